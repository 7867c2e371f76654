import type { Diagnostic as LspDiagnostic } from 'vscode-languageserver';
import { toLspDiagnostic } from '../to-lsp.ts';
import type { View } from '../view.ts';

/** The findings of a document's views (LSP: textDocument/publishDiagnostics, textDocument/diagnostic). */
export function diagnostics(views: readonly View[]): LspDiagnostic[] {
  return views.flatMap((view) => view.analysis.diagnostics.map((finding) => toLspDiagnostic(view, finding)));
}
