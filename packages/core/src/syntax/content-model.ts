import type { DoctypeCursor } from './doctype-cursor.ts';

const OPENING_PARENTHESIS = 0x28;
const CLOSING_PARENTHESIS = 0x29;
const ASTERISK = 0x2a;
const PLUS = 0x2b;
const COMMA = 0x2c;
const QUESTION_MARK = 0x3f;
const BAR = 0x7c;

/** [51] Mixed or [47] children, at its first parenthesis. */
export function readContentModel(cursor: DoctypeCursor): boolean {
  cursor.at++;
  cursor.skipSpace();
  if (!cursor.text.startsWith('#PCDATA', cursor.at)) return childrenModel(cursor);
  cursor.at += '#PCDATA'.length;
  let names = 0;
  for (;;) {
    cursor.skipSpace();
    if (cursor.code() === CLOSING_PARENTHESIS) break;
    if (cursor.code() !== BAR) return cursor.expected("'|' or ')' after '#PCDATA' and each name");
    cursor.at++;
    cursor.skipSpace();
    if (cursor.name('an element') === undefined) return false;
    names++;
  }
  cursor.at++;
  if (cursor.code() === ASTERISK) cursor.at++;
  else if (names > 0) return cursor.expected("'*' after mixed content that names elements");
  return true;
}

/** [47] children to [50] seq, after the first parenthesis and its white space. Depth costs no recursion. */
function childrenModel(cursor: DoctypeCursor): boolean {
  /** The separator of each open group; 0 while it has none. */
  const separators = [0];
  for (;;) {
    cursor.skipSpace();
    if (cursor.code() === OPENING_PARENTHESIS) {
      cursor.at++;
      separators.push(0);
      continue;
    }
    if (cursor.name('an element') === undefined) return false;
    occurrence(cursor);
    for (;;) {
      cursor.skipSpace();
      const code = cursor.code();
      if (code === CLOSING_PARENTHESIS) {
        cursor.at++;
        occurrence(cursor);
        separators.pop();
        if (separators.length === 0) return true;
        continue;
      }
      const separator = separators[separators.length - 1]!;
      if (code !== BAR && code !== COMMA) return cursor.expected("'|', ',' or ')' in the content model");
      if (separator !== 0 && separator !== code) {
        return cursor.fault("'|' and ',' cannot stand in one group. Put one of them in parentheses of its own.");
      }
      separators[separators.length - 1] = code;
      cursor.at++;
      break;
    }
  }
}

function occurrence(cursor: DoctypeCursor): void {
  const code = cursor.code();
  if (code === QUESTION_MARK || code === ASTERISK || code === PLUS) cursor.at++;
}
