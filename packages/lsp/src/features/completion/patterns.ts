import type { Range } from '@voxxml/core';
import { patterns } from '@voxxml/core/language';
import { type CompletionItem, plainText } from './item.ts';

/**
 * The patterns that fit where commands may be. Only for clients that know snippets.
 *
 * @param asDocument within a Response, for a document that has none yet
 */
export function patternItems(range: Range, asDocument: boolean): CompletionItem[] {
  return patterns.map(({ label, detail, lines }) => {
    const snippet = (
      asDocument ? ['<Response>', ...lines.map((line) => `\t${line.replace(/\$0$/, '')}`), '</Response>', '$0'] : lines
    ).join('\n');
    const filter = { filter: `${label} voxxml-${label}` };
    return asDocument
      ? { label: `Call flow: ${label}`, kind: 'pattern', range, text: plainText(snippet), snippet, detail, ...filter }
      : { label, kind: 'pattern', range, text: plainText(snippet), snippet, detail };
  });
}
