import { isWhiteSpace } from '../syntax/characters.ts';
import type { Range } from '../text/range.ts';
import { firstEndingAfter, overlapsAny } from '../text/sorted-ranges.ts';

/** The hole that covers the character at an offset. */
export function holeAt(holes: readonly Range[], offset: number): Range | undefined {
  const hole = firstEndingAfter(holes, offset);
  return hole !== undefined && hole.start <= offset ? hole : undefined;
}

/** Whether a range holds a hole or a part of one. */
export function holdsHole(holes: readonly Range[], range: Range): boolean {
  return overlapsAny(holes, range);
}

/** Whether a range holds a hole and besides holes nothing but white space: what it will hold may be nothing at all. */
export function holdsHolesAlone(text: string, holes: readonly Range[], range: Range): boolean {
  if (!holdsHole(holes, range)) return false;
  let at = range.start;
  while (at < range.end) {
    const hole = holeAt(holes, at);
    if (hole === undefined && !isWhiteSpace(text.charCodeAt(at))) return false;
    at = hole?.end ?? at + 1;
  }
  return true;
}
