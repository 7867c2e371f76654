/**
 * The items between two indices as an array of the right size, which one that grows by itself is not. Most lists of a
 * tree are short, and a short one is made in place much faster than `slice` makes it.
 */
export function listOf<T>(items: readonly T[], from: number, to: number): T[] {
  switch (to - from) {
    case 1:
      return [items[from]!];
    case 2:
      return [items[from]!, items[from + 1]!];
    case 3:
      return [items[from]!, items[from + 1]!, items[from + 2]!];
    case 4:
      return [items[from]!, items[from + 1]!, items[from + 2]!, items[from + 3]!];
    default:
      return items.slice(from, to);
  }
}
