import { didYouMean } from './did-you-mean.ts';
import type { ValueProblem } from './value-problem.ts';
import { quote } from './quote.ts';

/** The names of the variables that exist, without `$`. */
export const variableNames = ['GATHER'] as const;

/** The variable that holds the latest input, as it is written in a document. */
export const gatherVariable = '$GATHER';

/** A variable in a text. */
export interface VariableRead {
  /** What stands after the `$`, without braces. */
  readonly name: string;
  /** Offset of the `$`. */
  readonly start: number;
  /** Offset after the name, or after the closing brace. */
  readonly end: number;
  /** Written `${…}`, which is not VoxXML. */
  readonly braced: boolean;
  /** Means the input of the latest Gather: `$GATHER`, and the slips `$gather` and `${GATHER}`. */
  readonly isGather: boolean;
}

const noReads: readonly VariableRead[] = [];

const OPENING_BRACE = 0x7b;

/**
 * The variables of a text in order: `$` and the longest `[A-Za-z_][A-Za-z0-9_]*` after it, or `${…}`, where the `$`
 * does not follow a letter or digit. `$5` and a lone `$` are text. Offsets count in the given text.
 *
 * @param anywhere finds them behind letters and digits too, for places where nothing is replaced: `room$GATHER`.
 */
export function variableReads(text: string, anywhere = false): readonly VariableRead[] {
  let at = text.indexOf('$');
  if (at === -1) return noReads;
  const reads: VariableRead[] = [];
  let hasClosingBrace = true;
  while (at !== -1) {
    let end = at + 1;
    if (anywhere || !followsLetterOrDigit(text, at)) {
      if (isNameStart(text.charCodeAt(end))) {
        end++;
        while (end < text.length && isNamePart(text.charCodeAt(end))) end++;
        const name = text.slice(at + 1, end);
        reads.push({ name, start: at, end, braced: false, isGather: isGatherName(name) });
      } else if (hasClosingBrace && text.charCodeAt(end) === OPENING_BRACE) {
        const closing = text.indexOf('}', end);
        if (closing === -1) hasClosingBrace = false;
        else {
          const name = text.slice(end + 1, closing);
          end = closing + 1;
          reads.push({ name, start: at, end, braced: true, isGather: isGatherName(name.trim()) });
        }
      }
    }
    at = text.indexOf('$', end);
  }
  return reads;
}

/** Whether a name without `$` means `$GATHER`, in any case. */
export function isGatherName(name: string): boolean {
  return name.length === 6 && name.toUpperCase() === 'GATHER';
}

/** The findings about variables that do not exist, or are not written as they must be, in a text that is read aloud. */
export function unknownVariables(text: string, none: readonly ValueProblem[]): readonly ValueProblem[] {
  let problems: ValueProblem[] | undefined;
  for (const read of variableReads(text)) {
    if (read.isGather && !read.braced && read.name === 'GATHER') continue;
    (problems ??= []).push(unknownVariable(text, read));
  }
  return problems ?? none;
}

function unknownVariable(text: string, read: VariableRead): ValueProblem {
  const { start, end } = read;
  const written = text.slice(start, end);
  const suggestion = read.isGather ? undefined : didYouMean(read.name, variableNames);
  const problem = { code: 'unknown-variable', start, end } as const;
  if (!read.isGather && suggestion === undefined) {
    return {
      ...problem,
      message: `There is no variable ${quote(written)}, so it is not replaced: ${gatherVariable} is the only one, the input of the latest Gather.`,
    };
  }
  const message = read.isGather
    ? `${quote(written)} is not replaced: write ${gatherVariable}.`
    : `There is no variable ${quote(written)}, so it is not replaced: did you mean ${gatherVariable}? It is the only one.`;
  // Without its brace the name would swallow what follows: `${GATHER}th`.
  if (end < text.length && isNamePart(text.charCodeAt(end))) return { ...problem, message };
  return {
    ...problem,
    message,
    fix: {
      title: `Write ${gatherVariable}`,
      edits: [{ start, end, newText: gatherVariable }],
      // It changes what callers hear.
      safe: false,
    },
  };
}

function isNameStart(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || code === 0x5f;
}

function isNamePart(code: number): boolean {
  return isNameStart(code) || (code >= 0x30 && code <= 0x39);
}

function followsLetterOrDigit(text: string, at: number): boolean {
  if (at === 0) return false;
  const code = text.charCodeAt(at - 1);
  if (code < 0x80) return isNamePart(code) && code !== 0x5f;
  const pair = code >= 0xdc00 && code <= 0xdfff && at > 1;
  return /^[\p{L}\p{N}]/u.test(text.slice(pair ? at - 2 : at - 1, at));
}
