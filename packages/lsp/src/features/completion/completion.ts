import { type Element, type Place, type Range, elementSpec, placeAt } from '@voxxml/core';
import { quoteOf } from '../../source-style.ts';
import type { View } from '../../view.ts';
import { attributeItems } from './attributes.ts';
import { commentItems } from './comments.ts';
import { closingItem, elementItems } from './elements.ts';
import type { CompletionItem } from './item.ts';
import { patternItems } from './patterns.ts';
import { valueItems } from './values.ts';

/** What may be written at an offset, best first (LSP: textDocument/completion). */
export function completion(view: View, offset: number, options: { snippets: boolean }): CompletionItem[] {
  const fragment = view.fragment || view.region !== undefined;
  const place = placeAt(view.tree, offset);
  const quote = quoteOf(view.text);
  switch (place.kind) {
    case 'content':
      return contentItems(view, place, offset, { fragment, quote, snippets: options.snippets });
    case 'tag-name':
      return tagNameItems(view.text, place, { fragment, quote });
    case 'attribute-name':
      return attributeItems(place.element, place.attribute, place.range, quote);
    case 'attribute-value':
      return valueItems(view, place.element, place.attribute, place.range, offset);
    case 'comment': {
      const { node } = place;
      return node.kind === 'comment'
        ? commentItems(view.text, { start: node.contentStart, end: node.contentEnd }, offset)
        : [];
    }
    default:
      return [];
  }
}

function tagNameItems(
  text: string,
  place: Extract<Place, { kind: 'tag-name' }>,
  { fragment, quote }: { fragment: boolean; quote: string },
): CompletionItem[] {
  const { ancestors, element, range } = place;
  if (place.closing) {
    const open = element ?? ancestors.at(-1);
    if (open === undefined) return [];
    const closed = text[range.end] === '>';
    return [{ label: open.name, kind: 'closing', range, text: closed ? open.name : `${open.name}>` }];
  }
  // A tag that has more than its name keeps the rest; so does one that is closed already.
  const whole = element === undefined || (element.attributes.length === 0 && text[element.startTagEnd - 1] !== '>');
  return elementItems(ancestors, range, { opened: true, whole, fragment, quote });
}

function contentItems(
  view: View,
  { ancestors, text: node }: Extract<Place, { kind: 'content' }>,
  offset: number,
  { fragment, quote, snippets }: { fragment: boolean; quote: string; snippets: boolean },
): CompletionItem[] {
  const parent = ancestors.at(-1);
  const spec = parent && elementSpec(parent.name);
  if (spec?.content.kind === 'text') return parent === undefined ? [] : spokenItems(view.text, parent, offset);
  if (node?.kind === 'cdata') return [];
  const range = wordBefore(view.text, offset);
  const items = elementItems(ancestors, range, { opened: false, whole: true, fragment, quote });
  const commands = spec === undefined ? fragment : spec.content.kind === 'commands' && spec.content.allowed.length > 2;
  return commands && snippets ? [...items, ...patternItems(range)] : items;
}

/** In spoken text: the variable, and the end of the element. */
function spokenItems(text: string, parent: Element, offset: number): CompletionItem[] {
  const start = /\$[A-Za-z]*$/.exec(text.slice(Math.max(0, offset - 16), offset));
  const range = { start: offset - (start?.[0].length ?? 0), end: offset };
  const items: CompletionItem[] = [];
  if (elementSpec(parent.name)?.name === 'Say') {
    items.push({
      label: '$GATHER',
      kind: 'variable',
      range,
      text: '$GATHER',
      snippet: '\\$GATHER',
      detail: 'The input of the latest Gather',
    });
  }
  if (parent.endTagStart === -1) items.push(closingItem(parent, { start: offset, end: offset }, false));
  return items;
}

/** The letters before an offset, which a command's name may have been begun with. */
function wordBefore(text: string, offset: number): Range {
  let start = offset;
  while (start > 0 && /[A-Za-z-]/.test(text[start - 1]!)) start--;
  return { start, end: offset };
}
