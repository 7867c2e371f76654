import {
  type Completion,
  type CompletionContext,
  type CompletionResult,
  snippet,
  startCompletion,
} from '@codemirror/autocomplete';
import type { EditorView } from '@codemirror/view';
import type { CompletionItem, Range } from 'vscode-languageserver-protocol';
import type { LanguageClient } from '../server/language-client.ts';
import { renderMarkdown } from './markdown.ts';
import { toOffset, toPosition } from './positions.ts';
import { toCodeMirrorSnippet } from './snippet.ts';

/** What, once typed, is worth asking about (the server's trigger characters, and what names are made of). */
const triggers = /[</ "'$|-]/;
/** As long as what was typed is a name, the answers stay the same. */
const sameAnswers = /^(?:<?\/?|\$)[\w-]*$/;

/** Offers what the language server offers, with documentation that is asked for when somebody looks at it. */
export function serverCompletions(client: LanguageClient) {
  return async (context: CompletionContext): Promise<CompletionResult | null> => {
    const { state, pos, explicit, view } = context;
    const typed = state.sliceDoc(pos - 1, pos);
    const triggered = triggers.test(typed);
    if (view === undefined || (!explicit && !triggered && !/\w/.test(typed))) return null;
    const { doc } = state;
    const items = await client.completion(toPosition(doc, pos), !explicit && triggered ? typed : undefined);
    if (context.aborted || items.length === 0) return null;
    const ranges = items.map((item) => rangeOf(item));
    const from = Math.min(...ranges.map((range) => (range === undefined ? pos : toOffset(doc, range.start))));
    const options = items.map((item, index): Completion => {
      const range = ranges[index];
      const start = range === undefined ? pos : toOffset(doc, range.start);
      const end = range === undefined ? pos : toOffset(doc, range.end);
      return {
        // What is typed is compared from `from` on, wherever the item's own range begins.
        label: doc.sliceString(from, start) + (item.filterText ?? item.label),
        displayLabel: item.label,
        type: types.get(item.kind ?? 0) ?? 'text',
        ...(item.sortText !== undefined && { sortText: item.sortText }),
        ...(item.detail !== undefined && { detail: item.detail }),
        ...(item.data !== undefined && { info: () => documentation(client, item, view) }),
        apply: (target, completion, at, to) => insert(target, completion, item, at + start - from, to + end - pos),
      };
    });
    return { from, options, validFor: sameAnswers };
  };
}

function rangeOf({ textEdit }: CompletionItem): Range | undefined {
  return textEdit === undefined ? undefined : 'range' in textEdit ? textEdit.range : textEdit.insert;
}

function insert(view: EditorView, completion: Completion, item: CompletionItem, from: number, to: number): void {
  const text = item.textEdit?.newText ?? item.insertText ?? item.label;
  // LSP, InsertTextFormat: 2 is a snippet. Without one the text is meant literally.
  const template = item.insertTextFormat === 2 ? toCodeMirrorSnippet(text) : text.replaceAll(/[{}]/g, '\\$&');
  snippet(template)(view, completion, from, Math.min(to, view.state.doc.length));
  const { head } = view.state.selection.main;
  // An empty value is there to be filled.
  if (/["']["']/.test(view.state.sliceDoc(head - 1, head + 1))) startCompletion(view);
}

async function documentation(client: LanguageClient, item: CompletionItem, view: EditorView): Promise<Node | null> {
  const { documentation: found } = await client.resolveCompletion(item);
  if (found === undefined) return null;
  const element = document.createElement('div');
  element.className = 'documentation';
  // What scrolls can have the focus, so that keys scroll it.
  element.tabIndex = 0;
  element.append(renderMarkdown(typeof found === 'string' ? found : found.value, view.state));
  return element;
}

/** CodeMirror's names for the protocol's kinds (LSP, CompletionItemKind). */
const types: ReadonlyMap<number, string> = new Map([
  [3, 'function'],
  [6, 'variable'],
  [10, 'property'],
  [14, 'keyword'],
  [15, 'class'],
  [20, 'enum'],
  [21, 'constant'],
]);
