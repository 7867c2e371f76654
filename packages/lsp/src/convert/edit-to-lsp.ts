import type { TextEdit } from '@voxxml/core';
import type { CodeAction, TextEdit as LspTextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { ClientTraits } from '../client-traits.ts';
import type { Action } from '../features/code-actions/action.ts';
import type { View } from '../view.ts';
import { toLspDiagnostic, toLspEdits } from './to-lsp.ts';

/** Edits of a view's document as the protocol sends them; undefined where the host cannot take them. */
export function toWorkspaceEdit(
  view: View,
  edits: readonly TextEdit[],
  { versionedEdits }: ClientTraits,
): WorkspaceEdit | undefined {
  const changes = toLspEdits(view, edits);
  if (changes === undefined) return undefined;
  const { uri, version } = view.document;
  return versionedEdits
    ? { documentChanges: [{ textDocument: { uri, version }, edits: changes }] }
    : { changes: { [uri]: changes } };
}

/** Edits of several documents as the protocol sends them; `versionOf` is null for one that is not open. */
export function joinWorkspaceEdits(
  edits: readonly { readonly view: View; readonly edits: readonly TextEdit[] }[],
  versionOf: (uri: string) => number | null,
  { versionedEdits }: ClientTraits,
): WorkspaceEdit {
  const byUri = new Map<string, LspTextEdit[]>();
  for (const { view, edits: own } of edits) {
    const { uri } = view.document;
    byUri.set(uri, [...(byUri.get(uri) ?? []), ...(toLspEdits(view, own) ?? [])]);
  }
  if (!versionedEdits) return { changes: Object.fromEntries(byUri) };
  return {
    documentChanges: Array.from(byUri, ([uri, changes]) => ({
      textDocument: { uri, version: versionOf(uri) },
      edits: changes,
    })),
  };
}

/** An action as the protocol sends it; undefined where its edits cannot be made. */
export function toCodeAction(view: View, action: Action, client: ClientTraits): CodeAction | undefined {
  const { title, kind, edits, diagnostic, preferred } = action;
  const edit = toWorkspaceEdit(view, edits, client);
  if (edit === undefined) return undefined;
  return {
    title,
    kind,
    edit,
    ...(diagnostic !== undefined && { diagnostics: [toLspDiagnostic(view, diagnostic, client.diagnosticData)] }),
    ...(preferred === true && { isPreferred: true }),
  };
}
