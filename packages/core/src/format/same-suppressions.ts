import type { XmlDocument } from '../syntax/nodes.ts';
import { walk } from '../syntax/walk.ts';
import { LineIndex } from '../text/line-index.ts';
import { formatDirective } from './directive-comments.ts';
import { lineAfter, linesOf } from './kept-line.ts';

/** Whether every suppression of a line applies to the same commands in both documents. */
export function sameSuppressions(before: XmlDocument, after: XmlDocument): boolean {
  // Lines by number, since many comments may stand for one long line.
  const numbers = new Map<string, number>();
  const linesBefore = suppressedLines(before, numbers);
  const linesAfter = suppressedLines(after, numbers);
  return linesBefore.length === linesAfter.length && linesBefore.every((line, index) => line === linesAfter[index]);
}

function suppressedLines(document: XmlDocument, numbers: Map<string, number>): number[] {
  const { text } = document;
  const lines = new LineIndex(text);
  const found: number[] = [];
  let lastStart = -1;
  walk(document, {
    enter: (node) => {
      if (node.kind !== 'comment') return;
      const directive = formatDirective(text, node);
      if (directive !== 'suppress-next-line' && directive !== 'suppress-line') return;
      const line = directive === 'suppress-line' ? linesOf(node, lines) : lineAfter(node, lines);
      const { start, end } = line ?? { start: text.length, end: text.length };
      found.push(start === lastStart ? found.at(-1)! : numberOf(withoutLayout(text.slice(start, end)), numbers));
      lastStart = start;
    },
  });
  return found;
}

function numberOf(line: string, numbers: Map<string, number>): number {
  const known = numbers.get(line);
  if (known !== undefined) return known;
  numbers.set(line, numbers.size);
  return numbers.size - 1;
}

/** A line without what the layout decides: white space, quotes, end tags (nothing is reported on them). */
function withoutLayout(line: string): string {
  return line
    .replaceAll(/<\/[^<>]*>/g, '')
    .replaceAll('/>', '>')
    .replaceAll("'", '"')
    .replaceAll(/\s+/g, '');
}
