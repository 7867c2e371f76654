import { isTwimlElement } from '../language/dialects.ts';
import { elements } from '../language/elements/index.ts';
import { parse } from '../syntax/parse.ts';
import { firstElementName } from './first-element-name.ts';

/**
 * Whether the text of a file that its name calls XML is VoxXML: its root is `Response`, written so and without a namespace, and holds a
 * command of VoxXML or nothing yet. TwiML begins the same way: a text with an element that only TwiML has is not claimed.
 */
export function isVoxXml(text: string): boolean {
  // Says no to most files without reading them to the end.
  if (firstElementName(text) !== elements.Response.name) return false;
  const { root } = parse(text).document;
  if (root?.name !== elements.Response.name || root.attributes.some(({ name }) => name.startsWith('xmlns')))
    return false;
  let hasCommand = false;
  let hasElement = false;
  // A list of one's own: documents may nest without end.
  const work = [root];
  for (let element = work.pop(); element !== undefined; element = work.pop()) {
    for (const child of element.children) {
      if (child.kind !== 'element') continue;
      if (isTwimlElement(child.name)) return false;
      hasElement = true;
      hasCommand ||= Object.hasOwn(elements, child.name);
      work.push(child);
    }
  }
  return hasCommand || !hasElement;
}
