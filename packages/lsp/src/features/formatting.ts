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

/** The editor's indentation, and what the settings say besides; they cannot say anything but layout. */
function formatOptions(view: View, { tabSize, insertSpaces }: EditorLayout): FormatOptions {
  const { format } = view.settings;
  return {
    tabWidth: tabSize,
    useTabs: !insertSpaces,
    ...(typeof format['printWidth'] === 'number' && { printWidth: format['printWidth'] }),
    ...(typeof format['singleQuote'] === 'boolean' && { singleQuote: format['singleQuote'] }),
    ...(typeof format['singleAttributePerLine'] === 'boolean' && {
      singleAttributePerLine: format['singleAttributePerLine'],
    }),
    ...(typeof format['bracketSameLine'] === 'boolean' && { bracketSameLine: format['bracketSameLine'] }),
    fragment: view.analysis.circumstances.fragment,
    holes: view.region?.holes ?? [],
  };
}
