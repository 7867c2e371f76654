/** Joins words as a sentence does: `a`, `a and b`, `a, b and c`. */
export function inWords(words: readonly string[], conjunction: 'and' | 'or' = 'and'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${conjunction} ${words.at(-1)}`;
}

/** The same with each word in single quotes. */
export function quotedInWords(words: readonly string[], conjunction: 'and' | 'or' = 'and'): string {
  return inWords(
    words.map((word) => `'${word}'`),
    conjunction,
  );
}

/** Words to choose from: `a, b or c`. */
export function oneOf(words: readonly string[]): string {
  return inWords(words, 'or');
}
