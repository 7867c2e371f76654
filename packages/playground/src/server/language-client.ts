import { LSPClient, type Transport } from '@codemirror/lsp-client';
import type {
  CodeAction,
  CompletionItem,
  CompletionList,
  Diagnostic,
  Hover,
  Position,
  Range,
  SemanticTokens,
  TextEdit,
} from 'vscode-languageserver-protocol';
import type { FlowGraph } from '@voxxml/call-flow-view';

/** The document's name for the server. */
export const documentUri = 'inmemory://playground/document.voxxml';

/** What executes the document and how it is reached, as `voxxml/circumstances` answers. */
export interface Circumstances {
  readonly resource: string | null;
  readonly entry: string | null;
  /** The resources that support every element in it. */
  readonly fitting: readonly string[];
}

/** The language server's answers about the one document, as of the text that was sent last. */
export interface LanguageClient {
  /** The client of the editor's own extensions. */
  readonly editor: LSPClient;
  /** Goes on with another server, which is told of the document. */
  readonly reconnect: (transport: Transport) => void;
  readonly diagnostics: () => Promise<readonly Diagnostic[]>;
  readonly codeActions: (range: Range, only?: readonly string[]) => Promise<readonly CodeAction[]>;
  readonly completion: (position: Position, trigger: string | undefined) => Promise<readonly CompletionItem[]>;
  readonly resolveCompletion: (item: CompletionItem) => Promise<CompletionItem>;
  readonly hover: (position: Position) => Promise<Hover | null>;
  readonly format: () => Promise<readonly TextEdit[]>;
  readonly semanticTokens: () => Promise<readonly number[]>;
  readonly flowGraph: () => Promise<FlowGraph | null>;
  readonly mermaid: () => Promise<string | null>;
  readonly circumstances: () => Promise<Circumstances | null>;
  readonly circumstancesEdits: (change: Readonly<Record<string, string | null>>) => Promise<readonly TextEdit[]>;
}

/** What the page can do beyond what CodeMirror's client says of itself (LSP: initialize). */
const clientCapabilities = {
  textDocument: {
    completion: { completionItem: { resolveSupport: { properties: ['documentation'] } } },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'refactor', 'source'] } },
      isPreferredSupport: true,
    },
  },
};

/** A first answer may have to wait until the server is loaded; a large document takes its time. Milliseconds. */
const TIMEOUT = 30_000;

export function languageClient(transport: Transport): LanguageClient {
  const editor = new LSPClient({ timeout: TIMEOUT, extensions: [{ clientCapabilities }] }).connect(transport);
  const textDocument = { uri: documentUri };
  const about = <Answer>(method: string, params: object = {}): Promise<Answer> => {
    editor.sync();
    return editor.request(method, { textDocument, ...params });
  };
  return {
    editor,
    reconnect: (other) => {
      editor.disconnect();
      editor.connect(other);
    },
    diagnostics: async () => (await about<{ items: Diagnostic[] }>('textDocument/diagnostic')).items,
    codeActions: async (range, only) =>
      (await about<CodeAction[] | null>('textDocument/codeAction', {
        range,
        context: { diagnostics: [], triggerKind: 1, ...(only !== undefined && { only }) },
      })) ?? [],
    completion: async (position, trigger) => {
      const context = trigger === undefined ? { triggerKind: 1 } : { triggerKind: 2, triggerCharacter: trigger };
      const answer = await about<CompletionItem[] | CompletionList | null>('textDocument/completion', {
        position,
        context,
      });
      return answer === null ? [] : 'items' in answer ? answer.items : answer;
    },
    resolveCompletion: (item) => editor.request('completionItem/resolve', item),
    hover: (position) => about('textDocument/hover', { position }),
    format: async () =>
      (await about<TextEdit[] | null>('textDocument/formatting', { options: { tabSize: 2, insertSpaces: true } })) ??
      [],
    semanticTokens: async () => (await about<SemanticTokens | null>('textDocument/semanticTokens/full'))?.data ?? [],
    flowGraph: () => about('voxxml/flowGraph'),
    mermaid: () => about('voxxml/mermaid'),
    circumstances: () => about('voxxml/circumstances'),
    circumstancesEdits: async (change) =>
      (await about<TextEdit[] | null>('voxxml/circumstancesEdits', { change })) ?? [],
  };
}
