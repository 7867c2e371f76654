const LONGEST = 60;

/**
 * What was written, as messages name it: in single quotes, on one line, cut short where it is long.
 */
export function quote(written: string): string {
  const cut = written.length > LONGEST ? `${written.slice(0, LONGEST - 1)}…` : written;
  // A cut may have split a surrogate pair, and no message may hold a line break or another control character.
  return `'${cut.replace(/[\p{Cc}\p{Cs}\u2028\u2029]+/gu, ' ')}'`;
}
