import type { Node, ParentNode } from '../syntax/nodes.ts';
import type { Range } from '../text/range.ts';
import { isWhiteSpace } from '../syntax/characters.ts';

/** A child that counts for the layout: any node but white space; text without the white space around it. */
export interface Piece extends Range {
  readonly node: Node;
}

/** The children of a parent as pieces; what lies between two of them is white space. */
export function piecesOf(text: string, parent: ParentNode): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const node of parent.children) {
    if (node.kind !== 'text') pieces.push({ start: node.start, end: node.end, node });
    else if (!node.blank) pieces.push(trimmed(text, node));
  }
  return pieces;
}

/** Whether a piece is text to a reader: white space next to it may be part of what was meant. */
export function isTextual(piece: Piece): boolean {
  return piece.node.kind === 'text' || piece.node.kind === 'cdata';
}

function trimmed(text: string, node: Node): Piece {
  let { start, end } = node;
  while (isWhiteSpace(text.charCodeAt(start))) start++;
  while (isWhiteSpace(text.charCodeAt(end - 1))) end--;
  return { start, end, node };
}
