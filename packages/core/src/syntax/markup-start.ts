import { isNameStart, isWhiteSpace, nameEnd } from './characters.ts';
import type { Scanner } from './scanner.ts';

const GT = 0x3e;
const SLASH = 0x2f;
const BANG = 0x21;
const QUESTION = 0x3f;
const EQUALS = 0x3d;

/** Whether the `<` at `at` starts markup rather than being a less-than sign that was not escaped. */
export function startsMarkup(scan: Scanner, at: number): boolean {
  const next = scan.units[at + 1]!;
  if (next < 0x80) {
    return isNameStart(next) || next === SLASH || next === BANG || next === QUESTION || startsLooseTag(scan, at);
  }
  return isNameStart(scan.text.codePointAt(at + 1) ?? Number.NaN);
}

/** A tag with white space before its name, `< Say>`: told from "a < b" by what follows the name. */
export function startsLooseTag(scan: Scanner, at: number): boolean {
  const { text } = scan;
  let nameStart = at + 1;
  // A slip of the finger is short; a longer gap is text.
  while (nameStart < at + 4 && isWhiteSpace(text.charCodeAt(nameStart))) nameStart++;
  const end = nameEnd(text, nameStart);
  if (end === nameStart || nameStart === at + 1) return false;
  const next = text.charCodeAt(end);
  if (next === GT || (next === SLASH && text.charCodeAt(end + 1) === GT)) return true;
  if (!isWhiteSpace(next)) return false;
  const attributeEnd = nameEnd(text, end + 1);
  return attributeEnd > end + 1 && text.charCodeAt(attributeEnd) === EQUALS;
}
