/**
 * Whether `written` looks like a slip of `meant`, in any case: a single letter is wrong, missing, too many, or swapped
 * with its neighbour. Short names differ by a letter too easily.
 */
export function isSlip(written: string, meant: string): boolean {
  // Before anything is done with the names: `meant` may be long, and many end tags may be compared with it.
  if (Math.abs(written.length - meant.length) > 1) return false;
  const a = written.toLowerCase();
  const b = meant.toLowerCase();
  if (Math.min(a.length, b.length) < 3) return false;
  // Beyond either end of a name there is no character, and NaN equals nothing.
  let start = 0;
  while (a.charCodeAt(start) === b.charCodeAt(start)) start++;
  let same = 0;
  while (a.charCodeAt(a.length - 1 - same) === b.charCodeAt(b.length - 1 - same)) same++;
  // Negative where the two ends overlap: then one name is the other with a letter more.
  const restOfA = a.length - start - same;
  const restOfB = b.length - start - same;
  if (restOfA <= 1 && restOfB <= 1) return true;
  return restOfA === 2 && restOfB === 2 && a[start] === b[start + 1] && a[start + 1] === b[start];
}
