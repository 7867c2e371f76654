import { type Element, type Range, endTagNameRange, nameRange, nodePath } from '@voxxml/core';
import type { View } from '../view.ts';

/**
 * The two names of the element whose tag name an offset touches, to be edited as one; undefined if there are not two, or
 * if they differ: an editor would write one over the other.
 */
export function linkedNames(view: View, offset: number): readonly [Range, Range] | undefined {
  const names = pairOfNames(view, offset);
  const [opening, closing] = names?.map(({ start, end }) => view.text.slice(start, end)) ?? [];
  return opening === closing ? names : undefined;
}

function pairOfNames(view: View, offset: number): readonly [Range, Range] | undefined {
  const element = elementOfName(view, offset);
  const closing = element && endTagNameRange(view.text, element);
  return element && closing && [nameRange(element), closing];
}

/** The ranges to rename when the tag name at an offset is renamed: one, or the pair. */
export function renameRanges(view: View, offset: number): readonly Range[] | undefined {
  const element = elementOfName(view, offset);
  if (element === undefined) return undefined;
  return pairOfNames(view, offset) ?? [nameRange(element)];
}

/** The range of the tag name at an offset (LSP: textDocument/prepareRename). */
export function tagNameAt(view: View, offset: number): Range | undefined {
  return renameRanges(view, offset)?.find(({ start, end }) => start <= offset && offset <= end);
}

/** Whether a text is a name that a tag may have ([5] Name). */
export function isTagName(text: string): boolean {
  return /^[\p{L}_:][\p{L}\p{N}_:.\u00b7-]*$/u.test(text);
}

function elementOfName(view: View, offset: number): Element | undefined {
  const path = nodePath(view.tree, offset);
  for (const node of path.toReversed()) {
    if (node.kind !== 'element') continue;
    const names = [nameRange(node), endTagNameRange(view.text, node)];
    if (names.some((name) => name !== undefined && name.start <= offset && offset <= name.end)) return node;
  }
  return undefined;
}
