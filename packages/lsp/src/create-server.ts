import {
  type Connection,
  DidChangeConfigurationNotification,
  DocumentDiagnosticReportKind,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver';
import { capabilities } from './capabilities.ts';
import { diagnostics } from './features/diagnostics.ts';
import { registerHandlers } from './handlers.ts';
import { negotiateEncoding } from './position-encoding.ts';
import { ResultIds } from './result-ids.ts';
import { Workspace } from './workspace.ts';

/** How long typing has to rest before findings are pushed, in milliseconds. */
const pushDelay = 30;

/** Serves a client on a connection (LSP 3.17). The caller starts it listening. */
export function createServer(connection: Connection): void {
  const workspace = new Workspace(connection);
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
    return {
      serverInfo: { name: 'voxxml-language-server' },
      capabilities: capabilities(client, workspace.encoding),
    };
  });

  connection.onInitialized(() => {
    if (client.workspace?.didChangeConfiguration?.dynamicRegistration) {
      void connection.client.register(DidChangeConfigurationNotification.type, { section: 'voxxml' });
    }
  });

  connection.onDidChangeConfiguration(() => {
    workspace.forgetSettings();
    for (const { uri } of documents.all()) schedulePush(uri);
    if (client.workspace?.diagnostics?.refreshSupport) connection.languages.diagnostics.refresh();
  });

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

  registerHandlers(connection, workspace, () => ({
    snippets: client.textDocument?.completion?.completionItem?.snippetSupport ?? false,
  }));
  documents.listen(connection);
}
