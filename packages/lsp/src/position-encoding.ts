import { PositionEncodingKind } from 'vscode-languageserver';

/** How a client counts the characters of a line (LSP 3.17, Position). */
export type Encoding = 'utf-8' | 'utf-16' | 'utf-32';

/** The encoding to use: the client's first choice that we know; UTF-16, which every client has to know, otherwise. */
export function negotiateEncoding(offered: readonly string[] | undefined): Encoding {
  for (const kind of offered ?? []) {
    if (kind === PositionEncodingKind.UTF8) return 'utf-8';
    if (kind === PositionEncodingKind.UTF16) return 'utf-16';
    if (kind === PositionEncodingKind.UTF32) return 'utf-32';
  }
  return 'utf-16';
}

/** The character, as the client counts, of a column in UTF-16 code units. */
export function toCharacter(line: string, column: number, encoding: Encoding): number {
  if (encoding === 'utf-16') return column;
  let character = 0;
  for (let at = 0; at < column && at < line.length;) {
    const codePoint = line.codePointAt(at)!;
    character += units(codePoint, encoding);
    at += codePoint > 0xffff ? 2 : 1;
  }
  return character;
}

/** The column in UTF-16 code units of a character as the client counts; one inside a code point moves to its start. */
export function toColumn(line: string, character: number, encoding: Encoding): number {
  if (encoding === 'utf-16') return character;
  let counted = 0;
  let at = 0;
  while (at < line.length) {
    const codePoint = line.codePointAt(at)!;
    counted += units(codePoint, encoding);
    if (counted > character) break;
    at += codePoint > 0xffff ? 2 : 1;
  }
  return at;
}

/** How many units of the encoding a code point takes. A lone surrogate is sent as U+FFFD, three bytes of UTF-8. */
function units(codePoint: number, encoding: Encoding): number {
  if (encoding === 'utf-32') return 1;
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}
