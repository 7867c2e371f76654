import { distance } from 'fastest-levenshtein';

/** A name that may have been meant. */
export interface Suggestion {
  readonly name: string;
  /** `case`: nothing but capitals differ. `separator`: nor anything but `_`, `-`, blanks. `distance`: a near miss. */
  readonly by: 'case' | 'separator' | 'distance';
}

/** Longer words are no slips of a name, and comparing them costs the product of the lengths. */
const LONGEST_WORD = 40;

/**
 * The candidate that was probably meant by a word that is none of them, or undefined where none is near.
 * Capitals alone are tried first, then separators (`status-callback`), then the edit distance: one edit for
 * words of up to four letters (or two letters swapped), two up to eight, three beyond. The first of equals wins.
 *
 * @param candidates a list that does not change: it is prepared once.
 */
export function didYouMean(word: string, candidates: readonly string[]): Suggestion | undefined {
  if (word.length === 0 || word.length > LONGEST_WORD) return undefined;
  const prepared = preparedOf(candidates);
  const lower = word.toLowerCase();
  for (const { name, lower: other } of prepared) if (other === lower) return { name, by: 'case' };
  const bare = withoutSeparators(lower);
  if (bare === '') return undefined;
  for (const { name, bare: other } of prepared) if (other === bare) return { name, by: 'separator' };
  let best: string | undefined;
  let bestDistance = Infinity;
  for (const { name, lower: other } of prepared) {
    const length = Math.max(lower.length, other.length);
    const limit = length <= 4 ? 1 : length <= 8 ? 2 : 3;
    if (Math.abs(lower.length - other.length) > limit) continue;
    const edits = swapped(lower, other) ? 1 : distance(lower, other);
    if (edits <= limit && edits < bestDistance) {
      best = name;
      bestDistance = edits;
    }
  }
  return best === undefined ? undefined : { name: best, by: 'distance' };
}

interface Candidate {
  readonly name: string;
  readonly lower: string;
  readonly bare: string;
}

/** The same few lists are asked for again and again, by every slip of a document. */
const preparedLists = new WeakMap<readonly string[], readonly Candidate[]>();

function preparedOf(candidates: readonly string[]): readonly Candidate[] {
  const known = preparedLists.get(candidates);
  if (known !== undefined && known.length === candidates.length) return known;
  const prepared = candidates.map((name) => {
    const lower = name.toLowerCase();
    return { name, lower, bare: withoutSeparators(lower) };
  });
  preparedLists.set(candidates, prepared);
  return prepared;
}

function withoutSeparators(word: string): string {
  return word.replace(/[_\-\s]+/g, '');
}

/** Whether the words differ only in two neighbouring letters swapped. */
function swapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}
