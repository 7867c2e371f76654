import type { Comment, Node } from '../syntax/nodes.ts';

/** What a comment tells the formatter, or what it has to know about it. */
export type FormatDirective = 'ignore' | 'ignore-start' | 'ignore-end' | 'suppress-next-line';

/** The directive of a linter that names a line: the formatter must not change what stands on that line. */
export const suppressNextLine = 'voxlint-disable-next-line';

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
      return content.startsWith(suppressNextLine) ? 'suppress-next-line' : undefined;
  }
}

function commentText(text: string, comment: Comment): string {
  return text.slice(comment.contentStart, comment.contentEnd).trim();
}
