import { type DirectiveKind, parseDirective } from '../directives/directive.ts';
import type { Node } from '../syntax/nodes.ts';

/** What a comment tells the formatter: its own directives, and those of the linter for one line, whose commands must stay on it. */
export type FormatDirective = 'ignore' | 'ignore-start' | 'ignore-end' | 'suppress-line' | 'suppress-next-line';

const ignoring: ReadonlyMap<string, FormatDirective> = new Map([
  ['prettier-ignore', 'ignore'],
  ['prettier-ignore-start', 'ignore-start'],
  ['prettier-ignore-end', 'ignore-end'],
]);

const suppressing: { readonly [Kind in DirectiveKind]?: FormatDirective } = {
  'disable-line': 'suppress-line',
  'disable-next-line': 'suppress-next-line',
};

/** Whether a text may contain a directive for one line. */
export function mayDirectLines(text: string): boolean {
  return text.includes('voxlint-disable-');
}

/** The directive that a node is; `undefined` for every other comment and node. */
export function formatDirective(text: string, node: Node): FormatDirective | undefined {
  if (node.kind !== 'comment') return undefined;
  const { contentStart: start, contentEnd: end } = node;
  const directive = parseDirective(text, { start, end });
  if (directive === undefined) return ignoring.get(text.slice(start, end).trim());
  return directive.kind === 'unknown' ? undefined : suppressing[directive.kind];
}
