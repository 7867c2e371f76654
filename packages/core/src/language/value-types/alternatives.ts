import { quote } from '../quote.ts';
import type { ValuePlace } from '../types.ts';
import type { ValueProblem } from '../value-problem.ts';
import { contentEnd, contentStart } from '../white-space.ts';
import { noProblems, noWords, type TypeOf, type ValueTypeImplementation } from './implementation.ts';
import { attributeName, uninterpolated, wholeValue, withEdits, withReplacement } from './problems.ts';

const PIPE = 0x7c;

/** Values of digits and lower-case letters, separated by `|`. */
export const alternativesType: ValueTypeImplementation<TypeOf<'alternatives'>, string> = {
  check(_type, value, place) {
    return isPlain(value) ? noProblems : problemsOf(value, place);
  },
  parse: (_type, value) => (isAccepted(value) ? value : undefined),
  complete: () => noWords,
  describe: () => 'digits and lower-case letters a-z, several values separated by |',
  toXsd: () => ({ base: 'xs:string', facets: [['pattern', '\\|*[0-9a-z]+(\\|[0-9a-z]*)*']] }),
};

/** The different values that an accepted value of this type names, in order: `1||2|1` names `1` and `2`. */
export function alternativesOf(value: string): readonly string[] {
  return [...new Set(value.split('|').filter((alternative) => alternative !== ''))];
}

/** Whether it is one value without fault. */
function isSingle(value: string): boolean {
  for (let at = 0; at < value.length; at++) if (!isLetterOrDigit(value.charCodeAt(at))) return false;
  return value.length > 0;
}

/** More alternatives than this are compared by a set, not each with each. */
const FEW = 16;

/**
 * Whether it is a few different values without fault: the usual case, told without allocating. `false` means only that
 * it must be looked at closely.
 */
function isPlain(value: string): boolean {
  let count = 1;
  let start = 0;
  for (let at = 0; at <= value.length; at++) {
    const code = at === value.length ? PIPE : value.charCodeAt(at);
    if (isLetterOrDigit(code)) continue;
    if (code !== PIPE || at === start || (count > 1 && stoodBefore(value, start, at)) || ++count > FEW) return false;
    start = at + 1;
  }
  return true;
}

/** Whether the alternative from `start` to `end` is one of those before it. */
function stoodBefore(value: string, start: number, end: number): boolean {
  for (let from = 0; from < start; from = value.indexOf('|', from) + 1) {
    let at = 0;
    while (start + at < end && value.charCodeAt(from + at) === value.charCodeAt(start + at)) at++;
    if (start + at === end && value.charCodeAt(from + at) === PIPE) return true;
  }
  return false;
}

/** Whether nothing is wrong but empty or repeated alternatives. */
function isAccepted(value: string): boolean {
  let some = false;
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at);
    if (isLetterOrDigit(code)) some = true;
    else if (code !== PIPE) return false;
  }
  return some;
}

function isLetterOrDigit(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x7a);
}

interface Alternative {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function problemsOf(value: string, place: ValuePlace): readonly ValueProblem[] {
  const variables = uninterpolated(value, place);
  if (variables.length > 0) return variables;
  if (value.trim().replaceAll('|', '').trim() === '') {
    const message = `Empty ${attributeName(place)}. A timeout can't be tested for. Write the input to compare with, and handle a timeout after the If.`;
    return [wholeValue(value, 'invalid-attribute-value', message)];
  }
  const spaced = spacesAroundBars(value);
  if (spaced !== undefined) return [spaced];
  const problems: ValueProblem[] = [];
  const seen = new Set<string>();
  const texts = value.split('|');
  const written = new Set(texts);
  let sawSome = false;
  let start = 0;
  for (const text of texts) {
    const alternative = { text, start, end: start + text.length };
    start = alternative.end + 1;
    if (text.trim() === '') {
      problems.push(empty(alternative, sawSome));
      continue;
    }
    sawSome = true;
    if (!isSingle(text)) {
      problems.push(invalid(alternative, place, seen, written));
    } else if (seen.has(text)) {
      problems.push(repeated(alternative));
    }
    seen.add(text);
  }
  return problems.length === 0 ? noProblems : problems;
}

/** `1 | 2`: one mistake, whatever the number of alternatives. Undefined if anything else is wrong too. */
function spacesAroundBars(value: string): ValueProblem | undefined {
  const trimmed = value.trim();
  const bare = trimmed.replace(/\s*\|\s*/g, '|');
  if (bare === trimmed || !isPlain(bare)) return undefined;
  const start = contentStart(value);
  const message = `Invalid value ${quote(trimmed)}. Remove the spaces around '|'.`;
  const problem: ValueProblem = { code: 'invalid-attribute-value', start, end: contentEnd(value), message };
  return withEdits(problem, `Write ${bare}`, [{ start: 0, end: value.length, newText: bare }], true);
}

/** Leading empty alternatives go with the separator after them, all others with the one before. */
function empty({ start, end }: Alternative, sawSome: boolean): ValueProblem {
  const message = 'Empty alternative. It never matches, not even after a timeout. Remove it.';
  const edit = sawSome ? { start: start - 1, end, newText: '' } : { start, end: end + 1, newText: '' };
  return withEdits({ code: 'empty-alternative', start, end, message }, 'Remove the empty alternative', [edit], true);
}

function repeated({ text, start, end }: Alternative): ValueProblem {
  const message = `Duplicate alternative ${quote(text)}. Remove it.`;
  const problem: ValueProblem = { code: 'empty-alternative', start, end, message };
  const title = `Remove the second ${quote(text)}`;
  return withEdits(problem, title, [{ start: start - 1, end, newText: '' }], true);
}

function invalid(
  alternative: Alternative,
  place: ValuePlace,
  seen: ReadonlySet<string>,
  written: ReadonlySet<string>,
): ValueProblem {
  const { text } = alternative;
  const trimmed = text.trim();
  const start = alternative.start + contentStart(text);
  const end = alternative.start + contentEnd(text);
  const message = `Invalid ${attributeName(place)} ${quote(trimmed)}. ${reason(trimmed)}.`;
  const problem: ValueProblem = { code: 'invalid-attribute-value', start, end, message };
  if (/^[0-9a-z]+(?:\s*[,;/]\s*[0-9a-z]+)+$/i.test(trimmed)) {
    return withReplacement(problem, trimmed.toLowerCase().replace(/\s*[,;/]\s*/g, '|'), false);
  }
  const lower = trimmed.toLowerCase();
  if (!isSingle(lower)) return problem;
  // Beside the same value written right, the repaired one would be a repetition.
  const once = !seen.has(lower) && !written.has(lower);
  const edit = { start: alternative.start, end: alternative.end, newText: lower };
  return withEdits(problem, `Write ${lower}`, [edit], once);
}

function reason(text: string): string {
  if (isSingle(text)) return 'Remove the spaces around it';
  if (isSingle(text.toLowerCase())) return 'Write it in lowercase';
  if (/^[0-9*#]+$/.test(text)) return "The keys * and # can't be tested for, only digits and letters a-z";
  if (/[,;/]/.test(text)) return "Separate several values with '|'";
  return "Use digits and lowercase letters a-z, and separate several values with '|'";
}
