import type { Range } from '@voxxml/core';
import type { Milliseconds } from '../events.ts';

/** What somebody heard before a step failed. */
export interface HeardInstead {
  readonly time: Milliseconds;
  readonly text: string;
  /** The document and the offset of the command that said it. */
  readonly document: string;
  readonly offset: number;
  /** How it differs from what was expected, if it is close. */
  readonly note: string | undefined;
}

/** Why a test failed. */
export interface Failure {
  /** The step, or the header of the test if no step was waiting. */
  readonly range: Range;
  /** Complete sentences. */
  readonly message: string;
  /** When it was noticed, since the call entered the system. */
  readonly time: Milliseconds;
  /** The range of the step before, since which `heard` was heard. */
  readonly since: Range | undefined;
  readonly heard: readonly HeardInstead[];
  /** Lines of a transcript that differ. */
  readonly difference: { readonly expected: readonly string[]; readonly actual: readonly string[] } | undefined;
}

/** Thrown where a test fails. */
export class TestFailure extends Error {
  override readonly name = 'TestFailure';
  readonly range: Range | undefined;
  readonly difference: Failure['difference'];
  /** What was expected to be heard. */
  readonly wanted: string | undefined;
  readonly showsHeard: boolean;

  constructor(
    message: string,
    details: {
      readonly range?: Range | undefined;
      readonly difference?: Failure['difference'];
      readonly wanted?: string | undefined;
      readonly showsHeard?: boolean;
    } = {},
  ) {
    super(message);
    this.range = details.range;
    this.difference = details.difference;
    this.wanted = details.wanted;
    this.showsHeard = details.showsHeard ?? false;
  }
}

/** How a heard text differs from the text that was expected, if most words are the same: `differs by "suport"`. */
export function differenceNote(wanted: string, heard: string): string | undefined {
  const words = wordsOf(wanted);
  const known = new Set(wordsOf(heard));
  const missing = words.filter((word) => !known.has(word));
  if (missing.length === 0 || missing.length > Math.max(1, words.length / 2)) return undefined;
  return words.length === 1 ? undefined : `differs by "${missing.join(' ')}"`;
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
