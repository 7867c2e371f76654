import type { ValueProblemCode } from '../language/value-problem.ts';
import type { PlacedProblem } from '../model/command.ts';
import { nameEnd } from '../syntax/characters.ts';
import type { SyntaxCode } from '../syntax/codes.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import { syntaxErrorIn } from './syntax-error-in.ts';

/** What is said of values that hold neither `<` nor `&`; a URL may well hold an ampersand. */
const ofPlainValues: ReadonlySet<ValueProblemCode> = new Set([
  'invalid-attribute-value',
  'invalid-phone-number',
  'invalid-conference-name',
  'unknown-voice',
  'voice-language-mismatch',
] as const);

const bareCharacters = ['xml-unescaped-lt', 'xml-unescaped-ampersand'] as const;

/**
 * Whether a value is refused for the very character that a syntax error is about: a `<` or `&` (`timeout='1<0'`), or a
 * quote that ends the value too early (`timeout='1'0'`).
 */
export function isExplainedBySyntax(
  text: string,
  syntaxErrors: readonly Diagnostic<SyntaxCode>[],
  { problem, attribute, range }: PlacedProblem,
): boolean {
  if (syntaxErrors.length === 0) return false;
  if (ofPlainValues.has(problem.code) && syntaxErrorIn(syntaxErrors, range, bareCharacters)) return true;
  if (attribute === undefined || startsAttribute(text, attribute.end)) return false;
  return syntaxErrorIn(syntaxErrors, { start: attribute.end, end: attribute.end }, ['xml-malformed-tag']);
}

/** Whether another attribute follows directly, so that white space alone is missing. */
function startsAttribute(text: string, at: number): boolean {
  return text[at] === ',' || text[nameEnd(text, at)] === '=';
}
