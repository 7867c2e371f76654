import { DOMImplementation, type Document, type Node as DomNode } from '@xmldom/xmldom';
import type { Doctype, Element, Node, ParseResult } from '../syntax/nodes.ts';
import { attributeValue, characterData } from '../syntax/read.ts';
import { walk } from '../syntax/walk.ts';

/**
 * The document that a parsed text describes, as an @xmldom/xmldom document: names, decoded values and content,
 * comments, CDATA sections, instructions and document type. Positions are not carried over. A reference to an entity
 * that the document type declares stays in the text as it is written, since none is expanded.
 *
 * @throws TypeError where the text has syntax errors: it describes no document then.
 * @throws DOMException where a name is none that namespaces know, such as one with an unbound prefix.
 */
export function toDom(parsed: ParseResult): Document {
  const problem = parsed.diagnostics[0];
  if (problem !== undefined) throw new TypeError(`The text is not well-formed. ${problem.message}`);
  const { document: source } = parsed;
  const { text } = source;
  const document = new DOMImplementation().createDocument(null, '', null);
  const open: DomNode[] = [document];
  const scopes: Scope[] = [outermost];
  walk(source, {
    enter(node) {
      if (node.kind !== 'element') {
        const made = leaf(document, text, node, open.length === 1);
        if (made !== undefined) open.at(-1)!.appendChild(made);
        return;
      }
      const scope = scopeOf(text, node, scopes.at(-1)!);
      const element = document.createElementNS(scope.get(prefixOf(node.name)) ?? null, node.name);
      for (const attribute of node.attributes) {
        element.setAttributeNS(
          attributeNamespace(attribute.name, scope),
          attribute.name,
          attributeValue(text, attribute),
        );
      }
      open.push(element);
      scopes.push(scope);
    },
    leave() {
      // Only once it is complete: to append an element, the DOM looks at all that its new parent stands in.
      const element = open.pop()!;
      scopes.pop();
      open.at(-1)!.appendChild(element);
    },
  });
  return document;
}

/** The namespaces that prefixes are bound to; '' is the default's. */
type Scope = ReadonlyMap<string, string | null>;

const xmlnsNamespace = 'http://www.w3.org/2000/xmlns/';
const outermost: Scope = new Map([
  ['xml', 'http://www.w3.org/XML/1998/namespace'],
  ['xmlns', xmlnsNamespace],
]);

function scopeOf(text: string, element: Element, outer: Scope): Scope {
  let inner: Map<string, string | null> | undefined;
  for (const attribute of element.attributes) {
    const { name } = attribute;
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
    inner ??= new Map(outer);
    inner.set(name.slice('xmlns:'.length), attributeValue(text, attribute) || null);
  }
  return inner ?? outer;
}

/** An attribute without a prefix has no namespace (Namespaces in XML 1.0, 6.2 Namespace Defaulting). */
function attributeNamespace(name: string, scope: Scope): string | null {
  if (name === 'xmlns') return xmlnsNamespace;
  const prefix = prefixOf(name);
  return prefix === '' ? null : (scope.get(prefix) ?? null);
}

function prefixOf(name: string): string {
  return name.slice(0, Math.max(0, name.indexOf(':')));
}

/** What a node other than an element becomes. White space beside the root has no place in a DOM. */
function leaf(document: Document, text: string, node: Exclude<Node, Element>, topLevel: boolean): DomNode | undefined {
  switch (node.kind) {
    case 'text':
      return topLevel ? undefined : document.createTextNode(characterData(text, node));
    case 'cdata':
      return document.createCDATASection(characterData(text, node));
    case 'comment':
      return document.createComment(lineEnds(text.slice(node.contentStart, node.contentEnd)));
    case 'instruction':
      return document.createProcessingInstruction(
        node.target,
        lineEnds(text.slice(node.contentStart, node.contentEnd)),
      );
    case 'doctype':
      return documentType(document, text, node);
    case 'malformed':
      return undefined;
  }
}

/** XML 1.0, 2.11 End-of-Line Handling. */
function lineEnds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

/** The document type with its identifiers and internal subset as written; xmldom keeps their quotes. */
function documentType(document: Document, text: string, node: Doctype): DomNode {
  const source = text.slice(node.start, node.end);
  const external = /^<!DOCTYPE\s+[^\s[>]+\s+(?:PUBLIC\s+("[^"]*"|'[^']*')|SYSTEM)\s+("[^"]*"|'[^']*')/.exec(source);
  const before = external?.[0].length ?? 0;
  const opening = source.indexOf('[', before);
  const subset = opening === -1 ? '' : source.slice(opening + 1, source.lastIndexOf(']'));
  return document.implementation.createDocumentType(node.name, external?.[1] ?? '', external?.[2] ?? '', subset);
}
