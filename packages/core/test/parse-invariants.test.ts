import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attributeValue, characterData, parse, walk } from '../src/index.ts';
import { elements } from '../src/language/elements/index.ts';
import { doctypeTokens, documentWithDoctype } from './arbitraries/doctype.ts';
import { hostileShapes } from '../../../bench/src/hostile-shapes.ts';
import { mutated } from './arbitraries/mutations.ts';
import { treeFaults } from './arbitraries/tree-faults.ts';
import { voxxmlDocument } from './arbitraries/voxxml.ts';
import { xmlDocument, xmlTokens } from './arbitraries/xml.ts';
import { runs } from './runs.ts';

/** A whole document as it looks when it was copied out of JSON, a page, a URL or a string literal. */
const encodedDocument = fc
  .tuple(
    fc.oneof(xmlDocument, voxxmlDocument),
    fc.constantFrom<(text: string) => string>(
      (text) => JSON.stringify(text),
      (text) => JSON.stringify(text).slice(1, -1),
      (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
      (text) => encodeURIComponent(Buffer.from(text).toString()),
    ),
    fc.constantFrom('', ' ', '\n', '\ufeff', '\r\n'),
  )
  .map(([text, encode, before]) => before + encode(text));

/** Texts of every kind, from well-formed documents to strings of tokens without sense. */
const anyText = fc.oneof(
  xmlDocument,
  mutated(xmlDocument, xmlTokens, 5),
  mutated(voxxmlDocument, xmlTokens, 5),
  mutated(documentWithDoctype, doctypeTokens, 5),
  encodedDocument,
  fc.array(fc.constantFrom(...xmlTokens), { maxLength: 20 }).map((tokens) => tokens.join('')),
  fc.array(fc.constantFrom(...doctypeTokens), { maxLength: 20 }).map((tokens) => `<!DOCTYPE a [${tokens.join('')}`),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

const examples = Object.values(elements).flatMap((element) =>
  element.examples.map((example) => (element.parents.length === 0 ? example : `<Response>${example}</Response>`)),
);

/** Asks for all that the tree can be asked, so that nothing in it throws either. */
function readEverything(text: string, options?: Parameters<typeof parse>[1]): string[] {
  const result = parse(text, options);
  walk(result.document, {
    enter: (node) => {
      if (node.kind === 'element') for (const attribute of node.attributes) attributeValue(text, attribute);
      if (node.kind === 'text' || node.kind === 'cdata') characterData(text, node);
    },
  });
  return treeFaults(result);
}

test.each(['<=\\"\\n', '\ufeff&lt;Response>', '\r\n"<Response/>"'])('the tree of %j covers the text', (text) => {
  expect(readEverything(text)).toEqual([]);
});

describe('invariant 1, invariant 2, invariant 3: parse never throws, and its tree covers the text', () => {
  test('of any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(readEverything(text)).toEqual([]);
      }),
      { numRuns: runs(3000) },
    );
  });

  test('of any fragment with holes', () => {
    const holes = fc.tuple(fc.nat(40), fc.nat(10)).map(([start, length]) => [{ start, end: start + length }]);
    fc.assert(
      fc.property(anyText, holes, (text, ranges) => {
        const fitting = ranges.filter(({ end }) => end <= text.length);
        expect(readEverything(text, { fragment: true, holes: fitting })).toEqual([]);
      }),
      { numRuns: runs(1000) },
    );
  });

  test.each(Object.entries(hostileShapes))('%s', (_, shape) => {
    expect(readEverything(shape(300))).toEqual([]);
  });

  test('of every prefix of the examples', () => {
    for (const example of examples) {
      for (let end = 0; end <= example.length; end++) expect(readEverything(example.slice(0, end))).toEqual([]);
    }
  });

  test.each(['<', '>', '&', '"', "'", '/', '!', ']', ' ', 'x', '\0', '\ud800', ''])(
    'of the examples with %j in place of any character',
    (character) => {
      for (const example of examples) {
        for (let at = 0; at < example.length; at++) {
          const corrupted = example.slice(0, at) + character + example.slice(at + 1);
          expect(treeFaults(parse(corrupted))).toEqual([]);
        }
      }
    },
  );
});

describe('a well-formed document', () => {
  test('has no finding', () => {
    fc.assert(
      fc.property(fc.oneof(xmlDocument, voxxmlDocument), (text) => {
        expect(parse(text).diagnostics).toEqual([]);
      }),
      { numRuns: runs(1000) },
    );
  });

  test('has none as a part of a fragment either', () => {
    fc.assert(
      fc.property(voxxmlDocument, (text) => {
        const inside = text.slice(text.indexOf('<Response>') + '<Response>'.length, text.lastIndexOf('</Response>'));
        expect(parse(inside, { fragment: true }).diagnostics).toEqual([]);
      }),
      { numRuns: runs(300) },
    );
  });
});
