import type { Range } from '@voxxml/core';
import { patterns } from '@voxxml/core/language';
import { type CompletionItem, plainText } from './item.ts';

/** The patterns that may stand where commands may. Only for clients that know snippets. */
export function patternItems(range: Range): CompletionItem[] {
  return patterns.map(({ label, detail, lines }) => {
    const snippet = lines.join('\n');
    return { label, kind: 'pattern', range, text: plainText(snippet), snippet, detail };
  });
}
