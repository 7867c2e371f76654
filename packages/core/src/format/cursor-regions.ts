import type { Element, ParentNode, XmlDocument } from '../syntax/nodes.ts';
import type { Range } from '../text/range.ts';
import { contentLayout } from './content.ts';
import { piecesOf } from './pieces.ts';

/**
 * A document cut where the printer may cut it: start tags, end tags, whole commands, comments, each with the white space
 * before it. Prettier follows a cursor by the region that it stands in, so that it need not compare whole texts.
 */
export function cursorRegions(document: XmlDocument): readonly Range[] {
  const regions: Range[] = [];
  let start = 0;
  const add = (end: number): void => {
    if (end > start) regions.push({ start, end });
    start = end;
  };
  const open: { readonly parent: ParentNode; readonly pieces: ReturnType<typeof piecesOf>; next: number }[] = [];
  open.push({ parent: document, pieces: piecesOf(document, document), next: 0 });
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const piece = top.pieces[top.next++];
    if (piece === undefined) {
      open.pop();
      add(top.parent.end);
    } else if (piece.node.kind === 'element' && contentLayout(piece.node) === 'commands') {
      const element: Element = piece.node;
      add(element.startTagEnd);
      open.push({ parent: element, pieces: piecesOf(document, element), next: 0 });
    } else {
      add(piece.end);
    }
  }
  return regions;
}
