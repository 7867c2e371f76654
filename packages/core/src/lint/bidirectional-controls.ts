import type { Range } from '../text/range.ts';

/** Runs of the controls that change the order in which text is shown (Unicode Standard Annex 9, 2). */
const runs = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g;
const none: readonly Range[] = [];

/**
 * The runs of bidirectional controls in a text, in its order. Free for a text of one byte a character: engines see without reading it
 * that nothing can match.
 */
export function bidirectionalControls(
  text: string,
  { start, end }: Range = { start: 0, end: text.length },
): readonly Range[] {
  const part = start === 0 && end === text.length ? text : text.slice(start, end);
  if (part.search(runs) === -1) return none;
  return Array.from(part.matchAll(runs), ({ 0: run, index }) => ({
    start: start + index,
    end: start + index + run.length,
  }));
}

/** Whether a range holds nothing but such controls. */
export function isBidirectional(text: string, { start, end }: Range): boolean {
  const first = bidirectionalControls(text, { start, end })[0];
  return first !== undefined && first.start === start && first.end === end;
}
