import { type Element, type Place, type Range, contentType, elementSpec, placeAt } from '@voxxml/core';
import { quoteOf } from '../../source-style.ts';
import type { View } from '../../view.ts';
import { attributeItems } from './attributes.ts';
import { commentItems } from './comments.ts';
import { type TopLevel, closingItem, elementItems } from './elements.ts';
import type { CompletionItem } from './item.ts';
import { withMissingQuotes } from './missing-quotes.ts';
import { patternItems } from './patterns.ts';
import { isAskedFor } from './triggers.ts';
import { valueItems } from './values.ts';

/**
 * What may be written at an offset, best first (LSP: textDocument/completion).
 *
 * @param options.trigger the typed character that made the client ask; undefined if a person or a word did
 */
export function completion(
  view: View,
  offset: number,
  options: { readonly snippets: boolean; readonly trigger?: string | undefined },
): readonly CompletionItem[] {
  const place = placeAt(view.tree, offset);
  if (options.trigger !== undefined && !isAskedFor(view.text, place, offset, options.trigger)) return [];
  const quote = quoteOf(view.text);
  const topLevel = topLevelOf(view);
  switch (place.kind) {
    case 'content':
      return contentItems(view, place, offset, { topLevel, quote, snippets: options.snippets });
    case 'tag-name':
      return tagNameItems(view, place, { topLevel, quote });
    case 'attribute-name':
      return attributeItems(place.element, place.attribute, place.range, quote);
    case 'attribute-value': {
      const { element, attribute } = place;
      // Without a closing quote the value runs into what follows, so only the text before the cursor is replaced.
      const isQuoted = /["']/.test(view.text.charAt(attribute.valueStart - 1));
      const isOpen = isQuoted && attribute.end === attribute.valueEnd;
      const range = isOpen ? { start: place.range.start, end: offset } : place.range;
      const items = valueItems(view, element, attribute, range, offset);
      return withMissingQuotes(items, view.text, isOpen ? { ...attribute, end: offset } : attribute, range, quote);
    }
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

/** A Response stands alone; commands without one may get theirs yet. */
function topLevelOf({ tree, fragment }: View): TopLevel {
  if (tree.children.some((node) => node.kind === 'element' && isRoot(node))) return 'taken';
  return fragment ? 'commands' : 'open';
}

function isRoot({ name }: Element): boolean {
  const spec = elementSpec(name);
  return spec?.name === name && spec.role === 'document';
}

/** The name of the element that stands before an offset, of those with the same parent. */
function elementBefore({ tree }: View, parent: Element | undefined, offset: number): string | undefined {
  const siblings = (parent ?? tree).children;
  return siblings.findLast((node): node is Element => node.kind === 'element' && node.end <= offset)?.name;
}

function tagNameItems(
  view: View,
  place: Extract<Place, { kind: 'tag-name' }>,
  { topLevel, quote }: { topLevel: TopLevel; quote: string },
): CompletionItem[] {
  const { text } = view;
  const { ancestors, element, range } = place;
  if (place.closing) {
    const open = element ?? ancestors.at(-1);
    if (open === undefined) return [];
    const closed = text[range.end] === '>';
    return [{ label: open.name, kind: 'closing', range, text: closed ? open.name : `${open.name}>` }];
  }
  // A tag that has more than its name keeps the rest; so does one that is closed already.
  const whole = element === undefined || (element.attributes.length === 0 && text[element.startTagEnd - 1] !== '>');
  const before = elementBefore(view, ancestors.at(-1), range.start - 1);
  // Where the tag itself is the root, another name for it may be the root's.
  const outer = element !== undefined && ancestors.length === 0 && topLevel === 'taken' ? 'open' : topLevel;
  // A bracket that is there already, `<>`, is part of the tag.
  const replaced = whole && text[range.end] === '>' ? { start: range.start, end: range.end + 1 } : range;
  return elementItems(ancestors, replaced, { opened: true, whole, topLevel: outer, before, quote });
}

function contentItems(
  view: View,
  { ancestors, text: node }: Extract<Place, { kind: 'content' }>,
  offset: number,
  { topLevel, quote, snippets }: { topLevel: TopLevel; quote: string; snippets: boolean },
): CompletionItem[] {
  const parent = ancestors.at(-1);
  const spec = parent && elementSpec(parent.name);
  if (spec?.content.kind === 'text') return parent === undefined ? [] : spokenItems(view.text, parent, offset);
  if (node?.kind === 'cdata') return [];
  const range = wordBefore(view.text, offset);
  const before = elementBefore(view, parent, range.start);
  const items = elementItems(ancestors, range, { opened: false, whole: true, topLevel, before, quote });
  const commands =
    spec === undefined
      ? parent !== undefined || topLevel !== 'taken'
      : spec.content.kind === 'commands' && spec.content.allowed.length > 2;
  return commands && snippets ? [...items, ...patternItems(range)] : items;
}

/** In spoken text: the variable, and the end of the element. */
function spokenItems(text: string, parent: Element, offset: number): CompletionItem[] {
  const before = text.slice(Math.max(0, offset - 16), offset);
  const start = /\$[A-Za-z]*$/.exec(before);
  // Editors ask at each letter of a word. Prose is nobody's to complete.
  if (start === null && /[\p{L}\p{N}]$/u.test(before)) return [];
  // Inside of a variable's name the whole of it is replaced.
  const rest = start === null ? 0 : /^[A-Za-z]*/.exec(text.slice(offset, offset + 16))![0].length;
  const range = { start: offset - (start?.[0].length ?? 0), end: offset + rest };
  const items: CompletionItem[] = [];
  const spec = elementSpec(parent.name);
  if (spec && contentType(spec)?.kind === 'speech') {
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
