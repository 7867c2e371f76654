/**
 * A list of so many places with nothing in them yet. Filled by hand, since `Array.from` takes several times as long
 * and a list made by its length alone has holes, which slow down every access.
 */
export function emptyList<T>(length: number): (T | undefined)[] {
  const list: (T | undefined)[] = [];
  for (let at = 0; at < length; at++) list.push(undefined);
  return list;
}
