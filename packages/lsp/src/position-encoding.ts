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

/** How many UTF-16 code units lie between two places that the count is kept for. Most lines are shorter. */
const stride = 512;

/**
 * Counts the characters of a text as a client does. A short way is counted when asked for; on a long line, which a document
 * may be as a whole, it is looked up, so that a thousand positions there do not count it a thousand times.
 */
export class CharacterCounter {
  readonly #text: string;
  readonly #encoding: Encoding;
  /** How many characters come before each multiple of the stride. */
  #counts: readonly number[] | undefined;

  constructor(text: string, encoding: Encoding) {
    this.#text = text;
    this.#encoding = encoding;
  }

  /** The character, as the client counts, of an offset in the line that begins at `lineStart`. */
  toCharacter(lineStart: number, offset: number): number {
    if (this.#encoding === 'utf-16') return offset - lineStart;
    if (offset - lineStart <= stride) return this.#count(lineStart, offset);
    return this.#countBefore(offset) - this.#countBefore(lineStart);
  }

  /** The offset of a character in the line between two offsets; one inside a code point moves to its start. */
  toOffset(lineStart: number, lineEnd: number, character: number): number {
    if (this.#encoding === 'utf-16') return Math.max(lineStart, Math.min(lineStart + character, lineEnd));
    let [at, counted] = [lineStart, 0];
    if (character > stride && lineEnd - lineStart > stride) {
      const before = this.#countBefore(lineStart);
      const found = this.#lastBefore(before + character);
      if (found > lineStart) [at, counted] = [found, this.#countBefore(found) - before];
    }
    while (at < lineEnd) {
      const codePoint = this.#text.codePointAt(at)!;
      counted += units(codePoint, this.#encoding);
      if (counted > character) break;
      at += width(codePoint);
    }
    return Math.min(at, lineEnd);
  }

  /** The units of the code points that begin in a part of the text, which begins with one. */
  #count(start: number, end: number): number {
    let counted = 0;
    for (let at = start; at < end;) {
      const codePoint = this.#text.codePointAt(at)!;
      counted += units(codePoint, this.#encoding);
      at += width(codePoint);
    }
    return counted;
  }

  #countBefore(offset: number): number {
    const index = Math.floor(offset / stride);
    return this.#checkpoints()[index]! + this.#count(this.#codePointFrom(index * stride), offset);
  }

  /** The start of the first code point from a multiple of the stride on, that of the last one with no more before it. */
  #lastBefore(count: number): number {
    const counts = this.#checkpoints();
    let low = 0;
    let high = counts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (counts[middle]! <= count) low = middle;
      else high = middle - 1;
    }
    return this.#codePointFrom(low * stride);
  }

  /** The offset, or the one behind it where it lies inside of a code point. */
  #codePointFrom(offset: number): number {
    return offset > 0 && this.#text.codePointAt(offset - 1)! > 0xffff ? offset + 1 : offset;
  }

  #checkpoints(): readonly number[] {
    if (this.#counts !== undefined) return this.#counts;
    const counts = [0];
    for (let at = stride; at <= this.#text.length; at += stride) {
      const last = counts.at(-1)!;
      counts.push(last + this.#count(this.#codePointFrom(at - stride), at));
    }
    this.#counts = counts;
    return counts;
  }
}

/** How many UTF-16 code units a code point takes. */
function width(codePoint: number): number {
  return codePoint > 0xffff ? 2 : 1;
}

/** How many units of the encoding a code point takes. A lone surrogate is sent as U+FFFD, three bytes of UTF-8. */
function units(codePoint: number, encoding: Encoding): number {
  if (encoding === 'utf-32') return 1;
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}
