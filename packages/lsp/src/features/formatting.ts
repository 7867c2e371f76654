import type { Range, TextEdit } from '@voxxml/core';
import { type FormatOptions, formatEdits, formatRange } from '@voxxml/core/format';
import type { View } from '../view.ts';

/** How the client wants its lines (LSP, FormattingOptions). */
export interface EditorLayout {
  readonly tabSize: number;
  readonly insertSpaces: boolean;
}

/** The edits that lay out a whole view; none where it has syntax errors (LSP: textDocument/formatting). */
export function formatView(view: View, layout: EditorLayout): readonly TextEdit[] {
  return formatEdits(view.text, formatOptions(view, layout)).edits;
}

/** The edits that lay out the elements within a range (LSP: textDocument/rangeFormatting). */
export function formatViewRange(view: View, range: Range, layout: EditorLayout): readonly TextEdit[] {
  return formatRange(view.text, range, formatOptions(view, layout)).edits;
}

/** The settings' layout with the editor's indentation. */
function formatOptions(view: View, { tabSize, insertSpaces }: EditorLayout): FormatOptions {
  const { fragment } = view;
  const holes = view.region?.holes ?? [];
  return { ...view.settings.format, tabWidth: columns(tabSize), useTabs: !insertSpaces, fragment, holes };
}

/** How many columns an indentation takes: what an editor cannot mean counts as the usual two. */
function columns(tabSize: number): number {
  return Number.isInteger(tabSize) && tabSize >= 0 && tabSize <= 32 ? tabSize : 2;
}
