/**
 * Whether `written` looks like a slip of `meant`: another case, or a single letter that is wrong, missing, too many,
 * or swapped with its neighbour. Short names differ by a letter too easily, so for them only the case may differ.
 */
export function isSlip(written: string, meant: string): boolean {
  // Before anything is done with the names: `meant` may be long, and many end tags may be compared with it.
  if (Math.abs(written.length - meant.length) > 1) return false;
  const a = written.toLowerCase();
  const b = meant.toLowerCase();
  if (a === b) return true;
  if (Math.min(a.length, b.length) < 3) return false;
  let start = 0;
  while (start < a.length && start < b.length && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  let same = 0;
  while (
    same < a.length - start &&
    same < b.length - start &&
    a.charCodeAt(a.length - 1 - same) === b.charCodeAt(b.length - 1 - same)
  ) {
    same++;
  }
  const restA = a.slice(start, a.length - same);
  const restB = b.slice(start, b.length - same);
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
}
