/**
 * A language server that knows nothing and answers at once: what messages cost on their way, with the library that the
 * others use too. The aims of `pnpm bench lsp` are counted from here.
 */
import {
  ProposedFeatures,
  TextDocumentSyncKind,
  createConnection,
  type DidChangeTextDocumentParams,
} from 'vscode-languageserver/node';

const connection = createConnection(ProposedFeatures.all);
connection.onInitialize(() => ({
  capabilities: { textDocumentSync: TextDocumentSyncKind.Incremental, completionProvider: {} },
}));
const publish = ({ textDocument: { uri } }: { readonly textDocument: { readonly uri: string } }): void =>
  void connection.sendDiagnostics({ uri, diagnostics: [] });
connection.onDidOpenTextDocument(publish);
connection.onDidChangeTextDocument((params: DidChangeTextDocumentParams) => publish(params));
connection.onCompletion(() => []);
connection.listen();
