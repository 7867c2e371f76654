import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, walk, type Attribute, type Element, type Node, type SyntaxCode, type Text } from '../src/index.ts';
import { voxxmlDocument } from './arbitraries/voxxml.ts';
import { runs } from './runs.ts';

/** A well-formed document with one fault put in: what must be reported, and from where on. */
interface Planted {
  readonly text: string;
  readonly code: SyntaxCode;
  readonly start: number;
}

/** The places of a document at which faults can be planted. */
interface Places {
  readonly text: string;
  readonly elements: readonly { readonly element: Element; readonly ancestors: readonly Element[] }[];
  readonly attributes: readonly { readonly attribute: Attribute; readonly index: number }[];
  readonly words: readonly Text[];
  readonly root: Element;
}

function placesIn(text: string): Places {
  const { document } = parse(text);
  const elements: { element: Element; ancestors: readonly Element[] }[] = [];
  const attributes: { attribute: Attribute; index: number }[] = [];
  const words: Text[] = [];
  walk(document, {
    enter: (node, ancestors) => {
      if (node.kind === 'text' && !node.blank && ancestors.length > 0) words.push(node);
      if (node.kind !== 'element') return;
      elements.push({ element: node, ancestors: [...ancestors] });
      node.attributes.forEach((attribute, index) => attributes.push({ attribute, index }));
    },
  });
  return { text, elements, attributes, words, root: document.root! };
}

function insert(text: string, at: number, piece: string, code: SyntaxCode, shift = 0): Planted {
  return { text: text.slice(0, at) + piece + text.slice(at), code, start: at + shift };
}

function isContent(node: Node): boolean {
  return node.kind === 'element' || (node.kind === 'text' && !node.blank);
}

function cut(text: string, start: number, end: number): string {
  return text.slice(0, start) + text.slice(end);
}

/** Ways to spoil a document, by name. Each gives all the spoilt documents that it can make of one. */
const plants: Readonly<Record<string, (places: Places) => Planted[]>> = {
  'a bare ampersand in text': ({ text, words }) =>
    words.map(({ start }) => insert(text, start, 'a & b ', 'xml-unescaped-ampersand', 2)),
  'a bare < in text': ({ text, words }) => words.map(({ end }) => insert(text, end, ' 1 < 5', 'xml-unescaped-lt', 3)),
  ']]> in text': ({ text, words }) => words.map(({ end }) => insert(text, end, ']]>', 'xml-cdata-end-in-text')),
  'a control character in text': ({ text, words }) =>
    words.map(({ start }) => insert(text, start, '\u0001', 'xml-invalid-character')),
  "HTML's entity in text": ({ text, words }) =>
    words.map(({ start }) => insert(text, start, '&nbsp;', 'xml-undefined-entity')),
  'a reference to no character': ({ text, words }) =>
    words.map(({ start }) => insert(text, start, '&#0;', 'xml-invalid-character-reference')),
  'an ampersand in a value': ({ text, attributes }) =>
    attributes.map(({ attribute }) => insert(text, attribute.valueStart, '&', 'xml-unescaped-ampersand')),
  '< in a value': ({ text, attributes }) =>
    attributes.map(({ attribute }) => insert(text, attribute.valueStart, '<', 'xml-unescaped-lt')),
  'an attribute written twice': ({ text, attributes }) =>
    attributes.map(({ attribute }) =>
      insert(text, attribute.end, ` ${attribute.name}="x"`, 'xml-duplicate-attribute', 1),
    ),
  'a value without its quotes': ({ text, attributes }) =>
    attributes
      .filter(({ attribute }) => /^\w+$/.test(text.slice(attribute.valueStart, attribute.valueEnd)))
      .map(({ attribute: { valueStart, valueEnd } }) => ({
        text: text.slice(0, valueStart - 1) + text.slice(valueStart, valueEnd) + text.slice(valueEnd + 1),
        code: 'xml-unquoted-attribute-value',
        start: valueStart - 1,
      })),
  'an attribute without its value': ({ text, attributes }) =>
    attributes.map(({ attribute: { start, name, end } }) => ({
      text: cut(text, start + name.length, end),
      code: 'xml-missing-attribute-value',
      start,
    })),
  'an attribute without its equals sign and value': ({ text, elements }) =>
    elements.map(({ element }) =>
      insert(text, element.nameStart + element.name.length, ' checked', 'xml-missing-attribute-value', 1),
    ),
  'a value without its closing quote': ({ text, attributes }) =>
    attributes
      .filter(({ attribute }) => /^[\w ]+$/.test(text.slice(attribute.valueStart, attribute.valueEnd)))
      .map(({ attribute: { valueStart, valueEnd } }) => ({
        text: cut(text, valueEnd, valueEnd + 1),
        code: 'xml-unterminated-attribute-value',
        start: valueStart - 1,
      })),
  'a value without its opening quote': ({ text, attributes }) =>
    attributes
      .filter(({ attribute }) => /^\w+$/.test(text.slice(attribute.valueStart, attribute.valueEnd)))
      .map(({ attribute: { valueStart } }) => ({
        text: cut(text, valueStart - 1, valueStart),
        code: 'xml-unquoted-attribute-value',
        start: valueStart - 1,
      })),
  'attributes without white space between them': ({ text, attributes }) =>
    attributes
      .filter(({ index }) => index > 0)
      .map(({ attribute: { start } }) => ({
        text: cut(text, start - 1, start),
        code: 'xml-malformed-tag',
        start: start - 1,
      })),
  'a comma between attributes': ({ text, attributes }) =>
    attributes
      .filter(({ index }) => index > 0)
      .map(({ attribute: { start } }) => insert(text, start - 1, ',', 'xml-malformed-tag')),
  'a missing end tag': ({ text, elements }) =>
    elements
      .filter(
        ({ element, ancestors }) => element.endTagStart !== -1 && ancestors.every(({ name }) => name !== element.name),
      )
      .map(({ element: { endTagStart, end, nameStart } }) => ({
        text: cut(text, endTagStart, end),
        code: 'xml-unclosed-element',
        start: nameStart,
      })),
  'an end tag in another case': ({ text, elements }) =>
    elements
      .filter(({ element }) => element.endTagStart !== -1)
      .map(({ element: { endTagStart, name, end } }) => ({
        text: `${text.slice(0, endTagStart)}</${name.toLowerCase()}>${text.slice(end)}`,
        code: 'xml-mismatched-end-tag',
        start: endTagStart + 2,
      })),
  'an end tag that closes nothing': ({ text, elements }) =>
    elements
      .filter(({ ancestors }) => ancestors.length > 0)
      .map(({ element }) => insert(text, element.start, '</Foo>', 'xml-unmatched-end-tag')),
  'a tag without its >, before another': ({ text, elements }) =>
    elements
      .filter(({ element }) => text[element.startTagEnd] === '<' && !element.selfClosing)
      .map(({ element: { startTagEnd, start } }) => ({
        text: cut(text, startTagEnd - 1, startTagEnd),
        code: 'xml-unterminated-tag',
        start,
      })),
  'an end tag without its >': ({ text, elements }) =>
    elements
      .filter(({ element }) => element.endTagStart !== -1)
      .map(({ element: { endTagStart, end } }) => ({
        text: cut(text, end - 1, end),
        code: 'xml-unterminated-tag',
        start: endTagStart,
      })),
  'white space in the name of an end tag': ({ text, elements }) =>
    elements
      .filter(({ element }) => element.endTagStart !== -1)
      .map(({ element: { endTagStart } }) => insert(text, endTagStart + 3, '\n', 'xml-malformed-tag')),
  'an end tag with < for its >': ({ text, elements }) =>
    elements
      .filter(({ element }) => element.endTagStart !== -1)
      .map(({ element: { endTagStart, end } }) => ({
        text: `${text.slice(0, end - 1)}<${text.slice(end)}`,
        code: 'xml-unterminated-tag',
        start: endTagStart,
      })),
  'an end tag begun twice': ({ text, elements }) =>
    elements
      .filter(
        ({ element, ancestors }) => element.endTagStart !== -1 && ancestors.every(({ name }) => name !== element.name),
      )
      .map(({ element: { endTagStart, name } }) => insert(text, endTagStart, `</${name}`, 'xml-unterminated-tag')),
  'an end tag with another name': ({ text, elements }) =>
    elements
      .filter(({ element }) => element.endTagStart !== -1)
      .map(({ element: { endTagStart, end } }) => ({
        text: `${text.slice(0, endTagStart)}</Foo>${text.slice(end)}`,
        code: 'xml-unmatched-end-tag',
        start: endTagStart,
      })),
  'an end tag without a name': ({ text, elements }) =>
    elements
      .filter(({ element }) => element.endTagStart !== -1)
      .map(({ element: { endTagStart, end } }) => ({
        text: `${text.slice(0, endTagStart)}</>${text.slice(end)}`,
        code: 'xml-malformed-tag',
        start: endTagStart,
      })),
  'an end tag without its slash': ({ text, elements }) =>
    elements
      .filter(({ element }) => element.endTagStart !== -1 && element.children.some(isContent))
      // A start tag without attributes among others of its name is the one that was meant as an end tag.
      .filter(({ element: { name } }) =>
        elements.every(({ element }) => element.name !== name || element.attributes.length > 0),
      )
      .map(({ element: { endTagStart, name, end } }) => ({
        text: `${text.slice(0, endTagStart)}<${name}>${text.slice(end)}`,
        code: 'xml-unclosed-element',
        start: endTagStart + 1,
      })),
  'a start tag with < for its >': ({ text, elements }) =>
    elements
      .filter(({ element }) => text[element.startTagEnd] === '<' && !element.selfClosing)
      .map(({ element: { startTagEnd, start } }) => ({
        text: `${text.slice(0, startTagEnd - 1)}<${text.slice(startTagEnd)}`,
        code: 'xml-unterminated-tag',
        start,
      })),
  'a < before the > of a tag': ({ text, elements }) =>
    elements
      .filter(({ element }) => !element.selfClosing)
      .map(({ element: { startTagEnd } }) => insert(text, startTagEnd - 1, '<', 'xml-malformed-tag')),
  'a < typed twice': ({ text, elements }) =>
    elements
      .filter(({ ancestors }) => ancestors.length > 0)
      .map(({ element: { start } }) => insert(text, start, '<', 'xml-unescaped-lt')),
  'a space after <': ({ text, elements }) =>
    elements.map(({ element }) => insert(text, element.start + 1, ' ', 'xml-malformed-tag')),
  'two hyphens in a comment': ({ text, elements }) =>
    elements.map(({ element }) => insert(text, element.start, '<!-- a -- b -->', 'xml-malformed-comment', 7)),
  'a comment without its end': ({ text, root }) => [insert(text, root.end, '<!-- a', 'xml-unterminated-comment')],
  'a comment that lacks a hyphen': ({ text, elements }) =>
    elements
      .filter(({ ancestors }) => ancestors.length > 0)
      .map(({ element }) => insert(text, element.start, '<!- a -->', 'xml-malformed-comment')),
  'a CDATA section without its end': ({ text, root }) => [
    insert(text, root.endTagStart, '<![CDATA[ a', 'xml-unterminated-cdata'),
  ],
  'an instruction with a reserved name': ({ text, elements }) =>
    elements.map(({ element }) => insert(text, element.start, '<?XML a?>', 'xml-malformed-instruction', 2)),
  'the XML declaration in the wrong place': ({ text, root }) => [
    insert(text, root.end, '<?xml version="1.0"?>', 'xml-malformed-declaration'),
  ],
  'a second root': ({ text, root }) => [insert(text, root.end, '<Extra/>', 'xml-multiple-roots', 1)],
  'text after the root': ({ text, root }) => [insert(text, root.end, ' done', 'xml-text-outside-root', 1)],
  'a DOCTYPE after the root': ({ text, root }) => [insert(text, root.end, '<!DOCTYPE a>', 'xml-malformed-doctype')],
};

/** Ifs in Ifs, whose end tags are taken for one another. */
const nestedIfs: fc.Arbitrary<string> = fc
  .letrec<{ block: string }>((tie) => ({
    block: fc
      .array(fc.oneof({ depthSize: 'small' }, fc.constantFrom('<Pause/>', '<Say>Hi</Say>', '\n'), tie('block')), {
        maxLength: 3,
      })
      .map((parts) => `<If value="1"><Hangup/>${parts.join('')}</If>`),
  }))
  .block.map((block) => `<Response>${block}</Response>`);

/** One mistake, one finding, at its place: the first thing that people see of a parser. */
describe('one planted fault is one finding, placed at the fault', () => {
  test.each(Object.keys(plants))('%s', (name) => {
    let planted = 0;
    fc.assert(
      fc.property(fc.oneof({ arbitrary: voxxmlDocument, weight: 3 }, nestedIfs), fc.nat(), (document, choice) => {
        const choices = plants[name]!(placesIn(document));
        if (choices.length === 0) return;
        planted++;
        const { text, code, start } = choices[choice % choices.length]!;
        const found = parse(text).diagnostics.map((diagnostic) => `${diagnostic.code} at ${diagnostic.range.start}`);
        expect({ text, found }).toEqual({ text, found: [`${code} at ${start}`] });
      }),
      { numRuns: runs(300) },
    );
    expect(planted).toBeGreaterThanOrEqual(runs(50));
  });
});
