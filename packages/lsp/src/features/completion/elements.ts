import { type Element, type ElementSpec, type Range, childNames, elementSpec } from '@voxxml/core';
import { type CompletionItem, snippetText } from './item.ts';

/** How an element is written when it is new: with what it requires, and a place for its content. */
interface Written {
  readonly text: string;
  readonly snippet: string;
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
  { opened, whole, fragment, quote }: { opened: boolean; whole: boolean; fragment: boolean; quote: string },
): CompletionItem[] {
  const parent = parents.at(-1);
  const items: CompletionItem[] = [];
  for (const name of namesIn(parents, fragment)) {
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
      filter: open + name,
    });
  }
  if (parent !== undefined && whole) items.push(closingItem(parent, range, opened));
  return items;
}

/** The end tag of the innermost open element. */
export function closingItem(parent: Element, range: Range, opened: boolean): CompletionItem {
  const text = `${opened ? '' : '<'}/${parent.name}>`;
  return { label: `/${parent.name}`, kind: 'closing', range, text, filter: text, detail: `Closes ${parent.name}` };
}

/** Where the parent is not known to the table its content is not either: then all commands are offered. */
function namesIn(parents: readonly Element[], fragment: boolean): readonly string[] {
  const parent = parents.at(-1);
  if (parent === undefined) return fragment ? [...childNames(undefined), ...commandNames()] : childNames(undefined);
  const spec = elementSpec(parent.name);
  return spec === undefined ? commandNames() : childNames(spec);
}

function commandNames(): readonly string[] {
  return childNames(elementSpec('Response'));
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
