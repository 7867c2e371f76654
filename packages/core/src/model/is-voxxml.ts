import { isForeignElement, isForeignValue, foreignAttribute } from '../language/dialects.ts';
import { elements } from '../language/elements/index.ts';
import type { Element, Text } from '../syntax/nodes.ts';
import { parse } from '../syntax/parse.ts';
import { attributeValue } from '../syntax/read.ts';
import { firstElementName } from './first-element-name.ts';

/**
 * Whether the text of a file that is XML by its name is VoxXML. Its root is `Response` without a namespace, contains at least one
 * command, or nothing yet, and no text of its own. TwiML and other dialects have the same root: a text with an element, attribute or value
 * that only they have is not VoxXML. Editors, workspaces, voxlint and host files all decide by this.
 */
export function isVoxXml(text: string): boolean {
  // Says no to most files without reading them to the end.
  if (firstElementName(text) !== elements.Response.name) return false;
  const { root } = parse(text).document;
  if (root?.name !== elements.Response.name || root.attributes.some(({ name }) => name.startsWith('xmlns')))
    return false;
  if (root.children.some((child) => child.kind === 'cdata' || (child.kind === 'text' && hasWords(text, child))))
    return false;
  let hasCommand = false;
  let hasElement = false;
  // An explicit stack, because documents can be nested to any depth.
  const work = [root];
  for (let element = work.pop(); element !== undefined; element = work.pop()) {
    for (const child of element.children) {
      if (child.kind !== 'element') continue;
      if (isForeign(child, text)) return false;
      hasElement = true;
      hasCommand ||= Object.hasOwn(elements, child.name);
      work.push(child);
    }
  }
  return hasCommand || !hasElement;
}

/** Whether a text has more than white space and the holes of a template (U+FFFC). */
function hasWords(text: string, { blank, start, end }: Text): boolean {
  return !blank && /[^\s\uFFFC]/.test(text.slice(start, end));
}

function isForeign(element: Element, text: string): boolean {
  if (isForeignElement(element.name)) return true;
  return element.attributes.some(
    (attribute) =>
      foreignAttribute(element.name, attribute.name) !== undefined ||
      isForeignValue(attribute.name, attributeValue(text, attribute)),
  );
}
