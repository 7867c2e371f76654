import { describe, expect, test } from 'vitest';
import { readDoctype } from '../src/syntax/doctype.ts';

/** Findings as `code@start-end`, the offset at which the document goes on as `rest`. */
function read(text: string) {
  const findings: string[] = [];
  const reading = readDoctype(text, 0, {
    report: (code, start, end) => findings.push(`${code} ${text.slice(start, end)}`),
    find: (needle, from) => text.indexOf(needle, from),
    standalone: false,
  });
  return { findings, rest: text.slice(reading.end), ...reading };
}

function inSubset(declarations: string) {
  return read(`<!DOCTYPE a [${declarations}]><a/>`);
}

describe('well-formed declarations', () => {
  test.each([
    '<!DOCTYPE a>',
    '<!DOCTYPE\n a \t>',
    '<!DOCTYPE a SYSTEM "a>b">',
    '<!DOCTYPE a PUBLIC \'-//W3C//DTD x 1.0//EN\' "x"[]>',
    '<!DOCTYPE a[]>',
    '<!DOCTYPE a SYSTEM "x" [ ] >',
    '<!DOCTYPE \u{10000}:-.7 [<!-- ]> --><?p ]> ?>]>',
  ])('%s', (doctype) => {
    expect(read(`${doctype}<a/>`)).toMatchObject({ findings: [], rest: '<a/>', terminated: true });
  });

  test.each([
    '<!ELEMENT a EMPTY>',
    '<!ELEMENT a ANY >',
    '<!ELEMENT a (#PCDATA)>',
    '<!ELEMENT a ( #PCDATA )*>',
    '<!ELEMENT a (#PCDATA | b|c )* >',
    '<!ELEMENT a (b)>',
    '<!ELEMENT a (b?,(c|d+)*, ( e , f )+)? >',
    '<!ATTLIST a>',
    '<!ATTLIST a b CDATA #REQUIRED c ID #IMPLIED>',
    '<!ATTLIST a b (-x|1 | y ) \'1\' d NOTATION (n|m) #FIXED "n" >',
    "<!ATTLIST a b CDATA '&lt;&#60;%x;>'>",
    '<!ENTITY e "">',
    `<!ENTITY e '"<>]>&#38;&other;'>`,
    '<!ENTITY e SYSTEM "x">',
    "<!ENTITY e PUBLIC 'x' 'y' NDATA n >",
    '<!ENTITY % p "x">',
    '<!ENTITY % p SYSTEM "x">',
    '<!NOTATION n SYSTEM "x">',
    '<!NOTATION n PUBLIC "x">',
    '<!NOTATION n PUBLIC "x" "y" >',
    '%p; %q;',
    '<!-- - ]> <a> " -->',
    '<!--->-->',
    '<!---->',
    "<?p ' ]> <a> ?>",
    '<!ENTITY e "1"><!ENTITY e "2">',
  ])('%s', (declarations) => {
    expect(inSubset(declarations)).toMatchObject({ findings: [], rest: '<a/>', terminated: true });
  });
});

describe('one finding a declaration, and the right end', () => {
  test.each([
    // The declaration itself.
    ['<!doctype a>', 'xml-malformed-doctype <!doctype'],
    ['<!DOCTYPEa>', 'xml-malformed-doctype a'],
    ['<!DOCTYPE>', 'xml-malformed-doctype >'],
    ['<!DOCTYPE 1>', 'xml-malformed-doctype 1'],
    ['<!DOCTYPE a b>', 'xml-malformed-doctype b'],
    ['<!DOCTYPE a system "x">', 'xml-malformed-doctype system'],
    ['<!DOCTYPE a SYSTEM>', 'xml-malformed-doctype >'],
    ['<!DOCTYPE a SYSTEM x>', 'xml-malformed-doctype x'],
    ['<!DOCTYPE a SYSTEM"x">', 'xml-malformed-doctype "'],
    ['<!DOCTYPE a PUBLIC "x">', 'xml-malformed-doctype >'],
    ['<!DOCTYPE a PUBLIC "x""y">', 'xml-malformed-doctype "'],
    ['<!DOCTYPE a PUBLIC "{" "y">', 'xml-malformed-doctype {'],
    ['<!DOCTYPE a "x>" [<!ELEMENT a ANY>]>', 'xml-malformed-doctype "'],
    ['<!DOCTYPE a [] b>', 'xml-malformed-doctype b'],
    ['<!DOCTYPE a SYSTEM "\u0001">', 'xml-invalid-character \u0001'],
  ])('%s', (doctype, finding) => {
    expect(read(`${doctype}<a/>`)).toMatchObject({ findings: [finding], rest: '<a/>', terminated: true });
  });

  test.each([
    ['<!ELEMENT>', 'xml-malformed-doctype >'],
    ['<!element a ANY>', 'xml-malformed-doctype element'],
    ['<!ELEMENT a any>', 'xml-malformed-doctype any'],
    ['<!ELEMENT a ()>', 'xml-malformed-doctype )'],
    ['<!ELEMENT a (b,c|d)>', 'xml-malformed-doctype |'],
    ['<!ELEMENT a (b ?)>', 'xml-malformed-doctype ?'],
    ['<!ELEMENT a (b>', 'xml-malformed-doctype >'],
    ['<!ELEMENT a (b))>', 'xml-malformed-doctype )'],
    ['<!ELEMENT a (#PCDATA|b)>', 'xml-malformed-doctype >'],
    ['<!ELEMENT a (#PCDATA,b)*>', 'xml-malformed-doctype ,'],
    ['<!ELEMENT a (b|#PCDATA)*>', 'xml-malformed-doctype #'],
    ['<!ELEMENT a %p;>', 'xml-malformed-doctype %'],
    ['<!ATTLIST>', 'xml-malformed-doctype >'],
    ['<!ATTLIST a b>', 'xml-malformed-doctype >'],
    ['<!ATTLIST a b CDATA>', 'xml-malformed-doctype >'],
    ['<!ATTLIST a b cdata "x">', 'xml-malformed-doctype cdata'],
    ['<!ATTLIST a b CDATA #DEFAULT "x>">', 'xml-malformed-doctype #DEFAULT'],
    ['<!ATTLIST a b (x,y) "x">', 'xml-malformed-doctype ,'],
    ['<!ATTLIST a b NOTATION (1) "1">', 'xml-malformed-doctype 1'],
    ['<!ATTLIST a b CDATA "<" c CDATA "<">', 'xml-unescaped-lt <'],
    ['<!ATTLIST a b CDATA "x"c CDATA "y">', 'xml-malformed-doctype c'],
    ['<!ATTLIST a b CDATA "& >">', 'xml-unescaped-ampersand &'],
    ['<!ATTLIST a b CDATA "&e;"><!ENTITY e "x">', 'xml-undefined-entity &e;'],
    ['<!ENTITY e>', 'xml-malformed-doctype >'],
    ['<!ENTITY e "x" NDATA n>', 'xml-malformed-doctype N'],
    ['<!ENTITY e "%p;">', 'xml-malformed-doctype %'],
    ['<!ENTITY e "a & b">', 'xml-unescaped-ampersand &'],
    ['<!ENTITY e "&#0;">', 'xml-invalid-character-reference &#0;'],
    ['<!ENTITY e "&#x110000;">', 'xml-invalid-character-reference &#x110000;'],
    ['<!ENTITY % p SYSTEM "x" NDATA n>', 'xml-malformed-doctype N'],
    ['<!ENTITY %p "x">', 'xml-malformed-doctype p'],
    ['<!ENTITY e "x>\n<!ENTITY f "y">', 'xml-malformed-doctype "'],
    ['<!NOTATION n>', 'xml-malformed-doctype >'],
    ['<!NOTATION n "x">', 'xml-malformed-doctype "'],
    ['<!FOO a ">">', 'xml-malformed-doctype <!FOO'],
    ['<! ELEMENT a ANY>', 'xml-malformed-doctype <!'],
    ['<![INCLUDE[<!ELEMENT a ANY>]]>', 'xml-malformed-doctype <!['],
    ['<![IGNORE[<x]>]]>', 'xml-malformed-doctype <!['],
    ['<!-- a -- b -->', 'xml-malformed-comment --'],
    ['<!-- a --->', 'xml-malformed-comment --'],
    ['<?xml version="1.0"?>', 'xml-malformed-declaration <?xml'],
    ['<?XmL ?>', 'xml-malformed-instruction XmL'],
    ['<?p?d?>', 'xml-malformed-instruction <?p'],
    ['<? p?>', 'xml-malformed-instruction <?'],
    ['hello "]> world', 'xml-malformed-doctype hello "'],
    ['% p;', 'xml-malformed-doctype %'],
    ['<b c="]>">', 'xml-malformed-doctype <b'],
    ['</b>', 'xml-malformed-doctype </b'],
    ['<!ENTITY e "\u0000\uffff">', 'xml-invalid-character \u0000', 'xml-invalid-character \uffff'],
  ])('%s', (declarations, ...findings) => {
    const end = declarations.includes('world') ? ' world]><a/>' : '<a/>';
    expect(inSubset(declarations)).toMatchObject({ findings, rest: end, terminated: true });
  });
});

describe('a declaration without its end', () => {
  test.each([
    ['<!DOCTYPE a', ''],
    ['<!DOCTYPE a ', ''],
    ['<!DOCTYPE', ''],
    ['<!DOCTYPE a SYSTEM "x" <a b=">"/>', '<a b=">"/>'],
    ['<!DOCTYPE a [ <a/>', '<a/>'],
    ['<!DOCTYPE a [ <!ELEMENT a ANY> <a>]></a>', '<a>]></a>'],
    ['<!DOCTYPE a [ <!ELEMENT a ANY> <b><![CDATA[x]]></b>', '<b><![CDATA[x]]></b>'],
    ['<!DOCTYPE a [ <!ELEMENT a ANY> ] <a/>', '<a/>'],
    ['<!DOCTYPE a [ <!ELEMENT a ', ''],
  ])('%s', (text, rest) => {
    expect(read(text)).toMatchObject({ findings: ['xml-unterminated-doctype <!DOCTYPE'], rest, terminated: false });
  });

  test.each([
    ['<!DOCTYPE a SYSTEM "x.dtd>\n<a b="c"/>', ['xml-malformed-doctype "'], '\n<a b="c"/>'],
    ['<!DOCTYPE a !! <a/>', ['xml-malformed-doctype !'], '<a/>'],
    ['<!DOCTYPE a [<!-- x ]><a/>', ['xml-unterminated-comment <!--'], '<a/>'],
    ['<!DOCTYPE a [<?p x ]><a/>', ['xml-unterminated-instruction <?'], '<a/>'],
  ])('%s', (text, findings, rest) => {
    expect(read(text)).toMatchObject({ findings, rest });
  });
});

describe('what is declared', () => {
  test('general entities by name, faulty declarations included, parameter entities not', () => {
    const { entities, name } = inSubset('<!ENTITY e "x"><!ENTITY % p "x"><!ENTITY f & ><!entity g "x">');
    expect([...entities]).toEqual(['e', 'f', 'g']);
    expect(name).toBe('a');
  });

  test('of two declarations the first counts', () => {
    const { declarations } = inSubset('<!ENTITY e "1"><!ENTITY e SYSTEM "2"><!ENTITY f SYSTEM "2"><!ENTITY f "1">');
    expect(declarations.get('e')).toEqual({ kind: 'internal', literal: { start: 25, end: 26 } });
    expect(declarations.get('f')).toEqual({ kind: 'external' });
    expect(declarations.incomplete).toBe(false);
  });

  test.each(['<!DOCTYPE a SYSTEM "x">', '<!DOCTYPE a [%p;]>'])('%s may declare more than is read', (doctype) => {
    expect(read(doctype).declarations.incomplete).toBe(true);
  });

  test('what follows a parameter-entity reference may not be the first declaration', () => {
    expect(inSubset('%p;<!ENTITY e "<">').declarations.get('e')).toEqual({ kind: 'unknown' });
  });
});
