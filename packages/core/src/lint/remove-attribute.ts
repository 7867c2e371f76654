import { isWhiteSpace } from '../syntax/characters.ts';
import type { Attribute } from '../syntax/nodes.ts';
import type { TextEdit } from '../text/edit.ts';

/** Removes an attribute together with the white space before it. */
export function removeAttribute(text: string, attribute: Attribute): TextEdit {
  let start = attribute.start;
  while (isWhiteSpace(text.charCodeAt(start - 1))) start--;
  return { range: { start, end: attribute.end }, newText: '' };
}
