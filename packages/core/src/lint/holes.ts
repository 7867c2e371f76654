import { isWhiteSpace } from '../syntax/characters.ts';
import type { Range } from '../text/range.ts';

/** The first of sorted, disjoint holes that ends after an offset. */
function firstEndingAfter(holes: readonly Range[], offset: number): Range | undefined {
  let low = 0;
  let high = holes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holes[middle]!.end <= offset) low = middle + 1;
    else high = middle;
  }
  return holes[low];
}

/** The hole that covers the character at an offset. */
export function holeAt(holes: readonly Range[], offset: number): Range | undefined {
  const hole = firstEndingAfter(holes, offset);
  return hole !== undefined && hole.start <= offset ? hole : undefined;
}

/** Whether a range holds a hole or a part of one. */
export function holdsHole(holes: readonly Range[], range: Range): boolean {
  const hole = firstEndingAfter(holes, range.start);
  return hole !== undefined && hole.start < range.end;
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
