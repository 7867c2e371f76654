import { isNameStart, isWhiteSpace, nameEnd } from './characters.ts';
import type { Scanner } from './scanner.ts';

const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;
const BANG = 0x21;
const QUESTION = 0x3f;
const EQUALS = 0x3d;
const BACKSLASH = 0x5c;

/** Whether the `<` at `at` starts markup rather than being a less-than sign that was not escaped. */
export function startsMarkup(scan: Scanner, at: number): boolean {
  const next = scan.units[at + 1]!;
  if (next < 0x80) {
    return (
      isNameStart(next) ||
      next === SLASH ||
      next === BANG ||
      next === QUESTION ||
      startsLooseTag(scan, at) ||
      startsLooseEndTag(scan, at)
    );
  }
  return isNameStart(scan.text.codePointAt(at + 1) ?? Number.NaN);
}

/** Where the run of `<` that begins at `at` ends, none of which starts markup. */
export function bareLessThanEnd(scan: Scanner, at: number): number {
  let end = at + 1;
  while (scan.units[end] === LT && !startsMarkup(scan, end)) end++;
  return end;
}

/** A tag with white space before its name, `< Say>`, where none follows the `<`: told from "a < b" by what follows it. */
function startsLooseTag(scan: Scanner, at: number): boolean {
  const { text } = scan;
  let nameStart = at + 1;
  // A slip of the finger is short; a longer gap is text.
  while (nameStart < at + 4 && isWhiteSpace(text.charCodeAt(nameStart))) nameStart++;
  const end = nameEnd(text, nameStart);
  if (end === nameStart) return false;
  const next = text.charCodeAt(end);
  if (next === GT || (next === SLASH && text.charCodeAt(end + 1) === GT)) return true;
  if (!isWhiteSpace(next)) return false;
  const attributeEnd = nameEnd(text, end + 1);
  return attributeEnd > end + 1 && text.charCodeAt(attributeEnd) === EQUALS;
}

/** An end tag, were it with white space before its slash, `< /Say>`, or a backslash for it, `<\Say>`. */
export function startsLooseEndTag({ text }: Scanner, at: number): boolean {
  const slash = endTagSlash(text, at);
  const code = text.charCodeAt(slash);
  if (code !== BACKSLASH && code !== SLASH) return false;
  let nameStart = slash + 1;
  while (nameStart < slash + 4 && isWhiteSpace(text.charCodeAt(nameStart))) nameStart++;
  let end = nameEnd(text, nameStart);
  if (end === nameStart) return false;
  while (isWhiteSpace(text.charCodeAt(end))) end++;
  return text.charCodeAt(end) === GT;
}

/** Where the slash of the end tag at `at` stands: after its `<`, or a slip of white space. */
export function endTagSlash(text: string, at: number): number {
  let slash = at + 1;
  while (slash < at + 4 && isWhiteSpace(text.charCodeAt(slash))) slash++;
  return slash;
}
