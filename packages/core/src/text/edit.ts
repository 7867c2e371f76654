import type { Range } from './range.ts';

/** Replaces the text of `range` by `newText`; an empty range inserts, an empty `newText` deletes. */
export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

/** Edits in text order. Of two that start at one offset, the one given first comes first. */
function inTextOrder(edits: readonly TextEdit[]): TextEdit[] {
  return [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

/**
 * Applies edits that do not overlap. Insertions at one offset are applied in the order given.
 *
 * @throws RangeError where two edits overlap or one lies outside the text: the caller's mistake, never the document's.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let position = 0;
  for (const { range, newText } of inTextOrder(edits)) {
    if (range.start < position || range.end < range.start || range.end > text.length) {
      throw new RangeError(`edit ${range.start}..${range.end} overlaps another or lies outside the text`);
    }
    result += text.slice(position, range.start) + newText;
    position = range.end;
  }
  return result + text.slice(position);
}
