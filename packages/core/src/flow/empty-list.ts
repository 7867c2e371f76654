/** A list of so many places with nothing in them yet. */
export function emptyList<T>(length: number): (T | undefined)[] {
  // oxlint-disable-next-line unicorn/no-new-array -- the length is meant, and nothing else makes a list as fast
  return new Array<T | undefined>(length).fill(undefined);
}

/**
 * A list of so many equal numbers. A typed array would take less memory, but many times as long to make, and most
 * documents have few commands.
 */
export function numberList(length: number, value: number): number[] {
  // oxlint-disable-next-line unicorn/no-new-array -- as above
  return new Array<number>(length).fill(value);
}
