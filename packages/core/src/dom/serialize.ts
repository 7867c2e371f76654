import type { Attr, Document, Node as DomNode } from '@xmldom/xmldom';

/** A span of the serialized text and the node that it was made from; of spans inside one another the inner comes later. */
export interface Origin {
  readonly start: number;
  readonly node: DomNode;
}

/** A document as text, and where each of its nodes starts in it. */
export interface Serialized {
  readonly text: string;
  /** Sorted by `start`. What stands at an offset was made from the last node that starts at it or before it. */
  readonly origins: readonly Origin[];
}

const ELEMENT = 1;
const TEXT = 3;
const CDATA = 4;
const ENTITY_REFERENCE = 5;
const INSTRUCTION = 7;
const COMMENT = 8;
const DOCTYPE = 10;

/**
 * Writes a document out, without layout of its own and whatever its depth. What a DOM may hold and XML cannot write (a
 * comment with `--`, a CDATA section with `]]>`, a control character) is written as it is: it is for the parser to say.
 */
export function serialize(document: Document): Serialized {
  const chunks: string[] = [];
  const origins: Origin[] = [];
  let length = 0;
  const write = (text: string): void => {
    chunks.push(text);
    length += text.length;
  };

  /** Writes a node up to its children. */
  function open(node: DomNode): void {
    origins.push({ start: length, node });
    const value = node.nodeValue ?? '';
    switch (node.nodeType) {
      case ELEMENT:
        write(`<${node.nodeName}`);
        for (const attribute of attributesOf(node)) {
          write(' ');
          origins.push({ start: length, node: attribute });
          write(`${attribute.name}="${escapeValue(attribute.value)}"`);
        }
        origins.push({ start: length, node });
        write(node.firstChild === null ? '/>' : '>');
        break;
      case TEXT:
        write(escapeText(value));
        break;
      case CDATA:
        write(`<![CDATA[${value}]]>`);
        break;
      case ENTITY_REFERENCE:
        write(`&${node.nodeName};`);
        break;
      case INSTRUCTION:
        write(`<?${node.nodeName}${value === '' ? '' : ` ${value}`}?>`);
        break;
      case COMMENT:
        write(`<!--${value}-->`);
        break;
      case DOCTYPE:
        write(doctype(node as DomNode & DoctypeParts));
        break;
    }
  }

  let node: DomNode | null = document.firstChild;
  while (node !== null) {
    open(node);
    let next: DomNode | null = node.nodeType === ELEMENT ? node.firstChild : null;
    while (next === null && node !== null) {
      next = node.nextSibling;
      if (next !== null) break;
      node = node.parentNode;
      if (node === null || node === document) return { text: chunks.join(''), origins };
      origins.push({ start: length, node });
      write(`</${node.nodeName}>`);
    }
    node = next;
  }
  return { text: chunks.join(''), origins };
}

function* attributesOf(node: DomNode): Generator<Attr> {
  const { attributes } = node as DomNode & {
    readonly attributes: { length: number; item(index: number): Attr | null };
  };
  for (let index = 0; index < attributes.length; index++) yield attributes.item(index)!;
}

interface DoctypeParts {
  readonly publicId: string;
  readonly systemId: string;
  readonly internalSubset: string;
}

function doctype({ nodeName, publicId, systemId, internalSubset }: DomNode & DoctypeParts): string {
  const external = publicId ? ` PUBLIC ${publicId} ${systemId}` : systemId ? ` SYSTEM ${systemId}` : '';
  return `<!DOCTYPE ${nodeName}${external}${internalSubset ? ` [${internalSubset}]` : ''}>`;
}

function escapeText(text: string): string {
  return text.replace(/[&<>\r]/g, (character) => references.get(character)!);
}

/** White space that attribute-value normalization would change is written as a reference (XML 1.0, 3.3.3). */
function escapeValue(text: string): string {
  return text.replace(/[&<"\t\n\r]/g, (character) => references.get(character)!);
}

const references: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ['\t', '&#9;'],
  ['\n', '&#10;'],
  ['\r', '&#13;'],
]);
