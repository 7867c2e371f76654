import { type TextDocument, WorkspaceEdit, workspace } from 'vscode';
import type { BaseLanguageClient, TextEdit } from 'vscode-languageclient';

/** Applies edits that the server made for a document; null stands for none. */
export async function applyEdits(
  client: BaseLanguageClient,
  document: TextDocument,
  edits: readonly TextEdit[] | null,
): Promise<void> {
  if (edits === null || edits.length === 0) return;
  const edit = new WorkspaceEdit();
  edit.set(document.uri, await client.protocol2CodeConverter.asTextEdits([...edits]));
  await workspace.applyEdit(edit);
}
