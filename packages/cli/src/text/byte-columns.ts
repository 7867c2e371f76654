import type { LineIndex, Position } from '@voxxml/core';

/** So many code units are counted one by one at most. */
const stride = 1024;

/**
 * Makes a function that says how many bytes of UTF-8 stand before a position on its line. A line is counted through once while
 * positions on it are asked for: a document of one line may have all its findings there.
 */
export function createByteColumns(lines: LineIndex): (position: Position) => number {
  let current = -1;
  let text = '';
  /** The bytes before each code unit whose column is a multiple of the stride. */
  let sums: number[] = [];
  return ({ line, column }) => {
    if (line !== current) {
      current = line;
      text = lines.lineText(line);
      sums = [0];
    }
    const wanted = Math.floor(column / stride);
    while (sums.length <= wanted) {
      const from = (sums.length - 1) * stride;
      sums.push(sums.at(-1)! + bytesIn(text, from, from + stride));
    }
    return sums[wanted]! + bytesIn(text, wanted * stride, column);
  };
}

/** The bytes of UTF-8 that a piece of a text takes. A surrogate is two, half of what its pair takes; one alone is written as U+FFFD. */
function bytesIn(text: string, start: number, end: number): number {
  let bytes = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x80) bytes++;
    else if (code < 0x800) bytes += 2;
    else bytes += code >= 0xd800 && code <= 0xdfff && isPaired(text, at, code) ? 2 : 3;
  }
  return bytes;
}

function isPaired(text: string, at: number, code: number): boolean {
  const other = code < 0xdc00 ? text.charCodeAt(at + 1) : text.charCodeAt(at - 1);
  return code < 0xdc00 ? other >= 0xdc00 && other <= 0xdfff : other >= 0xd800 && other < 0xdc00;
}
