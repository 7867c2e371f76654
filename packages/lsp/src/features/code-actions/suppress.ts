import { type Diagnostic, type Range, LineIndex, directiveComment, isSuppressible } from '@voxxml/core';
import { indentationAt, lineEndOf } from '../../source-style.ts';
import type { View } from '../../view.ts';
import type { Action } from './action.ts';

/** Comments that suppress a rule, on its line or in the whole document. */
export function suppressActions(view: View, range: Range): Action[] {
  const found = new Map<string, Diagnostic>();
  for (const diagnostic of view.analysis.diagnostics) {
    const { code } = diagnostic;
    const touched = diagnostic.range.start <= range.end && range.start <= diagnostic.range.end;
    if (touched && isSuppressible(code) && !found.has(code)) found.set(code, diagnostic);
  }
  return [...found.values()].flatMap((diagnostic) => [
    ...suppressOnLine(view, diagnostic),
    ...suppressInFile(view, diagnostic),
  ]);
}

/** A comment on a line of its own needs a place between elements: where the line starts inside a tag there is none. */
function suppressOnLine(view: View, diagnostic: Diagnostic): Action[] {
  const { text } = view;
  const lines = new LineIndex(text);
  const start = lines.starts[lines.positionAt(diagnostic.range.start).line]!;
  if (!isBetweenTags(view, start)) return [];
  const indentation = indentationAt(text, start);
  const comment = `${indentation}${directiveComment('voxlint-disable-next-line', [diagnostic.code])}${lineEndOf(text)}`;
  const edits = [{ range: { start, end: start }, newText: comment }];
  return [{ title: `Suppress '${diagnostic.code}' on this line`, kind: 'quickfix.suppress', edits, diagnostic }];
}

function suppressInFile(view: View, diagnostic: Diagnostic): Action[] {
  const document = view.tree;
  if (document.root === undefined) return [];
  const { start } = document.root;
  const comment = `${directiveComment('voxlint-disable', [diagnostic.code])}${lineEndOf(view.text)}`;
  const edits = [{ range: { start, end: start }, newText: comment }];
  return [{ title: `Suppress '${diagnostic.code}' in this file`, kind: 'quickfix.suppress', edits, diagnostic }];
}

/** Whether a comment may be written at an offset: not inside a tag, a comment or spoken text. */
function isBetweenTags(view: View, offset: number): boolean {
  let children = view.tree.children;
  for (;;) {
    const node = children.find(({ start, end }) => start < offset && offset < end);
    if (node === undefined) return true;
    if (node.kind === 'text') return node.blank;
    if (node.kind !== 'element' || offset < node.startTagEnd) return false;
    if (node.endTagStart !== -1 && offset > node.endTagStart) return false;
    ({ children } = node);
  }
}
