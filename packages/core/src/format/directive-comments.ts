import type { Comment, Node } from '../syntax/nodes.ts';

/** What a comment tells the formatter, or what it has to know about it. */
export type FormatDirective = 'ignore' | 'ignore-start' | 'ignore-end' | 'suppress-line' | 'suppress-next-line';

/** The linter's directives for one line, its own or the next: the formatter must not change which commands are on that line. */
const suppressLine = 'voxlint-disable-line';
const suppressNextLine = 'voxlint-disable-next-line';

/** Whether a text may contain a directive for one line. */
export function mayDirectLines(text: string): boolean {
  return text.includes(suppressLine) || text.includes(suppressNextLine);
}

/** The directive that a node is; `undefined` for every other comment and node. */
export function formatDirective(text: string, node: Node): FormatDirective | undefined {
  if (node.kind !== 'comment' || node.contentEnd - node.contentStart < 'prettier-ignore'.length) return undefined;
  const content = commentText(text, node);
  switch (content) {
    case 'prettier-ignore':
      return 'ignore';
    case 'prettier-ignore-start':
      return 'ignore-start';
    case 'prettier-ignore-end':
      return 'ignore-end';
    default:
      if (content.startsWith(suppressNextLine)) return 'suppress-next-line';
      return content.startsWith(suppressLine) ? 'suppress-line' : undefined;
  }
}

function commentText(text: string, comment: Comment): string {
  return text.slice(comment.contentStart, comment.contentEnd).trim();
}
