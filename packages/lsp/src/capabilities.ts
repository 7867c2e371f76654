import {
  CodeActionKind,
  type ClientCapabilities,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { tokenModifiers, tokenTypes } from './features/semantic-tokens.ts';
import type { Encoding } from './position-encoding.ts';

/** What the server offers, as far as the client can take it (LSP: initialize). */
export function capabilities(client: ClientCapabilities, encoding: Encoding): ServerCapabilities {
  const literals = client.textDocument?.codeAction?.codeActionLiteralSupport !== undefined;
  return {
    positionEncoding: encoding,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: true, identifier: 'voxxml' },
    completionProvider: { triggerCharacters: ['<', '/', ' ', '"', "'", '$', '|', '-'], resolveProvider: true },
    hoverProvider: true,
    // Without literals a client could only take commands, and a fix is no command.
    ...(literals && {
      codeActionProvider: {
        codeActionKinds: [
          CodeActionKind.QuickFix,
          CodeActionKind.RefactorRewrite,
          CodeActionKind.RefactorExtract,
          `${CodeActionKind.SourceFixAll}.voxxml`,
        ],
      },
    }),
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    documentOnTypeFormattingProvider: { firstTriggerCharacter: '>', moreTriggerCharacter: ['/'] },
    linkedEditingRangeProvider: true,
    renameProvider: client.textDocument?.rename?.prepareSupport ? { prepareProvider: true } : true,
    documentHighlightProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    documentSymbolProvider: { label: 'VoxXML' },
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    workspaceSymbolProvider: true,
    callHierarchyProvider: true,
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    documentLinkProvider: { resolveProvider: false },
    semanticTokensProvider: {
      legend: { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] },
      full: { delta: true },
      range: false,
    },
    inlayHintProvider: true,
    codeLensProvider: { resolveProvider: false },
  };
}
