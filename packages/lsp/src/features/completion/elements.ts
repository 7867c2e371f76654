import { type Element, type ElementSpec, type Range, childNames, elementSpec, isUnclosed } from '@voxxml/core';
import { type CompletionItem, snippetText } from './item.ts';

/** How an element is written when it is new: with what it requires, and a place for its content. */
interface Written {
  readonly text: string;
  readonly snippet: string;
}

/** What may stand outside of all elements: a root, or commands, whose Response may follow; nothing beside a Response. */
export type TopLevel = 'open' | 'commands' | 'taken';

export interface ElementOptions {
  readonly opened: boolean;
  readonly whole: boolean;
  readonly topLevel: TopLevel;
  /** The name of the element before it, if any. */
  readonly before: string | undefined;
  /** The quote that attributes get. */
  readonly quote: string;
}

/**
 * The elements that may stand in a parent, and the parent's end tag.
 *
 * @param opened `<` is written already.
 * @param whole write the element whole; otherwise its name alone, since the rest of its tag stands there already.
 */
export function elementItems(
  parents: readonly Element[],
  range: Range,
  { opened, whole, topLevel, before, quote }: ElementOptions,
): CompletionItem[] {
  const parent = parents.at(-1);
  const items: CompletionItem[] = [];
  for (const name of ranked(namesIn(parent, topLevel), before)) {
    const spec = elementSpec(name)!;
    const open = opened ? '' : '<';
    const written = whole ? writtenNew(spec, quote) : { text: name, snippet: name };
    items.push({
      label: name,
      kind: 'element',
      range,
      text: open + written.text,
      snippet: open + written.snippet,
      detail: spec.summary,
      documentation: { about: 'element', element: name },
    });
  }
  if (parent !== undefined && whole && lacksEndTag(parents)) items.push(closingItem(parent, range, opened));
  return items;
}

/** The end tag of the innermost open element. */
export function closingItem(parent: Element, range: Range, opened: boolean): CompletionItem {
  const text = `${opened ? '' : '<'}/${parent.name}>`;
  return { label: `/${parent.name}`, kind: 'closing', range, text, detail: `Closes ${parent.name}` };
}

/**
 * Whether the innermost element has no end tag yet. With one too few it is an outer element of its name that looks
 * unclosed, since end tags go to the nearest.
 */
function lacksEndTag(parents: readonly Element[]): boolean {
  const name = parents.at(-1)?.name;
  return parents.some((element) => element.name === name && isUnclosed(element));
}

/** Where the parent is not known to the table its content is not either: then all commands are offered. */
function namesIn(parent: Element | undefined, topLevel: TopLevel): readonly string[] {
  if (parent !== undefined) {
    const spec = elementSpec(parent.name);
    return spec === undefined ? commandNames() : childNames(spec);
  }
  switch (topLevel) {
    case 'taken':
      return [];
    case 'commands':
      return commandNames();
    case 'open':
      return [...childNames(undefined), ...commandNames()];
  }
}

/** The names by rank; after a menu, and after a condition on its input, a condition comes next. */
function ranked(names: readonly string[], before: string | undefined): readonly string[] {
  const previous = before === undefined ? undefined : elementSpec(before)?.role;
  const asksNext = previous === 'menu' || previous === 'condition';
  const rank = (name: string): number => {
    const spec = elementSpec(name)!;
    return asksNext && spec.role === 'condition' ? -1 : spec.rank;
  };
  return names.toSorted((a, b) => rank(a) - rank(b));
}

/** What the root may contain. */
function commandNames(): readonly string[] {
  const [root] = childNames(undefined);
  return childNames(elementSpec(root!));
}

function writtenNew(spec: ElementSpec, quote: string): Written {
  let text = spec.name;
  let snippet = spec.name;
  let stop = 1;
  for (const [name, { required, example }] of Object.entries(spec.attributes)) {
    if (!required) continue;
    const value = valueOfExample(example);
    text += ` ${name}=${quote}${value}${quote}`;
    snippet += ` ${name}=${quote}\${${stop++}:${snippetText(value)}}${quote}`;
  }
  switch (spec.content.kind) {
    case 'none':
      return { text: `${text}/>`, snippet: `${snippet}/>` };
    case 'commands':
      return { text: `${text}>\n</${spec.name}>`, snippet: `${snippet}>\n\t$0\n</${spec.name}>` };
    default:
      return { text: `${text}></${spec.name}>`, snippet: `${snippet}>$${stop}</${spec.name}>$0` };
  }
}

/** The value in `name='value'`. */
function valueOfExample(example: string): string {
  return example.slice(example.indexOf('=') + 2, -1);
}
