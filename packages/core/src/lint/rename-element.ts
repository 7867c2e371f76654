import type { Element } from '../syntax/nodes.ts';
import { endTagNameRange, nameRange } from '../syntax/read.ts';
import type { TextEdit } from '../text/edit.ts';

/** Renames an element in its start tag and, where it has one, its end tag. */
export function renameElement(text: string, element: Element, name: string): TextEdit[] {
  const edits = [{ range: nameRange(element), newText: name }];
  const endTagName = endTagNameRange(text, element);
  if (endTagName !== undefined) edits.push({ range: endTagName, newText: name });
  return edits;
}
