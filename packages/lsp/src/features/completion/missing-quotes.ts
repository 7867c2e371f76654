import { type Attribute, type Range } from '@voxxml/core';
import { type CompletionItem, snippetText } from './item.ts';

/**
 * A value's items for an attribute as it is being typed: with the quotes that are still missing around it, both or the
 * closing one. Those of a value in quotes are taken as they are.
 *
 * @param range where the value stands; empty where there is none yet
 * @param quote the quote that the document uses
 */
export function withMissingQuotes(
  items: readonly CompletionItem[],
  text: string,
  attribute: Attribute,
  range: Range,
  quote: string,
): readonly CompletionItem[] {
  const opening = attribute.valueStart === -1 ? '' : text.charAt(range.start - 1);
  if (opening === '"' || opening === "'") {
    if (attribute.end > range.end) return items;
    return items.map((item) => (item.range.end === range.end ? around(item, text, item.range, '', opening) : item));
  }
  // Typographic quotes, and a closing one alone, are replaced with the value.
  const typographic = opening !== '' && opening !== '=' && opening.trim() !== '';
  const start = range.start - (typographic ? opening.length : 0);
  const whole = { start, end: Math.max(range.end, attribute.valueStart === -1 ? range.end : attribute.end) };
  return items.map((item) => {
    const before = text.slice(range.start, item.range.start);
    const after = text.slice(item.range.end, range.end);
    return around(item, text, whole, quote + before, after + quote);
  });
}

/** An item that replaces more, and writes what stood there around its own text. */
function around(item: CompletionItem, text: string, range: Range, before: string, after: string): CompletionItem {
  return {
    ...item,
    range,
    text: before + item.text + after,
    ...(item.snippet !== undefined && { snippet: snippetText(before) + item.snippet + snippetText(after) }),
    // An editor compares what is typed in the range.
    filter: text.slice(range.start, item.range.start) + (item.filter ?? item.label),
  };
}
