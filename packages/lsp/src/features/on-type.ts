import { type Element, type TextEdit, isUnclosed, nodePath } from '@voxxml/core';
import type { View } from '../view.ts';

/**
 * What follows from a typed character (LSP: textDocument/onTypeFormatting): after `>` of a start tag its end tag,
 * after `</` the name that it closes. `offset` stands behind the character.
 */
export function onType(view: View, offset: number, character: string): TextEdit[] {
  const insert =
    character === '>' ? endTagAfter(view, offset) : character === '/' ? nameAfter(view, offset) : undefined;
  return insert === undefined ? [] : [{ range: { start: offset, end: offset }, newText: insert }];
}

/** The end tag of the element whose start tag ends at the offset, where it lacks one. */
function endTagAfter(view: View, offset: number): string | undefined {
  const element = elements(view, offset).at(-1);
  if (element === undefined || element.startTagEnd !== offset || element.selfClosing) return undefined;
  // With one end tag too few it is an outer element of the name that looks unclosed, since end tags go to the nearest.
  const lacks =
    isUnclosed(element) || elements(view, offset).some((outer) => outer.name === element.name && isUnclosed(outer));
  return lacks ? `</${element.name}>` : undefined;
}

/** The rest of an end tag after `</`: the name of the innermost element that is open there. */
function nameAfter(view: View, offset: number): string | undefined {
  if (view.text[offset - 2] !== '<') return undefined;
  const open = elements(view, offset).findLast((element) => element.startTagEnd <= offset && isUnclosed(element));
  if (open === undefined) return undefined;
  return view.text[offset] === '>' ? open.name : `${open.name}>`;
}

function elements(view: View, offset: number): Element[] {
  return nodePath(view.tree, offset).filter((node): node is Element => node.kind === 'element');
}
