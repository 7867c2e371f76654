import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { applyEdits, parse, textContent } from '../src/index.ts';

/** Findings as code and text, in a document with these declarations and this root. */
function findings(declarations: string, root: string): string[] {
  const { document, diagnostics } = parse(`<!DOCTYPE a [${declarations}]>${root}`);
  return diagnostics.map(({ code, range }) => `${code} ${document.text.slice(range.start, range.end)}`);
}

describe('references that may stand', () => {
  test.each([
    ['<!ENTITY e "x">', '<a>&e;</a>'],
    ['<!ENTITY e "x">', '<a b="&e;"/>'],
    ['<!ENTITY e "<b c=\'&lt;\'>&amp;</b>">', '<a>&e;</a>'],
    ['<!ENTITY e "&f;"><!ENTITY f "x">', '<a b="&e;">&e;</a>'],
    ['<!ENTITY e "&#60;b/>">', '<a>&e;</a>'],
    ['<!ENTITY e "&#38;#60;">', '<a b="&e;">&e;</a>'],
    ['<!ENTITY e "&lt;">', '<a b="&e;">&e;</a>'],
    ['<!ENTITY e SYSTEM "x">', '<a>&e;</a>'],
    ['<!ENTITY e "x"><!ENTITY e "<">', '<a b="&e;">&e;</a>'],
    ['<!ENTITY lt "&#38;#60;"><!ENTITY amp "&#38;#38;">', '<a b="&lt;&amp;">&lt;&amp;</a>'],
    ['%p;', '<a b="&e;">&e;</a>'],
    ['%p;<!ENTITY e "<">', '<a b="&e;"/>'],
    ['<!ENTITY e "x"><!ATTLIST a b CDATA "&e;">', '<a/>'],
    ['<!ENTITY e "<?p?><!-- --><![CDATA[]]>">', '<a>&e;</a>'],
  ])('%s%s', (declarations, root) => {
    expect(findings(declarations, root)).toEqual([]);
  });

  test.each(['<b>', '</a>', '&#38;', '<', '&e;', '&f;', '<!-- --', ']]&#62;'])(
    'an entity that nothing refers to may hold %s',
    (value) => {
      expect(findings(`<!ENTITY e "${value}">`, '<a/>')).toEqual([]);
    },
  );
});

describe('references that may not', () => {
  test.each([
    [
      'not well-formed',
      '<!ENTITY e "<b>">',
      '<a>&e;&e;<b c="&e;"/></a>',
      ['xml-malformed-doctype <b>', 'xml-unescaped-lt &e;'],
    ],
    ['an end tag only', '<!ENTITY e "</a><a>">', '<a>&e;</a>', ['xml-malformed-doctype </a><a>']],
    ['a bare ampersand', '<!ENTITY e "&#38;">', '<a b="&e;"/>', ['xml-malformed-doctype &#38;']],
    ['a bare <', '<!ENTITY e "&#60;">', '<a>&e;</a>', ['xml-malformed-doctype &#60;']],
    ['the end of a CDATA section', '<!ENTITY e "]]&#62;">', '<a>&e;</a>', ['xml-malformed-doctype ]]&#62;']],
    [
      'an XML declaration',
      '<!ENTITY e "<?xml version=\'1.0\'?>">',
      '<a>&e;</a>',
      ["xml-malformed-doctype <?xml version='1.0'?>"],
    ],
    ['a doctype', '<!ENTITY e "<!DOCTYPE a>">', '<a>&e;</a>', ['xml-malformed-doctype <!DOCTYPE a>']],
    ['itself', '<!ENTITY e "&e;">', '<a>&e;</a>', ['xml-malformed-doctype &e;']],
    [
      'itself through another',
      '<!ENTITY e "&f;"><!ENTITY f "&e;">',
      '<a b="&e;">&f;</a>',
      ['xml-malformed-doctype &e;'],
    ],
    ['something not declared', '<!ENTITY e "&f;">', '<a>&e;</a>', ['xml-undefined-entity &f;']],
    ['markup in an attribute', '<!ENTITY e "<b/>">', '<a b="&e;">&e;</a>', ['xml-unescaped-lt &e;']],
    [
      'markup in an attribute, indirectly',
      '<!ENTITY e "&f;"><!ENTITY f "<b/>">',
      '<a b="&e;"/>',
      ['xml-unescaped-lt &e;'],
    ],
    [
      'markup in an inner attribute',
      '<!ENTITY e "<b c=\'&f;\'/>"><!ENTITY f "<b/>">',
      '<a>&e;</a>',
      ["xml-unescaped-lt <b c='&f;'/>"],
    ],
    ['an external entity in an attribute', '<!ENTITY e SYSTEM "x">', '<a b="&e;"/>', ['xml-undefined-entity &e;']],
    [
      'an external entity in an attribute, indirectly',
      '<!ENTITY e "&f;"><!ENTITY f SYSTEM "x">',
      '<a b="&e;">&e;</a>',
      ['xml-undefined-entity &e;'],
    ],
    ['an unparsed entity', '<!ENTITY e SYSTEM "x" NDATA n>', '<a>&e;</a>', ['xml-undefined-entity &e;']],
    [
      'an unparsed entity, indirectly',
      '<!ENTITY e "&f;"><!ENTITY f SYSTEM "x" NDATA n>',
      '<a>&e;</a>',
      ['xml-undefined-entity &f;'],
    ],
    ['markup in a default value', '<!ENTITY e "<b/>"><!ATTLIST a b CDATA "&e;">', '<a/>', ['xml-unescaped-lt &e;']],
    [
      'a default value that comes first',
      '<!ATTLIST a b CDATA "&e;"><!ENTITY e "x">',
      '<a/>',
      ['xml-undefined-entity &e;'],
    ],
  ])('%s', (_, declarations, root, expected) => {
    expect(findings(declarations, root)).toEqual(expected);
  });

  test('a standalone document declares its entities in itself', () => {
    const body = '<!DOCTYPE a [%p;<!ENTITY e "<b>">]><a>&f;&e;</a>';
    expect(parse(`<?xml version="1.0" standalone="no"?>${body}`).diagnostics).toEqual([]);
    const { diagnostics } = parse(`<?xml version="1.0" standalone="yes"?>${body}`);
    expect(diagnostics.map(({ code }) => code)).toEqual(['xml-malformed-doctype', 'xml-undefined-entity']);
  });

  test('an external subset may declare what is not declared here', () => {
    expect(parse('<!DOCTYPE a SYSTEM "x"><a>&f;</a>').diagnostics).toEqual([]);
  });
});

describe('entity bombs', () => {
  test('a billion laughs are judged, each entity once', () => {
    let declarations = '<!ENTITY e0 "ha">';
    for (let level = 1; level <= 1000; level++) {
      declarations += `<!ENTITY e${level} "${`&e${level - 1};`.repeat(10)}">`;
    }
    expect(findings(declarations, '<a b="&e1000;">&e1000;</a>')).toEqual([]);
  });

  test('a chain of entities costs no call stack', () => {
    const declarations = Array.from({ length: 100_000 }, (_, level) => `<!ENTITY e${level} "&e${level + 1};">`);
    declarations.push('<!ENTITY e100000 "<">');
    expect(findings(declarations.join(''), '<a>&e0;</a>')).toEqual(['xml-malformed-doctype <']);
  });
});

describe('entities of HTML', () => {
  /** Each name with its code point in hexadecimal, as the document type definition of HTML 4.01 declares them. */
  const declared: Readonly<Record<string, string>> = JSON.parse(
    readFileSync(new URL('fixtures/html4-entities.json', import.meta.url), 'utf8'),
  );
  const ofXml = new Set(['amp', 'lt', 'gt', 'quot']);
  const names = Object.keys(declared).filter((name) => !ofXml.has(name));
  const characters = names.map((name) => String.fromCodePoint(parseInt(declared[name]!, 16)));

  test('are written as the characters that they stand for', () => {
    expect(names).toHaveLength(248);
    const text = `<a>${names.map((name) => `&${name};`).join('')}</a>`;
    const { diagnostics } = parse(text);
    expect(diagnostics.map(({ code }) => code)).toEqual(names.map(() => 'xml-undefined-entity'));
    const fixed = applyEdits(
      text,
      diagnostics.flatMap(({ fixes = [] }) => fixes.flatMap(({ edits }) => edits)),
    );
    expect(Array.from(textContent(fixed, parse(fixed).document.root!))).toEqual(characters);
  });

  test('are known without their semicolon too', () => {
    for (const [index, name] of names.entries()) {
      const [fix] = parse(`<a>&${name} </a>`).diagnostics[0]!.fixes!;
      expect(fix!.edits[0]!.newText, name).toBe(`&#${characters[index]!.codePointAt(0)};`);
    }
  });

  test.each(['NewLine', 'check', 'nbs', 'nbsp:a0', 'p'])('do not include %s, which HTML 4 does not know', (name) => {
    const { diagnostics } = parse(`<a>&${name};</a>`);
    expect(diagnostics.map(({ code, fixes }) => [code, fixes])).toEqual([['xml-undefined-entity', undefined]]);
  });
});
