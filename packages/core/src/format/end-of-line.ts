import type { EndOfLine } from './options.ts';

/** What `auto` means for a text: the kind of its first carriage return, else `lf` (as Prettier guesses). */
export function resolveEndOfLine(text: string, wanted: EndOfLine): Exclude<EndOfLine, 'auto'> {
  if (wanted !== 'auto') return wanted;
  const at = text.indexOf('\r');
  if (at === -1) return 'lf';
  return text.charCodeAt(at + 1) === LINE_FEED ? 'crlf' : 'cr';
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** The number of line ends (`\n`, `\r\n`, `\r`) in a stretch of text, not counting past `enough`. */
export function countLineEnds(text: string, start: number, end: number, enough: number): number {
  let count = 0;
  for (let at = start; at < end && count < enough; at++) {
    const code = text.charCodeAt(at);
    if (code === LINE_FEED) count++;
    else if (code === CARRIAGE_RETURN && text.charCodeAt(at + 1) !== LINE_FEED) count++;
  }
  return count;
}
