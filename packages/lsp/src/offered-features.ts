import {
  type ClientCapabilities,
  CodeActionKind,
  type DocumentSelector,
  type Registration,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { triggerCharacters } from './features/completion/triggers.ts';
import { tokenModifiers, tokenTypes } from './features/semantic-tokens.ts';

/** Something that the server answers: announced at the start, or registered afterwards (LSP: client/registerCapability). */
export interface Feature {
  readonly capability: keyof ServerCapabilities;
  /** What a registration names it by. */
  readonly method: string;
  readonly options: true | object;
  /** The client takes registrations of it. */
  readonly dynamic: boolean;
  /** The documents that it is registered for; those that the client serves with this server where it is not said. */
  readonly documents?: DocumentSelector;
  /** A person may switch it off. */
  readonly switchedBy?: 'format';
}

/** VoxXML itself. In a host file another formatter is at home, and editors take one for each file. */
const voxxmlDocuments: DocumentSelector = [{ language: 'voxxml' }, { language: 'xml' }];

/** Where nobody else tells the tokens: an editor takes those of one server, and JavaScript and TypeScript have their own. */
const documentsWithoutTokens: DocumentSelector = [
  ...voxxmlDocuments,
  { language: 'json' },
  { language: 'jsonc' },
  { language: 'markdown' },
];

/** All that the server can do for a client. */
export function features({ textDocument = {}, workspace = {} }: ClientCapabilities): readonly Feature[] {
  const literals = textDocument.codeAction?.codeActionLiteralSupport !== undefined;
  return [
    {
      capability: 'diagnosticProvider',
      method: 'textDocument/diagnostic',
      options: { interFileDependencies: false, workspaceDiagnostics: true, identifier: 'voxxml' },
      dynamic: isDynamic(textDocument.diagnostic),
    },
    {
      capability: 'completionProvider',
      method: 'textDocument/completion',
      options: { triggerCharacters: [...triggerCharacters], resolveProvider: true },
      dynamic: isDynamic(textDocument.completion),
    },
    plain('hoverProvider', 'textDocument/hover', textDocument.hover),
    // Without literals a client could only take commands, and a fix is no command.
    ...(literals ? [codeActions(isDynamic(textDocument.codeAction))] : []),
    {
      ...plain('documentFormattingProvider', 'textDocument/formatting', textDocument.formatting),
      documents: voxxmlDocuments,
      switchedBy: 'format',
    },
    {
      ...plain('documentRangeFormattingProvider', 'textDocument/rangeFormatting', textDocument.rangeFormatting),
      documents: voxxmlDocuments,
      switchedBy: 'format',
    },
    {
      capability: 'documentOnTypeFormattingProvider',
      method: 'textDocument/onTypeFormatting',
      options: { firstTriggerCharacter: '>', moreTriggerCharacter: ['/'] },
      dynamic: isDynamic(textDocument.onTypeFormatting),
      documents: voxxmlDocuments,
    },
    plain('linkedEditingRangeProvider', 'textDocument/linkedEditingRange', textDocument.linkedEditingRange),
    {
      capability: 'renameProvider',
      method: 'textDocument/rename',
      options: textDocument.rename?.prepareSupport ? { prepareProvider: true } : true,
      dynamic: isDynamic(textDocument.rename),
    },
    plain('documentHighlightProvider', 'textDocument/documentHighlight', textDocument.documentHighlight),
    plain('definitionProvider', 'textDocument/definition', textDocument.definition),
    plain('referencesProvider', 'textDocument/references', textDocument.references),
    {
      capability: 'documentSymbolProvider',
      method: 'textDocument/documentSymbol',
      options: { label: 'VoxXML' },
      dynamic: isDynamic(textDocument.documentSymbol),
    },
    plain('foldingRangeProvider', 'textDocument/foldingRange', textDocument.foldingRange),
    plain('selectionRangeProvider', 'textDocument/selectionRange', textDocument.selectionRange),
    plain('workspaceSymbolProvider', 'workspace/symbol', workspace.symbol),
    plain('callHierarchyProvider', 'textDocument/prepareCallHierarchy', textDocument.callHierarchy),
    {
      capability: 'documentLinkProvider',
      method: 'textDocument/documentLink',
      options: { resolveProvider: true },
      dynamic: isDynamic(textDocument.documentLink),
    },
    {
      capability: 'semanticTokensProvider',
      method: 'textDocument/semanticTokens',
      options: {
        legend: { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] },
        full: { delta: true },
        range: false,
      },
      dynamic: isDynamic(textDocument.semanticTokens),
      documents: documentsWithoutTokens,
    },
    plain('inlayHintProvider', 'textDocument/inlayHint', textDocument.inlayHint),
    {
      capability: 'codeLensProvider',
      method: 'textDocument/codeLens',
      options: { resolveProvider: false },
      dynamic: isDynamic(textDocument.codeLens),
    },
  ];
}

/** A feature as it is registered. Its method is its id too, since each is registered once. */
export function toRegistration({ method, options, documents }: Feature): Registration {
  const own = options === true ? {} : options;
  const documentSelector = method.startsWith('textDocument/') ? { documentSelector: documents ?? null } : {};
  return { id: method, method, registerOptions: { ...documentSelector, ...own } };
}

/** What a client says of a feature that can be registered. */
interface Announced {
  readonly dynamicRegistration?: boolean;
}

function isDynamic(announced: Announced | undefined): boolean {
  return announced?.dynamicRegistration === true;
}

/** A feature without options. */
function plain(capability: keyof ServerCapabilities, method: string, announced: Announced | undefined): Feature {
  return { capability, method, options: true, dynamic: isDynamic(announced) };
}

function codeActions(dynamic: boolean): Feature {
  const codeActionKinds = [
    CodeActionKind.QuickFix,
    CodeActionKind.RefactorRewrite,
    CodeActionKind.RefactorExtract,
    `${CodeActionKind.SourceFixAll}.voxxml`,
  ];
  return { capability: 'codeActionProvider', method: 'textDocument/codeAction', options: { codeActionKinds }, dynamic };
}
