import type { TextEdit } from '@voxxml/core';
import type { CodeAction, WorkspaceEdit } from 'vscode-languageserver';
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
