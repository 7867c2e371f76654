import type { XmlDocument } from '../syntax/nodes.ts';
import { walk } from '../syntax/walk.ts';
import { LineIndex } from '../text/line-index.ts';
import { formatDirective } from './directive-comments.ts';
import { lineAfter } from './kept-line.ts';

/** Whether every suppression of a next line stands for the same commands in both documents. */
export function sameSuppressions(before: XmlDocument, after: XmlDocument): boolean {
  const linesBefore = suppressedLines(before);
  const linesAfter = suppressedLines(after);
  return linesBefore.length === linesAfter.length && linesBefore.every((line, index) => line === linesAfter[index]);
}

function suppressedLines({ text, ...document }: XmlDocument): string[] {
  const lines = new LineIndex(text);
  const found: string[] = [];
  walk(
    { text, ...document },
    {
      enter: (node) => {
        if (node.kind !== 'comment' || formatDirective(text, node) !== 'suppress-next-line') return;
        const line = lineAfter(node, lines);
        found.push(line === undefined ? '' : withoutLayout(text.slice(line.start, line.end)));
      },
    },
  );
  return found;
}

/** A line without what the layout decides: white space, quotes, end tags (nothing is reported on them). */
function withoutLayout(line: string): string {
  return line
    .replaceAll(/<\/[^>]*>/g, '')
    .replaceAll('/>', '>')
    .replaceAll("'", '"')
    .replaceAll(/\s+/g, '');
}
