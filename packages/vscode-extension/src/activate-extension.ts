import { mayHoldVoxXml } from '@voxxml/core/hosts';
import { Disposable, type ExtensionContext, type TextDocument, window, workspace } from 'vscode';
import { claimDocuments, tellLeftAlone } from './claim/claim-documents.ts';
import { hostLanguages } from './client/host-languages.ts';
import { type CreateClient, type LanguageServer, languageServer } from './client/language-server.ts';
import { lintWorkspace } from './commands/lint-workspace.ts';
import { newDocument } from './commands/new-document.ts';
import { registerCommands } from './commands/register-commands.ts';
import { callFlowPanel } from './preview/call-flow-panel.ts';
import { languageStatus } from './status/language-status.ts';
import { completeTyping } from './typing/complete-typing.ts';

/**
 * Sets everything up. The server starts with the first document that needs it: most files of other languages do not.
 *
 * @param serverReadsFiles whether the server has a file system
 * @returns the language server, which may not run yet
 */
export function activateExtension(
  context: ExtensionContext,
  createClient: CreateClient,
  serverReadsFiles: boolean,
): LanguageServer {
  const output = window.createOutputChannel('VoxXML', { log: true });
  const server = languageServer(createClient, output);
  const claims = claimDocuments(context.workspaceState);
  context.subscriptions.push(output, server, claims, tellLeftAlone(server, claims));

  const startFor = (document: TextDocument): void => {
    if (needsServer(document)) void server.start();
  };
  context.subscriptions.push(
    workspace.onDidOpenTextDocument(startFor),
    workspace.onDidSaveTextDocument(startFor),
    completeTyping(),
    callFlowPanel(context, server),
    languageStatus(server),
    lintWorkspace(server, claims, serverReadsFiles),
    newDocument(),
    registerCommands(server, output),
  );
  // Once VS Code has activated the extensions that wait behind this one: loading the client takes longer than all else here.
  const starting = setTimeout(() => {
    for (const document of workspace.textDocuments) startFor(document);
  });
  context.subscriptions.push(new Disposable(() => clearTimeout(starting)));
  return server;
}

function needsServer(document: TextDocument): boolean {
  if (document.languageId === 'voxxml') return true;
  if (!hostLanguages.includes(document.languageId)) return false;
  const hosts = workspace.getConfiguration('voxxml', document).get('hosts.enable', true);
  return hosts && mayHoldVoxXml(document.getText());
}
