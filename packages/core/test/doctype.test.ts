import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from '../src/index.ts';
import { doctype } from './arbitraries/doctype.ts';
import { runs } from './runs.ts';

function read(text: string) {
  const { document, diagnostics } = parse(text);
  const node = document.children.find(({ kind }) => kind === 'doctype');
  const findings = diagnostics.map(({ code, range }) => `${code} ${text.slice(range.start, range.end)}`);
  return { findings, rest: node && text.slice(node.end) };
}

describe('a document type declaration is skipped', () => {
  test.each([
    '<!DOCTYPE a>',
    '<!DOCTYPE\n a \t>',
    '<!DOCTYPE a SYSTEM "a>b">',
    "<!DOCTYPE a SYSTEM '[<a/>'>",
    '<!DOCTYPE a PUBLIC \'-//W3C//DTD x 1.0//EN\' "x"[]>',
    '<!DOCTYPE a[]>',
    '<!DOCTYPE a SYSTEM "x" [ ] >',
    '<!DOCTYPE \u{10000}:-.7 [<!-- ]> --><?p ]> ?>]>',
    `<!DOCTYPE a [<!ENTITY e "]>"><!ENTITY f ']><a/>'>]>`,
    '<!DOCTYPE a [<!-- it\'s "here --><!ELEMENT a ANY>]>',
    '<!DOCTYPE a [<?php echo "]>"; ?> %p; ]>',
    '<!DOCTYPE a [<!ENTITY e "<a>">]>',
  ])('%s', (declaration) => {
    expect(read(`${declaration}<a/>`)).toEqual({ findings: [], rest: '<a/>' });
  });

  test.each([
    '<!ELEMENT a any>',
    '<!ENTITY e>',
    '<!FOO>',
    '<![INCLUDE[',
    '<!ELEMENT a ] x>',
    'text',
    '% p;',
    '&#0;',
    '\u0001',
  ])('and its contents are not checked: %s', (contents) => {
    expect(read(`<!DOCTYPE a [${contents}]><a/>`)).toEqual({ findings: [], rest: '<a/>' });
  });

  test('exactly', () => {
    fc.assert(
      fc.property(doctype, (declaration) => {
        expect(read(`${declaration}<a b="]>'">'</a>`)).toEqual({ findings: [], rest: `<a b="]>'">'</a>` });
      }),
      { numRuns: runs(500) },
    );
  });
});

describe('a malformed document type declaration', () => {
  test.each([
    ['<!doctype a>', '<!doctype'],
    ['<!Doctype a [<!ENTITY e "]>">]>', '<!Doctype'],
    ['<!DOCTYPE>', '<!DOCTYPE'],
    ['<!DOCTYPE >', '<!DOCTYPE'],
    ['<!DOCTYPE 1>', '<!DOCTYPE'],
    ['<!DOCTYPE [<!ELEMENT a ANY>]>', '<!DOCTYPE'],
  ])('%s', (declaration, opening) => {
    expect(read(`${declaration}<a/>`)).toEqual({ findings: [`xml-malformed-doctype ${opening}`], rest: '<a/>' });
  });

  test.each(['<!DOCTYPE a><!DOCTYPE a><a/>', '<a/><!DOCTYPE a>', '<a><!DOCTYPE a></a>', '<a/><!DOCTYPE a'])(
    'misplaced: %s',
    (text) => {
      expect(read(text).findings).toEqual(['xml-malformed-doctype <!DOCTYPE']);
    },
  );
});

describe('an unterminated document type declaration', () => {
  test.each([
    ['<!DOCTYPE a', ''],
    ['<!DOCTYPE a ', ''],
    ['<!DOCTYPE', ''],
    ['<!DOCTYPE a <a b=">"/>', '<a b=">"/>'],
    ['<!DOCTYPE a SYSTEM "x" <a b=">"/>', '<a b=">"/>'],
    ['<!DOCTYPE a <!-- x --><a/>', '<!-- x --><a/>'],
    ['<!DOCTYPE a [ <a/>', '<a/>'],
    ['<!DOCTYPE a [ <!ELEMENT a ANY> <a>]></a>', '<a>]></a>'],
    ['<!DOCTYPE a [ <!ELEMENT a ANY> ] <a/>', '<a/>'],
    ['<!DOCTYPE a [ <!ELEMENT a ', ''],
    ['<!DOCTYPE a [ <!-- x <a/>', '<a/>'],
    ['<!DOCTYPE a [ <?p x <a/>', '<a/>'],
  ])('%s', (text, rest) => {
    expect(read(text)).toEqual({ findings: ['xml-unterminated-doctype <!DOCTYPE'], rest });
  });
});
