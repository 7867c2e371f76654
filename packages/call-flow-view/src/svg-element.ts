const NAMESPACE = 'http://www.w3.org/2000/svg';

/** An SVG element as data, so a page and a file show the same drawing. */
export interface SvgElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly (SvgElement | string)[];
}

export function svgElement(
  name: string,
  attributes: SvgElement['attributes'],
  ...children: SvgElement['children']
): SvgElement {
  return { name, attributes, children };
}

/** Adds the element to the page. Strings become text nodes, so nothing in them is read as markup. */
export function toPageElement({ name, attributes, children }: SvgElement): SVGElement {
  const element = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children.map((child) => (typeof child === 'string' ? child : toPageElement(child))));
  return element;
}

/** The element as XML text, with everything in it escaped. */
export function toMarkup({ name, attributes, children }: SvgElement): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escape(String(value))}"`);
  if (children.length === 0) return `<${name}${written.join('')}/>`;
  const content = children.map((child) => (typeof child === 'string' ? escape(child) : toMarkup(child)));
  return `<${name}${written.join('')}>${content.join('')}</${name}>`;
}

const references: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escape(text: string): string {
  const escaped = text.replace(/[&<>"]/g, (character) => references[character]!);
  // A CI runner would take `##[` in a job's log for a command.
  return escaped.replaceAll('##', '#&#35;');
}
