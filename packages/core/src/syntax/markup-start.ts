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
  if (at === scan.conflictStart) return true;
  const next = scan.units[at + 1]!;
  if (next < 0x80) {
    return (
      isNameStart(next) ||
      next === SLASH ||
      next === BANG ||
      next === QUESTION ||
      startsLooseTag(scan, at) ||
      nameBehindJunk(scan, at) !== -1 ||
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

/** What people and programs write before a name by mistake; `<%` and `<=` are of templates. */
const junk = /^[-"'!.,;*+~@#^(|0-9]{1,2}/;

/**
 * Where the name starts in a tag that has something else before it, `<-Say>`; -1 if it is no such tag. What shows that it
 * is one is an end tag with its name further on, or its own `/>`.
 */
export function nameBehindJunk(scan: Scanner, at: number): number {
  const { text } = scan;
  const before = junk.exec(text.slice(at + 1, at + 3))?.[0];
  if (before === undefined) return -1;
  const nameStart = at + 1 + before.length;
  const end = nameEnd(text, nameStart);
  if (end === nameStart) return -1;
  let next = end;
  if (text[next] === before.at(-1)) next++;
  const code = text.charCodeAt(next);
  if (code === SLASH && text.charCodeAt(next + 1) === GT) return nameStart;
  if (code !== GT && !isWhiteSpace(code)) return -1;
  // A limited search: a document may have many such tags.
  const isElement = end - nameStart <= 40 && text.slice(end, end + 2000).includes(`</${text.slice(nameStart, end)}`);
  return isElement ? nameStart : -1;
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
