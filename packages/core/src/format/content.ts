import { elements } from '../language/elements/index.ts';
import type { ContentModel } from '../language/types.ts';
import type { Element, ParentNode } from '../syntax/nodes.ts';

/**
 * What the printer does with an element's content:
 * - `none`: there is nothing to print between the tags;
 * - `text`: content that means something to the byte; it is printed as it is written;
 * - `commands`: the children go on lines of their own.
 */
export type ContentLayout = 'none' | 'text' | 'commands';

/** The content models by name in lower case: an element in a wrong case holds what was meant. */
const contentModels: ReadonlyMap<string, ContentModel> = new Map(
  Object.values(elements).map((element) => [element.name.toLowerCase(), element.content]),
);

/** How an element's content is laid out, going by the table and by what stands there. */
export function contentLayout(element: Element): ContentLayout {
  if (element.children.length === 0) return 'none';
  const model = contentModel(element);
  if (model?.kind === 'text') return 'text';
  let blank = true;
  for (const child of element.children) {
    if (child.kind === 'text' ? !child.blank : child.kind === 'cdata') {
      // Text in Response, Gather or If is a mistake that the layout need not freeze; anywhere else it may be meant.
      return model?.kind === 'commands' ? 'commands' : 'text';
    }
    if (child.kind !== 'text') blank = false;
  }
  if (!blank) return 'commands';
  return model === undefined || model.kind === 'choice' ? 'text' : 'none';
}

/** Whether a hole in the content of a parent may produce markup: in text it is a value. */
export function mayHoldCommands(parent: ParentNode): boolean {
  return parent.kind === 'document' || contentModel(parent)?.kind !== 'text';
}

/** Whether an element that holds nothing is written as one tag: `<Hangup></Hangup>` is, `<Say></Say>` waits for its text. */
export function isAlwaysEmpty(element: Element): boolean {
  return contentModel(element)?.kind === 'none';
}

function contentModel(element: Element): ContentModel | undefined {
  return contentModels.get(element.name.toLowerCase());
}
