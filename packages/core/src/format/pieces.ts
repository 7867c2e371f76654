import { isWhiteSpace } from '../syntax/characters.ts';
import type { Hole } from '../syntax/holes.ts';
import type { Node, ParentNode, Text, XmlDocument } from '../syntax/nodes.ts';
import { firstEndingAfter } from '../text/sorted-ranges.ts';
import type { Range } from '../text/range.ts';

/** A child that counts for the layout: any node but white space; text without the white space around it. */
export interface Piece extends Range {
  readonly node: Node;
  /**
   * A placeholder that starts a template's block, its next alternative, or ends it, or that prints nothing. Texts are divided at
   * these.
   */
  readonly blockPart?: 'start' | 'alternative' | 'end' | 'nothing';
}

/** What pieces are cut from. */
export type PieceSource = Pick<XmlDocument, 'text' | 'holes'>;

/** The children of a parent as pieces; what lies between two of them is white space. */
export function piecesOf(source: PieceSource, parent: ParentNode): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const node of parent.children) {
    if (node.kind !== 'text') pieces.push({ start: node.start, end: node.end, node });
    else if (!node.blank) addText(pieces, source, node);
  }
  return pieces;
}

/** Whether a piece is text to a reader: white space next to it may be part of what was meant. */
export function isTextual({ node, blockPart }: Piece): boolean {
  return blockPart === undefined && (node.kind === 'text' || node.kind === 'cdata');
}

function addText(pieces: Piece[], { text, holes }: PieceSource, node: Text): void {
  let from = node.start;
  const add = (end: number): void => {
    const piece = trimmed(text, node, from, end);
    if (piece.start < piece.end) pieces.push(piece);
  };
  if (holes.length > 0) {
    for (let hole = nextBlockPart(holes, from, node.end); hole !== undefined;) {
      add(hole.start);
      const blockPart = hole.block!.part as NonNullable<Piece['blockPart']>;
      pieces.push({ start: hole.start, end: hole.end, node, blockPart });
      from = hole.end;
      hole = nextBlockPart(holes, from, node.end);
    }
  }
  add(node.end);
}

/** The first hole between two offsets that is a part of a block. */
function nextBlockPart(holes: readonly Hole[], from: number, to: number): Hole | undefined {
  let hole = firstEndingAfter(holes, from);
  while (hole !== undefined && hole.start < to && !isBlockPart(hole)) hole = firstEndingAfter(holes, hole.end);
  return hole !== undefined && hole.start < to ? hole : undefined;
}

function isBlockPart({ block }: Hole): boolean {
  return block !== undefined && block.part !== 'unclear';
}

function trimmed(text: string, node: Node, from: number, to: number): Piece {
  let start = from;
  let end = to;
  while (start < end && isWhiteSpace(text.charCodeAt(start))) start++;
  while (end > start && isWhiteSpace(text.charCodeAt(end - 1))) end--;
  return { start, end, node };
}
