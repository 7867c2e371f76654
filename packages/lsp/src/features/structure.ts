import { type Element, type Node, type Range, contentRange, nodePath, valueRange, walk } from '@voxxml/core';
import type { View } from '../view.ts';

/** Something that takes several lines and can be folded. */
export interface Fold extends Range {
  /** `element` for markup whose last line stays in sight. */
  readonly kind: 'comment' | 'element' | 'region';
}

/** Elements and comments that take several lines, and what `#region` comments enclose (LSP: textDocument/foldingRange). */
export function folds(view: View): Fold[] {
  const found: Fold[] = [];
  const document = view.tree;
  const regions: number[] = [];
  walk(document, {
    enter(node) {
      if (node.kind === 'comment') {
        const [, mark] = /^\s*#(region|endregion)\b/.exec(view.text.slice(node.contentStart, node.contentEnd)) ?? [];
        if (mark === 'region') regions.push(node.start);
        const start = mark === 'endregion' ? regions.pop() : undefined;
        if (start !== undefined) found.push({ start, end: node.end, kind: 'region' });
      }
      if (node.kind === 'element' && !node.selfClosing) {
        // The end tag stays in sight below the fold.
        found.push({ start: node.start, end: node.endTagStart === -1 ? node.end : node.endTagStart, kind: 'element' });
      } else if (node.kind === 'comment' || node.kind === 'cdata' || node.kind === 'doctype') {
        found.push({ start: node.start, end: node.end, kind: node.kind === 'comment' ? 'comment' : 'element' });
      }
    },
  });
  return found;
}

/** What a selection at an offset grows through, the innermost first (LSP: textDocument/selectionRange). */
export function selectionRanges(view: View, offset: number): Range[] {
  const document = view.tree;
  const ranges: Range[] = [{ start: 0, end: document.end }];
  for (const node of nodePath(document, offset)) {
    ranges.push({ start: node.start, end: node.end }, ...innerRanges(node, offset));
  }
  const holding = ranges.filter(({ start, end }) => start <= offset && offset <= end);
  // Each has to be smaller than the one before it.
  return holding.filter((range, index) => index === 0 || !same(range, holding[index - 1]!)).toReversed();
}

function innerRanges(node: Node, offset: number): Range[] {
  if (node.kind !== 'element')
    return 'contentStart' in node ? [{ start: node.contentStart, end: node.contentEnd }] : [];
  if (offset >= node.startTagEnd)
    return node.endTagStart === -1 || offset <= node.endTagStart ? [contentRange(node)] : [];
  return [{ start: node.start, end: node.startTagEnd }, ...tagRanges(node, offset)];
}

function tagRanges(element: Element, offset: number): Range[] {
  const attribute = element.attributes.find(({ start, end }) => start <= offset && offset <= end);
  if (attribute === undefined) return [{ start: element.nameStart, end: element.nameStart + element.name.length }];
  const value = valueRange(attribute);
  const quoted = value && { start: value.start - 1, end: attribute.end };
  return [{ start: attribute.start, end: attribute.end }, ...(quoted ? [quoted] : []), ...(value ? [value] : [])];
}

function same(a: Range, b: Range): boolean {
  return a.start === b.start && a.end === b.end;
}
