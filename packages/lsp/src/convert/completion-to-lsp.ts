import {
  attributeSpec,
  callbackEvent,
  documentationUrl,
  elementSpec,
  keywordOf,
  rules,
  voiceByName,
} from '@voxxml/core';
import {
  CompletionItemKind,
  type CompletionItem as LspCompletionItem,
  InsertTextFormat,
  MarkupKind,
} from 'vscode-languageserver';
import { attributeMarkdown, elementMarkdown, keywordMarkdown, voiceMarkdown } from '../features/hover.ts';
import type { CompletionItem, CompletionKind, DocumentationKey } from '../features/completion/item.ts';
import { toLspEdits } from './to-lsp.ts';
import type { View } from '../view.ts';

const kinds: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  element: CompletionItemKind.Function,
  attribute: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  voice: CompletionItemKind.EnumMember,
  variable: CompletionItemKind.Variable,
  pattern: CompletionItemKind.Snippet,
  closing: CompletionItemKind.Keyword,
  rule: CompletionItemKind.Constant,
};

/** The command of editors that shows the list of completions. */
const reopen = { title: 'Suggest', command: 'editor.action.triggerSuggest' };

/** Completion items as the protocol sends them, ranked by their order; those that the host cannot take are left out. */
export function toLspCompletion(
  view: View,
  items: readonly CompletionItem[],
  { snippets, reopensCompletion = false }: { readonly snippets: boolean; readonly reopensCompletion?: boolean },
): LspCompletionItem[] {
  return items.flatMap((item, index) => {
    // A host's own escapes and those of snippets do not go together: `\\\\$` means one thing to each.
    const escapes = view.ofHost && item.snippet?.includes('\\') === true;
    const snippet = snippets && !escapes ? item.snippet : undefined;
    const [edit] = toLspEdits(view, [{ range: item.range, newText: snippet ?? item.text }]) ?? [];
    if (edit === undefined) return [];
    return {
      label: item.label,
      kind: kinds[item.kind],
      textEdit: edit,
      sortText: String(index).padStart(4, '0'),
      ...(snippet !== undefined && { insertTextFormat: InsertTextFormat.Snippet }),
      // A detail is plain text.
      ...(item.detail !== undefined && { detail: item.detail.replaceAll('`', '') }),
      ...(item.description !== undefined && { labelDetails: { description: item.description } }),
      ...(item.filter !== undefined && { filterText: item.filter }),
      ...(item.reopens && reopensCompletion && snippet !== undefined && { command: reopen }),
      ...(item.documentation !== undefined && { data: item.documentation }),
    };
  });
}

/** An item with its documentation (LSP: completionItem/resolve); `data` comes back from the client and may be anything. */
export function resolveCompletion(item: LspCompletionItem): LspCompletionItem {
  const value = documentationOf(item.data as DocumentationKey | undefined);
  return value === undefined ? item : { ...item, documentation: { kind: MarkupKind.Markdown, value } };
}

function documentationOf(key: DocumentationKey | undefined): string | undefined {
  switch (key?.about) {
    case 'element': {
      const spec = elementSpec(key.element);
      return spec && elementMarkdown(spec);
    }
    case 'attribute': {
      const spec = elementSpec(key.element);
      const attribute = spec && attributeSpec(spec, key.attribute);
      return attribute && attributeMarkdown(attribute.name, attribute.spec);
    }
    case 'keyword': {
      const spec = elementSpec(key.element);
      const attribute = spec && attributeSpec(spec, key.attribute);
      const keyword = attribute && keywordOf(attribute.spec, key.keyword);
      return keyword && keywordMarkdown(keyword, callbackEvent(key.element, keyword.name));
    }
    case 'voice': {
      const voice = voiceByName(key.voice);
      return voice && voiceMarkdown(voice);
    }
    case 'rule': {
      const rule = rules.find(({ id }) => id === key.rule);
      return rule && `${rule.summary}.\n\n${rule.why}\n\n[Its page](${documentationUrl(rule.id)})`;
    }
    default:
      return undefined;
  }
}
