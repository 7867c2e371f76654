/**
 * A half-open span `[start, end)` of UTF-16 code-unit offsets into the text as given.
 * Line and column are computed on demand by {@link LineIndex}; nothing else stores them.
 */
export interface Range {
  /** Offset of the first code unit. */
  readonly start: number;
  /** Offset after the last code unit; equal to `start` for an empty range. */
  readonly end: number;
}

/** The source text that a range covers. */
export function textOf(text: string, range: Range): string {
  return text.slice(range.start, range.end);
}

/** Whether `offset` lies inside the range or at either of its ends (where a cursor still touches it). */
export function touches(range: Range, offset: number): boolean {
  return range.start <= offset && offset <= range.end;
}

/** Whether the two ranges share a code unit; an empty range shares one with a range it stands inside. */
export function overlaps(a: Range, b: Range): boolean {
  return a.start < b.end && b.start < a.end;
}
