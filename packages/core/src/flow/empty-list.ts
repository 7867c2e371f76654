/** A list of so many places with nothing in them yet. */
export function emptyList<T>(length: number): (T | undefined)[] {
  return listOf<T | undefined>(length, undefined);
}

/**
 * A list of so many equal numbers. A typed array would take less memory, but many times as long to make, and most
 * documents have few commands.
 */
export function numberList(length: number, value: number): number[] {
  return listOf(length, value);
}

/** To call `fill` takes longer than to write a short list; a long one that is not filled at once is a hash table in V8. */
const SHORT = 1000;

function listOf<T>(length: number, value: T): T[] {
  // oxlint-disable-next-line unicorn/no-new-array -- the length is meant, and nothing else makes a list as fast
  const list = new Array<T>(length);
  if (length > SHORT) return list.fill(value);
  for (let index = 0; index < length; index++) list[index] = value;
  return list;
}
