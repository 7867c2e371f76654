import { isXmlChar } from './characters.ts';
import { type Scanner, suggestion } from './scanner.ts';

/** Returns the offset after the character at `at`, having reported it and those that follow it if they are not allowed. */
export function checkCharacter(scan: Scanner, at: number): number {
  const { text } = scan;
  const codePoint = text.codePointAt(at)!;
  if (isXmlChar(codePoint)) return at + (codePoint > 0xffff ? 2 : 1);
  let end = at + 1;
  while (end < scan.length && !isXmlChar(text.codePointAt(end)!)) end++;
  scan.report('xml-invalid-character', at, end, invalidCharacterMessage(codePoint), {
    fixes: suggestion('Delete what XML does not allow', at, end, ''),
  });
  return end;
}

/** What is said of a code point that is no character of XML ([2] Char). */
export function invalidCharacterMessage(codePoint: number): string {
  const hex = codePoint.toString(16).toUpperCase().padStart(4, '0');
  const what = codePoint >= 0xd800 && codePoint <= 0xdfff ? 'is half of a surrogate pair' : 'is not allowed in XML';
  return `The character U+${hex} ${what}. Delete it.`;
}

/** Reports every run of characters between two offsets that XML does not allow ([2] Char). */
export function checkCharacters(scan: Scanner, start: number, end: number): void {
  const { text } = scan;
  let at = start;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code >= 0x20 ? code < 0xd800 : code === 0x0a || code === 0x09 || code === 0x0d) at++;
    else at = checkCharacter(scan, at);
  }
}
