import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DocumentDiagnosticReportKind,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver';
import { capabilities } from './capabilities.ts';
import { diagnostics } from './features/diagnostics.ts';
import { registerHandlers } from './handlers.ts';
import { negotiateEncoding } from './position-encoding.ts';
import type { Project } from './project.ts';
import { ResultIds } from './result-ids.ts';
import { registerWorkspaceHandlers } from './workspace-handlers.ts';
import { Workspace } from './workspace.ts';

/** How long typing has to rest before findings are pushed, in milliseconds. */
const pushDelay = 30;

/**
 * Serves a client on a connection (LSP 3.17). The caller starts it listening.
 *
 * @param project what lies beside the open documents, where the server has a file system
 */
export function createServer(connection: Connection, project?: Project): void {
  const workspace = new Workspace(connection, project);
  const { documents } = workspace;
  const pushes = new Map<string, ReturnType<typeof setTimeout>>();
  let pushesDiagnostics = true;
  const resultIds = new ResultIds();
  let client: InitializeParams['capabilities'] = {};

  connection.onInitialize((params): InitializeResult => {
    client = params.capabilities;
    workspace.encoding = negotiateEncoding(client.general?.positionEncodings);
    workspace.pullsConfiguration = client.workspace?.configuration ?? false;
    pushesDiagnostics = client.textDocument?.diagnostic === undefined;
    workspace.folders = params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []);
    return {
      serverInfo: { name: 'voxxml-language-server' },
      capabilities: capabilities(client, workspace.encoding),
    };
  });

  connection.onInitialized(() => {
    if (client.workspace?.didChangeConfiguration?.dynamicRegistration) {
      void connection.client.register(DidChangeConfigurationNotification.type, { section: 'voxxml' });
    }
    if (project !== undefined && client.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      const globPattern = '**/{voxlint.config.json,.voxlintrc.json,package.json}';
      void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern }] });
    }
    if (client.workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => uri));
        workspace.folders = [...workspace.folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)];
      });
    }
  });

  connection.onDidChangeConfiguration(judgeAgain);
  connection.onDidChangeWatchedFiles(({ changes }) => {
    if (changes.some(({ uri }) => project?.configures(uri))) judgeAgain();
  });

  function judgeAgain(): void {
    workspace.forgetSettings();
    for (const { uri } of documents.all()) schedulePush(uri);
    if (client.workspace?.diagnostics?.refreshSupport) connection.languages.diagnostics.refresh();
  }

  documents.onDidChangeContent(({ document }) => schedulePush(document.uri));
  documents.onDidClose(({ document }) => {
    clearTimeout(pushes.get(document.uri));
    pushes.delete(document.uri);
    if (pushesDiagnostics) void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
  });

  connection.languages.diagnostics.on(async ({ textDocument, previousResultId }) => {
    const views = await workspace.viewsOf(textDocument.uri);
    const resultId = resultIds.of(views);
    if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items: diagnostics(views) };
  });

  function schedulePush(uri: string): void {
    if (!pushesDiagnostics) return;
    clearTimeout(pushes.get(uri));
    pushes.set(
      uri,
      setTimeout(() => {
        pushes.delete(uri);
        push(uri).catch((error: unknown) => connection.console.error(String(error)));
      }, pushDelay),
    );
  }

  async function push(uri: string): Promise<void> {
    const views = await workspace.viewsOf(uri);
    const document = documents.get(uri);
    if (document === undefined) return;
    await connection.sendDiagnostics({ uri, version: document.version, diagnostics: diagnostics(views) });
  }

  registerWorkspaceHandlers(connection, workspace, resultIds);
  registerHandlers(connection, workspace, () => ({
    snippets: client.textDocument?.completion?.completionItem?.snippetSupport ?? false,
  }));
  documents.listen(connection);
}
