import { Disposable, type ExtensionContext, type TextDocument, window, workspace } from 'vscode';
import { claimDocuments } from './claim/claim-documents.ts';
import { closeTags } from './client/close-tags.ts';
import { hostLanguages, mayHoldVoxXml } from './client/host-languages.ts';
import { type CreateClient, languageServer } from './client/language-server.ts';
import { lintWorkspace } from './commands/lint-workspace.ts';
import { newDocument } from './commands/new-document.ts';
import { registerCommands } from './commands/register-commands.ts';
import { callFlowPanel } from './preview/call-flow-panel.ts';
import { languageStatus } from './status/language-status.ts';

/**
 * Sets everything up. The server starts with the first document that needs it: most files of other languages do not.
 *
 * @param serverReadsFiles whether the server has a file system
 */
export function activateExtension(
  context: ExtensionContext,
  createClient: CreateClient,
  serverReadsFiles: boolean,
): void {
  const output = window.createOutputChannel('VoxXML', { log: true });
  const server = languageServer(createClient, output);
  context.subscriptions.push(output, server);

  const startFor = (document: TextDocument): void => {
    if (needsServer(document)) void server.start();
  };
  context.subscriptions.push(
    workspace.onDidOpenTextDocument(startFor),
    workspace.onDidSaveTextDocument(startFor),
    claimDocuments(context.workspaceState),
    closeTags(server),
    callFlowPanel(context, server),
    languageStatus(server),
    lintWorkspace(server, serverReadsFiles),
    newDocument(),
    registerCommands(server, output),
  );
  // Once VS Code has activated the extensions that wait behind this one: loading the client takes longer than all else here.
  const starting = setTimeout(() => {
    for (const document of workspace.textDocuments) startFor(document);
  });
  context.subscriptions.push(new Disposable(() => clearTimeout(starting)));
}

function needsServer(document: TextDocument): boolean {
  if (document.languageId === 'voxxml') return true;
  if (!hostLanguages.includes(document.languageId)) return false;
  const hosts = workspace.getConfiguration('voxxml', document).get('hosts.enable', true);
  return hosts && mayHoldVoxXml(document.getText());
}
