import { type TextEdit, editOnTyping } from '@voxxml/core';
import type { View } from '../view.ts';

/** What follows from a typed character (LSP: textDocument/onTypeFormatting). `offset` is behind the character. */
export function onType(view: View, offset: number, character: string): TextEdit[] {
  const edit = editOnTyping(view.tree, offset, character);
  return edit === undefined ? [] : [edit];
}
