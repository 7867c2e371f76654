import { overlaps, type Range } from './range.ts';

/** The first of sorted, disjoint ranges that ends after an offset. */
export function firstEndingAfter<Kind extends Range>(ranges: readonly Kind[], offset: number): Kind | undefined {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[middle]!.end <= offset) low = middle + 1;
    else high = middle;
  }
  return ranges[low];
}

/** Whether one of sorted, disjoint ranges shares a code unit with a range, or the range is empty and stands inside one. */
export function overlapsAny(ranges: readonly Range[], range: Range): boolean {
  const first = firstEndingAfter(ranges, range.start);
  return first !== undefined && overlaps(first, range);
}
