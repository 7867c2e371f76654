import { LineIndex } from '@voxxml/core';

/** How a document is written, for text that is added to it. */

/** The line end that the document uses. */
export function lineEndOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** The quote that the document's first attribute uses; double where it has none. */
export function quoteOf(text: string): string {
  return /=\s*(['"])/.exec(text.slice(0, 4096))?.[1] ?? '"';
}

/** The white space that the line of an offset begins with. */
export function indentationAt(text: string, offset: number): string {
  const lines = new LineIndex(text);
  return /^[ \t]*/.exec(lines.lineText(lines.positionAt(offset).line))![0];
}
