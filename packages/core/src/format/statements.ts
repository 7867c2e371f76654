import type { XmlDocument } from '../syntax/nodes.ts';
import { contentLayout } from './content.ts';
import { type Piece, piecesOf } from './pieces.ts';

/** What a document says, without its layout: what two of them must have in common for one to be the other's layout. */
export function statementsOf(document: XmlDocument): readonly string[] {
  const { text } = document;
  const statements: string[] = [];
  /** Pieces still to come, the next one last; `undefined` ends an element. */
  const waiting: (Piece | undefined)[] = piecesOf(document, document).toReversed();
  while (waiting.length > 0) {
    const piece = waiting.pop();
    if (piece === undefined) {
      statements.push('end');
    } else if (piece.node.kind === 'element') {
      const { name, attributes, startTagEnd, endTagStart } = piece.node;
      statements.push(`element ${name}`);
      for (const attribute of attributes) {
        statements.push(`attribute ${attribute.name} ${text.slice(attribute.valueStart, attribute.valueEnd)}`);
      }
      const layout = contentLayout(piece.node);
      if (layout === 'text') statements.push(`content ${text.slice(startTagEnd, endTagStart)}`);
      waiting.push(undefined);
      if (layout !== 'commands') continue;
      for (const inner of piecesOf(document, piece.node).toReversed()) waiting.push(inner);
    } else {
      statements.push(`${piece.node.kind} ${text.slice(piece.start, piece.end)}`);
    }
  }
  return statements;
}
