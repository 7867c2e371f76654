import { isWhiteSpace } from '../syntax/characters.ts';
import type { Attribute } from '../syntax/nodes.ts';
import type { TextEdit } from '../text/edit.ts';

const GREATER_THAN = 0x3e;
const SLASH = 0x2f;

/** Removes an attribute together with the white space before it, unless that alone parts its neighbours. */
export function removeAttribute(text: string, attribute: Attribute): TextEdit {
  const next = text.charCodeAt(attribute.end);
  let { start } = attribute;
  if (isWhiteSpace(next) || next === GREATER_THAN || next === SLASH) {
    while (isWhiteSpace(text.charCodeAt(start - 1))) start--;
  }
  return { range: { start, end: attribute.end }, newText: '' };
}
