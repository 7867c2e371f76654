import { describe, expect, test } from 'vitest';
import {
  attributeNameRange,
  attributeValue,
  characterData,
  contentRange,
  decodeSpan,
  endTagNameRange,
  endTagRange,
  findAttribute,
  isUnclosed,
  nameRange,
  startTagRange,
  textContent,
  valueRange,
} from '../src/syntax/read.ts';
import { walk } from '../src/syntax/walk.ts';
import { parse } from '../src/syntax/parse.ts';
import type { Element } from '../src/syntax/nodes.ts';
import type { Range } from '../src/text/range.ts';

function path(ancestors: readonly Element[]): string {
  return ancestors.map(({ name }) => name).join('/');
}

function rootOf(text: string): Element {
  return parse(text).document.root!;
}

function read(text: string, range: Range | undefined): string | undefined {
  return range && text.slice(range.start, range.end);
}

describe('the places of an element', () => {
  test.each<[text: string, name: string, start: string, content: string, end: string | undefined, endName?: string]>([
    ['<a b="c">x</a>', 'a', '<a b="c">', 'x', '</a>', 'a'],
    ['<a b="c"/>', 'a', '<a b="c"/>', '', undefined],
    ['<a></a>', 'a', '<a>', '', '</a>', 'a'],
    ['<a>x', 'a', '<a>', 'x', undefined],
    ['< a>x</a >', 'a', '< a>', 'x', '</a >', 'a'],
    ['<Say>x</say>', 'Say', '<Say>', 'x', '</say>', 'say'],
    ['<Say>x</ \n Say >', 'Say', '<Say>', 'x', '</ \n Say >', 'Say'],
    ['<Say>x< /Say>', 'Say', '<Say>', 'x', '< /Say>', 'Say'],
    ['<Say>x<\\Say>', 'Say', '<Say>', 'x', '<\\Say>', 'Say'],
    ['<Say>x</Say', 'Say', '<Say>', 'x', '</Say', 'Say'],
    ['<Say>x</Say y>', 'Say', '<Say>', 'x', '</Say y>', 'Say'],
    ['<Say>x</Sa y>', 'Say', '<Say>', 'x', '</Sa y>', 'Sa y'],
    ['<Say>x</Sa \t y >', 'Say', '<Say>', 'x', '</Sa \t y >', 'Sa \t y'],
    ['<Say>x</<Say>', 'Say', '<Say>', 'x', '</<Say>', 'Say'],
  ])('%s', (text, name, start, content, end, endName) => {
    const element = rootOf(text);
    expect(read(text, nameRange(element))).toBe(name);
    expect(read(text, startTagRange(element))).toBe(start);
    expect(read(text, contentRange(element))).toBe(content);
    expect(read(text, endTagRange(element))).toBe(end);
    expect(read(text, endTagNameRange(text, element))).toBe(endName);
    expect(isUnclosed(element)).toBe(end === undefined && !start.endsWith('/>'));
  });
});

describe('an attribute', () => {
  test('of a name is the first of that name', () => {
    const text = `<a b="1" c='2' b="3" d/>`;
    const element = rootOf(text);
    expect(attributeValue(text, findAttribute(element, 'b')!)).toBe('1');
    expect(findAttribute(element, 'x')).toBeUndefined();
    expect(read(text, attributeNameRange(findAttribute(element, 'c')!))).toBe('c');
    expect(read(text, valueRange(findAttribute(element, 'c')!))).toBe('2');
    expect(read(text, attributeNameRange(findAttribute(element, 'd')!))).toBe('d');
    expect(valueRange(findAttribute(element, 'd')!)).toBeUndefined();
    expect(attributeValue(text, findAttribute(element, 'd')!)).toBe('');
  });

  test.each([
    ['', ''],
    ['x y', 'x y'],
    ['x\ty\nz', 'x y z'],
    ['x\r\ny\rz', 'x y z'],
    ['x\r', 'x '],
    ['\r\n', ' '],
    ['&#9;&#10;&#13;', '\t\n\r'],
    ['&lt;&gt;&amp;&quot;&apos;', `<>&"'`],
    ['&#65;&#x42;&#x1f600;', 'AB\u{1f600}'],
    ['x&amp;y&amp;', 'x&y&'],
    ['&unknown;&#0;&;&', '&unknown;&#0;&;&'],
    ['&AMP;&amp', '&AMP;&amp'],
    ['&amp x&lt', '&amp x&lt'],
    ['&#xAF;&#xFA;&#xab;', '\u00af\u00fa\u00ab'],
    ['&amp;lt;', '&lt;'],
  ])('with the value %j says %j', (written, value) => {
    const text = `<a b='${written.replaceAll("'", '&apos;')}'/>`;
    expect(attributeValue(text, rootOf(text).attributes[0]!)).toBe(value);
  });
});

describe('character data', () => {
  test.each([
    ['x\ty\nz', 'x\ty\nz'],
    ['x\r\ny\rz\r', 'x\ny\nz\n'],
    ['&#13;&lt;&#x41;', '\r<A'],
    ['&nbsp;&', '&nbsp;&'],
    ['<![CDATA[&lt;\r\n\r<]]>', '&lt;\n\n<'],
    ['<![CDATA[]]>', ''],
  ])('of %j is %j', (written, value) => {
    const text = `<a>${written}</a>`;
    const [node] = rootOf(text).children;
    if (node?.kind !== 'text' && node?.kind !== 'cdata') throw new TypeError('text is wanted here');
    expect(characterData(text, node)).toBe(value);
  });

  test('of an element is that of its own text and CDATA sections', () => {
    const text = '<a>1<!--2-->3<b>4</b><![CDATA[5]]>&#54;<?p 7?></a>';
    expect(textContent(text, rootOf(text))).toBe('1356');
  });
});

describe('a decoded span', () => {
  test('knows where each of its characters comes from', () => {
    const text = '<a>x&amp;y\r\nz&#x1f600;!\r</a>';
    const end = text.indexOf('</a>');
    const { value, sourceOffset } = decodeSpan(text, 3, end, false);
    expect(value).toBe('x&y\nz\u{1f600}!\n');
    const written = ['x', '&amp;', 'y', '\r\n', 'z', '&#x1f600;', '!', '\r'];
    let offset = 0;
    let source = 3;
    for (const piece of written) {
      expect(sourceOffset(offset), piece).toBe(source);
      offset += piece === '&#x1f600;' ? 2 : 1;
      source += piece.length;
    }
    expect(sourceOffset(offset)).toBe(end);
    expect(sourceOffset(offset + 5)).toBe(end);
  });

  test('knows that of the characters between two references', () => {
    const { value, sourceOffset } = decodeSpan('abc&lt;def&gt;ghi', 0, 17, false);
    expect(value).toBe('abc<def>ghi');
    expect(Array.from(value, (_, offset) => sourceOffset(offset))).toEqual([0, 1, 2, 3, 7, 8, 9, 10, 14, 15, 16]);
  });

  test('reads white space as an attribute does, where it stands in one', () => {
    expect(decodeSpan('a\tb\r\nc', 0, 6, true).value).toBe('a b c');
    expect(decodeSpan('a\tb\r\nc', 0, 6, false).value).toBe('a\tb\nc');
  });

  test('ends where it is told to', () => {
    expect(decodeSpan('x&amp;', 0, 4, false).value).toBe('x&am');
    expect(decodeSpan('x&amp;', 0, 5, false).value).toBe('x&amp');
    expect(decodeSpan('x\r\n', 0, 2, false).value).toBe('x\n');
    expect(decodeSpan('x\r\n', 0, 2, false).sourceOffset(2)).toBe(2);
    expect(decodeSpan('&amp;x', 5, 6, false).sourceOffset(0)).toBe(5);
  });
});

describe('a walk', () => {
  const text = '<a><b>x<c/></b><!--y--><d><e/></d></a>';

  function walked(from: 'document' | 'root', without?: string): string[] {
    const { document } = parse(text);
    const seen: string[] = [];
    walk(from === 'document' ? document : document.root!, {
      enter: (node, ancestors) => {
        seen.push(`${path(ancestors)} ${node.kind === 'element' ? `<${node.name}>` : node.kind}`);
        return node.kind === 'element' && node.name === without ? false : undefined;
      },
      leave: (element, ancestors) => void seen.push(`${path(ancestors)} </${element.name}>`),
    });
    return seen;
  }

  test('enters and leaves in document order', () => {
    expect(walked('document')).toEqual([
      ' <a>',
      'a <b>',
      'a/b text',
      'a/b <c>',
      'a/b </c>',
      'a </b>',
      'a comment',
      'a <d>',
      'a/d <e>',
      'a/d </e>',
      'a </d>',
      ' </a>',
    ]);
  });

  test('of an element leaves out the element', () => {
    const whole = walked('document');
    expect(walked('root')).toEqual(whole.slice(1, -1));
  });

  test('passes the content over where it is told to', () => {
    expect(walked('document', 'b')).toEqual([
      ' <a>',
      'a <b>',
      'a </b>',
      'a comment',
      'a <d>',
      'a/d <e>',
      'a/d </e>',
      'a </d>',
      ' </a>',
    ]);
  });

  test('needs neither to enter nor to leave', () => {
    const left: string[] = [];
    walk(parse(text).document, { leave: ({ name }) => void left.push(name) });
    expect(left).toEqual(['c', 'b', 'e', 'd', 'a']);
    expect(() => walk(parse(text).document, {})).not.toThrow();
  });
});
