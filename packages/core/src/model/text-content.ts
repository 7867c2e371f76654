import type { CData, Node, Text } from '../syntax/nodes.ts';
import { characterData, decodeSpan } from '../syntax/read.ts';
import type { Range } from '../text/range.ts';

/** The decoded text content of an element: its own text nodes and CDATA sections, comments and elements left out. */
export function textOfChildren(text: string, children: readonly Node[]): string {
  if (children.length === 1) {
    const only = children[0]!;
    return only.kind === 'text' || only.kind === 'cdata' ? characterData(text, only) : '';
  }
  let content = '';
  for (const child of children) {
    if (child.kind === 'text' || child.kind === 'cdata') content += characterData(text, child);
  }
  return content;
}

/** A stretch of a decoded value that comes from one place. */
export interface Piece {
  /** Offsets in the decoded value. */
  readonly start: number;
  readonly end: number;
  /** Where an offset of the value, counted from `start`, stands in the text. */
  readonly sourceOffset: (offset: number) => number;
  /** Writes a text so that it means itself there. */
  readonly escape: (text: string) => string;
}

/** The pieces of an element's text content. */
export function piecesOfChildren(text: string, children: readonly Node[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  for (const child of children) {
    if (child.kind !== 'text' && child.kind !== 'cdata') continue;
    const { length } = characterData(text, child);
    if (length === 0) continue;
    pieces.push({ start, end: start + length, ...pieceOf(text, child) });
    start += length;
  }
  return pieces;
}

function pieceOf(text: string, node: Text | CData): Pick<Piece, 'sourceOffset' | 'escape'> {
  if (node.kind === 'text') {
    return {
      sourceOffset: node.escaped
        ? decodeSpan(text, node.start, node.end, false).sourceOffset
        : (offset) => node.start + offset,
      escape: (content) => content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    };
  }
  const lineEnds = lineEndPairs(text, node);
  return {
    sourceOffset: (offset) => {
      let source = node.contentStart + offset;
      for (const pair of lineEnds) if (pair < source) source++;
      return source;
    },
    escape: (content) => content,
  };
}

/** Where a line feed follows a carriage return in CDATA, where the two count as one character. */
function lineEndPairs(text: string, { contentStart, contentEnd }: CData): readonly number[] {
  const pairs: number[] = [];
  for (let at = text.indexOf('\r\n', contentStart); at !== -1 && at < contentEnd; at = text.indexOf('\r\n', at + 2)) {
    pairs.push(at);
  }
  return pairs;
}

/** The piece that holds the offset: of two that meet there the second for a start, the first for an end. */
function pieceAt(pieces: readonly Piece[], offset: number, isEnd: boolean): Piece | undefined {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    const { end } = pieces[middle]!;
    if (isEnd ? offset <= end : offset < end) high = middle;
    else low = middle + 1;
  }
  return pieces[low];
}

/** Where a range of the decoded value stands in the text. */
export function sourceRange(pieces: readonly Piece[], start: number, end: number): Range {
  const first = pieceAt(pieces, start, false)!;
  const from = first.sourceOffset(start - first.start);
  if (end === start) return { start: from, end: from };
  const last = pieceAt(pieces, end, true)!;
  return { start: from, end: last.sourceOffset(end - last.start) };
}

/** The piece that holds the whole range; undefined where a comment or an element interrupts it. */
export function solePiece(pieces: readonly Piece[], start: number, end: number): Piece | undefined {
  const piece = pieceAt(pieces, start, start === end);
  return piece !== undefined && start >= piece.start && end <= piece.end ? piece : undefined;
}
