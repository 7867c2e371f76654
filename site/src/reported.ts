/** How much a finding matters. */
export type Severity = 'error' | 'warning' | 'info';

/** A part of a line that a finding is about: columns from 0, `end` exclusive. */
export interface Reported {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Takes the lines of carets out of a text in which they stand under what is reported, as the generated pages and a terminal
 * show it. `undefined` where there are no carets.
 */
export function liftCarets(
  text: string,
): { readonly text: string; readonly reported: readonly Reported[] } | undefined {
  const lines: string[] = [];
  const reported: Reported[] = [];
  for (const line of text.replace(/\n$/, '').split('\n')) {
    if (lines.length > 0 && /^ *\^[ ^]*$/.test(line)) {
      const above = lines.length - 1;
      for (const { index, 0: carets } of line.matchAll(/\^+/g)) {
        reported.push({ line: above, start: index, end: index + carets.length });
      }
    } else {
      lines.push(line);
    }
  }
  return reported.length === 0 ? undefined : { text: lines.join('\n'), reported };
}

/**
 * Ranges with severities as one word, for the place behind a fence's language. It has no digits: VitePress takes these for lines
 * to highlight.
 */
export function encodeReported(reported: readonly Reported[], severities: readonly Severity[]): string {
  // A finding about several lines has carets under each of them: then all are as grave as the first finding.
  const each = reported.length === severities.length;
  const words = reported.map(
    ({ line, start, end }, index) =>
      `${[line, start, end].map(inLetters).join('.')}.${severities[each ? index : 0] ?? 'error'}`,
  );
  return `reported=${words.join(',')}`;
}

/** The opposite of {@link encodeReported}. */
export function decodeReported(word: string): readonly (Reported & { readonly severity: Severity })[] {
  return Array.from(
    word.matchAll(/([a-j]+)\.([a-j]+)\.([a-j]+)\.(error|warning|info)/g),
    ([, line, start, end, severity]) => ({
      line: fromLetters(line!),
      start: fromLetters(start!),
      end: fromLetters(end!),
      severity: severity as Severity,
    }),
  );
}

function inLetters(number: number): string {
  return String(number).replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)]!);
}

function fromLetters(letters: string): number {
  return Number(letters.replace(/[a-j]/g, (letter) => String('abcdefghij'.indexOf(letter))));
}
