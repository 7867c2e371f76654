import type { ClientCapabilities, InitializeParams } from 'vscode-languageserver';

/** What answers have to know of the client. */
export interface ClientTraits {
  /** Completions may have places to fill in. */
  readonly snippets: boolean;
  /** An outline may be a tree; otherwise it has to be a list. */
  readonly symbolTrees: boolean;
  /** An edit may name the version that it is for, so that it is never applied to another. */
  readonly versionedEdits: boolean;
  /** Findings may carry what fixes them, and come back with it (LSP: Diagnostic.data). */
  readonly diagnosticData: boolean;
  /** The client knows the command `voxxml.showReferences` (uri, position, locations). */
  readonly showsReferences: boolean;
  /** The client knows the command `editor.action.triggerSuggest`. */
  readonly reopensCompletion: boolean;
}

/** Reads what a client says of itself at its start. */
export function clientTraits({ textDocument, workspace, experimental }: ClientCapabilities): ClientTraits {
  return {
    snippets: textDocument?.completion?.completionItem?.snippetSupport ?? false,
    symbolTrees: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport ?? false,
    versionedEdits: workspace?.workspaceEdit?.documentChanges ?? false,
    diagnosticData: textDocument?.publishDiagnostics?.dataSupport ?? false,
    showsReferences: commandsOf(experimental).includes('voxxml.showReferences'),
    reopensCompletion: commandsOf(experimental).includes('editor.action.triggerSuggest'),
  };
}

/** The commands that a client offers to servers: `{ commands: { commands: string[] } }`, as rust-analyzer asks for them. */
function commandsOf(experimental: unknown): readonly unknown[] {
  const commands = (experimental as { commands?: { commands?: unknown } } | null | undefined)?.commands?.commands;
  return Array.isArray(commands) ? commands : [];
}

/** The folders that a client has open, as URIs. */
export function openFolders({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  return workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
}
