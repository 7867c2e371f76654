/** The character classes of XML 1.0, Fifth Edition. Code points outside ASCII go by ranges, ASCII by a table. */

const WHITE_SPACE = 1;
const NAME_START = 2;
const NAME = 4;
const CHARACTER = 8;

/** The classes of each ASCII character, as bits. */
const ascii = new Uint8Array(0x80);

for (const space of '\t\n\r ') ascii[space.charCodeAt(0)]! |= WHITE_SPACE | CHARACTER;
for (let code = 0x20; code < 0x80; code++) ascii[code]! |= CHARACTER;
for (let code = 0x41; code <= 0x5a; code++) ascii[code]! |= NAME_START | NAME;
for (let code = 0x61; code <= 0x7a; code++) ascii[code]! |= NAME_START | NAME;
for (let code = 0x30; code <= 0x39; code++) ascii[code]! |= NAME;
for (const mark of ':_') ascii[mark.charCodeAt(0)]! |= NAME_START | NAME;
for (const mark of '-.') ascii[mark.charCodeAt(0)]! |= NAME;

/** White space ([3] S): tab, line feed, carriage return, space; nothing else, not even U+00A0. */
export function isWhiteSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** Whether a name may start with the code point ([4] NameStartChar). NaN, the code past the end of a text, may not. */
export function isNameStart(codePoint: number): boolean {
  return codePoint < 0x80 ? (ascii[codePoint]! & NAME_START) !== 0 : isNameStartBeyondAscii(codePoint);
}

/** Whether a name may go on with the code point ([4a] NameChar). */
export function isNameChar(codePoint: number): boolean {
  if (codePoint < 0x80) return (ascii[codePoint]! & NAME) !== 0;
  return (
    isNameStartBeyondAscii(codePoint) ||
    codePoint === 0xb7 ||
    (codePoint >= 0x300 && codePoint <= 0x36f) ||
    codePoint === 0x203f ||
    codePoint === 0x2040
  );
}

/** Whether the code point may stand in a document at all ([2] Char); a surrogate by itself may not. */
export function isXmlChar(codePoint: number): boolean {
  if (codePoint < 0x80) return (ascii[codePoint]! & CHARACTER) !== 0;
  return (
    codePoint <= 0xd7ff ||
    (codePoint >= 0xe000 && codePoint <= 0xfffd) ||
    (codePoint >= 0x10000 && codePoint <= 0x10ffff)
  );
}

/** Whether the code is an ASCII letter or digit: what stands between `&#` and `;`, were it not right. */
export function isAlphanumeric(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

/** The offset after the longest name ([5] Name) that starts at `start`; `start` itself where none does. */
export function nameEnd(text: string, start: number): number {
  let at = start;
  let mask = NAME_START;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code < 0x80) {
      if ((ascii[code]! & mask) === 0) return at;
      at++;
    } else {
      const codePoint = code >= 0xd800 && code <= 0xdbff ? text.codePointAt(at)! : code;
      if (!(mask === NAME ? isNameChar(codePoint) : isNameStartBeyondAscii(codePoint))) return at;
      at += codePoint > 0xffff ? 2 : 1;
    }
    mask = NAME;
  }
}

/** [4] NameStartChar, from U+0080 on. */
function isNameStartBeyondAscii(codePoint: number): boolean {
  return (
    (codePoint >= 0xc0 && codePoint <= 0x2ff && codePoint !== 0xd7 && codePoint !== 0xf7) ||
    (codePoint >= 0x370 && codePoint <= 0x1fff && codePoint !== 0x37e) ||
    codePoint === 0x200c ||
    codePoint === 0x200d ||
    (codePoint >= 0x2070 && codePoint <= 0x218f) ||
    (codePoint >= 0x2c00 && codePoint <= 0x2fef) ||
    (codePoint >= 0x3001 && codePoint <= 0xd7ff) ||
    (codePoint >= 0xf900 && codePoint <= 0xfdcf) ||
    (codePoint >= 0xfdf0 && codePoint <= 0xfffd) ||
    (codePoint >= 0x10000 && codePoint <= 0xeffff)
  );
}

/** The offset after the last character before `end` that is no white space; `start` where there is none. */
export function endOfInk(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isWhiteSpace(text.charCodeAt(at - 1))) at--;
  return at;
}
