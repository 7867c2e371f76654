import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attributeValue, characterData, parse, type Node, type XmlDocument } from '../../src/index.ts';
import { textOf } from '../../src/text/range.ts';
import { mutated } from '../arbitraries/mutations.ts';
import { voxxmlDocument } from '../arbitraries/voxxml.ts';
import { xmlDocument, xmlTokens } from '../arbitraries/xml.ts';
import { groups } from '../conformance/cases.ts';
import { readDocument, type Tree } from './meaning.ts';
import { runs } from '../runs.ts';

/** Our tree in the reference's shape. */
function shaped(document: XmlDocument): Tree[] {
  const { text } = document;
  const shape = (node: Node): Tree => {
    const { start, end } = node;
    switch (node.kind) {
      case 'element':
        return {
          kind: 'element',
          start,
          end,
          name: node.name,
          attributes: node.attributes.map((each) => [each.name, attributeValue(text, each), each.start, each.end]),
          children: node.children.map(shape),
        };
      case 'text':
      case 'cdata':
        return { kind: node.kind, start, end, content: characterData(text, node) };
      case 'comment':
        return {
          kind: 'comment',
          start,
          end,
          content: textOf(text, { start: node.contentStart, end: node.contentEnd }),
        };
      case 'instruction':
        return {
          kind: 'instruction',
          start,
          end,
          target: node.target,
          content: textOf(text, { start: node.contentStart, end: node.contentEnd }),
        };
      case 'doctype':
      case 'malformed':
        throw new Error(`a well-formed document without a DTD has no ${node.kind}`);
    }
  };
  return document.children.map(shape);
}

/** The tree that our parser makes of a well-formed document; undefined for any other text. */
function ours(text: string): Tree[] | undefined {
  const { document, diagnostics } = parse(text);
  return diagnostics.length > 0 || document.root === undefined ? undefined : shaped(document);
}

describe('the reference grammar', () => {
  test.each(groups)('accepts and refuses what it should: $name', ({ wellFormed, malformed }) => {
    const textOfCase = (given: (typeof wellFormed)[number]): string => (typeof given === 'string' ? given : given.text);
    const refused = wellFormed.map(textOfCase).filter((text) => readDocument(text) === undefined);
    const accepted = malformed.map(textOfCase).filter((text) => readDocument(text) !== undefined);
    expect({ refused, accepted }).toEqual({ refused: [], accepted: [] });
  });
});

describe('the hand-written parser and the reference grammar', () => {
  test.each<[string, fc.Arbitrary<string>]>([
    ['well-formed documents', xmlDocument],
    ['VoxXML', voxxmlDocument],
    ['mutated documents', mutated(xmlDocument, xmlTokens, 2)],
  ])('see the same in %s', (_, documents) => {
    fc.assert(
      fc.property(documents, (text) => {
        fc.pre(!text.includes('<!DOCTYPE'));
        expect(ours(text)).toEqual(readDocument(text));
      }),
      { numRuns: runs(400) },
    );
  });

  test.each(groups)('build the same trees of the well-formed cases: $name', ({ wellFormed }) => {
    for (const given of wellFormed) {
      const text = typeof given === 'string' ? given : given.text;
      expect(ours(text)).toEqual(readDocument(text));
    }
  });
});
