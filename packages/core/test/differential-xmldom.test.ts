import { DOMParser, type Document as DomDocument, type Node as DomNode } from '@xmldom/xmldom';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attributeValue, characterData, parse, type Node, type XmlDocument } from '../src/index.ts';
import { voxxmlDocument } from './arbitraries/voxxml.ts';
import { xmlDocument } from './arbitraries/xml.ts';
import { runs } from './runs.ts';

/**
 * @xmldom/xmldom as a second opinion on trees and decoded values. Its verdict is no measure: of malformed documents it
 * takes many. It is asked about well-formed ones.
 */
type Tree = string | { name: string; attributes: Record<string, string>; children: Tree[] };

const ELEMENT = 1;
const TEXT = 3;
const CDATA = 4;
const INSTRUCTION = 7;
const COMMENT = 8;

function ofXmldom(document: DomDocument): Tree[] {
  const shape = (node: DomNode): Tree[] => {
    if (node.nodeType === ELEMENT) {
      const element = node as unknown as Element;
      const attributes: [string, string][] = Array.from(element.attributes, ({ name, value }) => [name, value]);
      return [{ name: node.nodeName, attributes: Object.fromEntries(attributes), children: children(node) }];
    }
    if (node.nodeType === TEXT || node.nodeType === CDATA) return [`text ${node.nodeValue}`];
    if (node.nodeType === COMMENT) return [`comment ${node.nodeValue}`];
    return node.nodeType === INSTRUCTION && node.nodeName !== 'xml' ? [`instruction ${node.nodeName}`] : [];
  };
  const children = (node: DomNode): Tree[] => joined(Array.from(node.childNodes).flatMap(shape));
  return children(document.documentElement as unknown as DomNode);
}

function ofOurs(document: XmlDocument): Tree[] {
  const { text } = document;
  const shape = (node: Node): Tree[] => {
    switch (node.kind) {
      case 'element': {
        const attributes = node.attributes.map((each) => [each.name, attributeValue(text, each)]);
        return [
          {
            name: node.name,
            attributes: Object.fromEntries(attributes),
            children: joined(node.children.flatMap(shape)),
          },
        ];
      }
      case 'text':
      case 'cdata':
        return [`text ${characterData(text, node)}`];
      case 'comment':
        return [`comment ${text.slice(node.contentStart, node.contentEnd).replaceAll(/\r\n?/g, '\n')}`];
      case 'instruction':
        return [`instruction ${node.target}`];
      default:
        return [];
    }
  };
  return joined(document.root!.children.flatMap(shape));
}

/** Neighbouring pieces of text as one: where a text node ends is each parser's own affair. */
function joined(trees: Tree[]): Tree[] {
  const result: Tree[] = [];
  for (const tree of trees) {
    const last = result.at(-1);
    const both =
      typeof tree === 'string' && typeof last === 'string' && tree.startsWith('text ') && last.startsWith('text ');
    if (both) result[result.length - 1] = last + tree.slice('text '.length);
    else if (tree !== 'text ') result.push(tree);
  }
  return result;
}

/** What xmldom departs from the specification in: names and characters beyond ASCII, and namespaces, which it enforces. */
function isBeyondXmldom(text: string): boolean {
  return /[^\t\n\r\u0020-\u007e]|:|xmlns/.test(text);
}

describe('@xmldom/xmldom and the hand-written parser', () => {
  test.each<[string, fc.Arbitrary<string>]>([
    ['well-formed documents', xmlDocument],
    ['VoxXML', voxxmlDocument],
  ])('see the same tree in %s', (_, documents) => {
    let compared = 0;
    fc.assert(
      fc.property(documents, (text) => {
        if (isBeyondXmldom(text)) return;
        compared++;
        const theirs = new DOMParser().parseFromString(text, 'text/xml');
        expect(ofOurs(parse(text).document)).toEqual(ofXmldom(theirs));
      }),
      { numRuns: runs(800) },
    );
    expect(compared).toBeGreaterThanOrEqual(Math.floor(runs(800) / 16));
  });
});
