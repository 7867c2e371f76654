import type { ValueProblemCode } from '../language/value-problem.ts';
import type { PlacedProblem } from '../model/command.ts';
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

/** Whether a value is refused for the very `<` or `&` that a syntax error is about: `timeout='1<0'`. */
export function isExplainedBySyntax(
  syntaxErrors: readonly Diagnostic<SyntaxCode>[],
  { problem, range }: PlacedProblem,
): boolean {
  if (syntaxErrors.length === 0 || !ofPlainValues.has(problem.code)) return false;
  return syntaxErrorIn(syntaxErrors, range, bareCharacters);
}
