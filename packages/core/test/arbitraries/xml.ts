import * as fc from 'fast-check';

/**
 * Well-formed XML documents, and pieces of them, written as badly as the grammar allows: white space wherever it may
 * stand, both quotes, every kind of reference, names of any script. Also the tokens that mutations are made of.
 */

const space = fc.constantFrom(' ', ' ', ' ', '\n', '\t', '\r\n', '  ', '\r');
const optionalSpace = fc.oneof({ arbitrary: fc.constant(''), weight: 3 }, { arbitrary: space, weight: 1 });

export const xmlName = fc.oneof(
  { arbitrary: fc.constantFrom('a', 'b', 'Say', 'Response', 'x:y', '_', 'constructor', '__proto__'), weight: 8 },
  {
    arbitrary: fc.constantFrom('é', '名', '\u{10000}', 'a·', ':', 'a-b.c', 'a:b:c', 'xmlns', 'İ', '\u200d'),
    weight: 1,
  },
  {
    arbitrary: fc
      .tuple(fc.constantFrom('a', 'Z', '_', 'ö'), fc.stringMatching(/^[-.0-9A-Za-z_]{0,6}$/))
      .map((parts) => parts.join('')),
    weight: 2,
  },
);

const character = fc.oneof(
  {
    arbitrary: fc.constantFrom('a', 'b', ' ', '\n', 'z', '5', '-', '"', "'", ']', '>', '%', ';', '#', '?', '/'),
    weight: 12,
  },
  {
    arbitrary: fc.constantFrom(
      '\r',
      '\r\n',
      '\t',
      'é',
      '你',
      '\u{1f44b}',
      '\u0085',
      '\u2028',
      '\ufeff',
      '\u007f',
      '\ufffd',
    ),
    weight: 1,
  },
);

export const reference = fc.oneof(
  fc.constantFrom(
    '&amp;',
    '&lt;',
    '&gt;',
    '&quot;',
    '&apos;',
    '&#10;',
    '&#xD;',
    '&#x9;',
    '&#60;',
    '&#38;',
    '&#x1F44B;',
  ),
  fc.integer({ min: 0x20, max: 0xd7ff }).map((code) => `&#${code};`),
  fc.integer({ min: 0x10000, max: 0x10ffff }).map((code) => `&#x${code.toString(16)};`),
);

/** Text without what cannot stand in it. */
export const characterData = fc
  .array(fc.oneof({ arbitrary: character, weight: 6 }, { arbitrary: reference, weight: 1 }), { maxLength: 12 })
  .map((parts) => parts.join('').replaceAll(']]>', ']] >'));

const comment = fc
  .array(character, { maxLength: 8 })
  .map((parts) => `<!--${parts.join('').replaceAll(/-+/g, '- ')}-->`);

const cdata = fc
  .array(fc.oneof(character, fc.constantFrom('<', '&', '<b>', '&x;', '--', ']]')), { maxLength: 8 })
  .map((parts) => `<![CDATA[${parts.join('').replaceAll(/\]\]+>/g, '] >')}]]>`);

const instruction = fc
  .tuple(
    xmlName.filter((name) => name.toLowerCase() !== 'xml'),
    fc.option(fc.tuple(space, fc.array(fc.oneof(character, fc.constantFrom('<', '&', '--')), { maxLength: 6 })), {
      nil: undefined,
    }),
  )
  .map(
    ([target, data]) =>
      `<?${target}${data === undefined ? '' : `${data[0]}${data[1].join('').replaceAll('?>', '? >')}`}?>`,
  );

const misc = fc.oneof(comment, instruction, space);

const attribute = fc
  .record({
    before: space,
    name: xmlName,
    equals: fc.tuple(optionalSpace, optionalSpace).map(([left, right]) => `${left}=${right}`),
    quote: fc.constantFrom('"', "'"),
    value: characterData,
  })
  .map(({ before, name, equals, quote, value }) => ({
    name,
    text: `${before}${name}${equals}${quote}${value.replaceAll(quote, '&#9;')}${quote}`,
  }));

const attributes = fc
  .uniqueArray(attribute, { selector: ({ name }) => name, maxLength: 3 })
  .map((list) => list.map(({ text }) => text).join(''));

/** An element with its content, at most a few levels deep. */
export const xmlElement: fc.Arbitrary<string> = fc.letrec<{ element: string; content: string }>((tie) => ({
  element: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.tuple(xmlName, attributes, optionalSpace).map(([name, list, end]) => `<${name}${list}${end}/>`),
    fc
      .tuple(xmlName, attributes, optionalSpace, tie('content'), optionalSpace)
      .map(([name, list, end, content, after]) => `<${name}${list}${end}>${content}</${name}${after}>`),
  ),
  content: fc
    .array(
      fc.oneof(
        { arbitrary: tie('element'), weight: 3 },
        { arbitrary: characterData, weight: 3 },
        { arbitrary: comment, weight: 1 },
        { arbitrary: cdata, weight: 1 },
        { arbitrary: instruction, weight: 1 },
      ),
      { maxLength: 4 },
    )
    .map((parts) =>
      parts
        .join('')
        .replaceAll(']]>', ']]&gt;')
        .replaceAll(/(<!\[CDATA\[[^]*?)\]\]&gt;/g, '$1]]>'),
    ),
})).element;

const xmlDeclaration = fc
  .record({
    version: fc.constantFrom("version='1.0'", 'version = "1.0"'),
    encoding: fc.constantFrom('', " encoding='UTF-8'", '\nencoding="utf-8"'),
    standalone: fc.constantFrom('', " standalone='yes'", ' standalone = "no"'),
    end: optionalSpace,
  })
  .map(({ version, encoding, standalone, end }) => `<?xml ${version}${encoding}${standalone}${end}?>`);

/** A document without a document type declaration. */
export const xmlDocument: fc.Arbitrary<string> = fc
  .record({
    declaration: fc.option(xmlDeclaration, { nil: '' }),
    before: fc.array(misc, { maxLength: 2 }),
    root: xmlElement,
    after: fc.array(misc, { maxLength: 2 }),
  })
  // White space first would put a declaration out of its place; without one it may stand there.
  .map(({ declaration, before, root, after }) => declaration + before.join('') + root + after.join(''));

/** What mutations insert: the tokens of the grammar, whole and in pieces, and characters that cannot stand anywhere. */
export const xmlTokens = [
  '<',
  '>',
  '</',
  '/>',
  '&',
  ';',
  '"',
  "'",
  '=',
  '!',
  '?',
  '-',
  '--',
  '->',
  '-->',
  '<!--',
  '--->',
  '<!',
  '<!-',
  '<![',
  '[',
  ']',
  ']]',
  ']]>',
  '<![CDATA[',
  '<![cdata[',
  '<?',
  '?>',
  '<?xml ',
  "<?xml version='1.0'?>",
  '<?xml?>',
  '<?XML x?>',
  '<?p ?>',
  '<?p?d?>',
  'version',
  'encoding=""',
  " standalone='maybe'",
  '<!DOCTYPE',
  '<!DOCTYPE a>',
  '<!DOCTYPE a [',
  ']>',
  '<!ELEMENT',
  '<!ELEMENT a ANY>',
  '<!ENTITY',
  '<!ATTLIST',
  '&#',
  '&#x',
  '&#0;',
  '&#xD800;',
  '&#xFFFE;',
  '&#X41;',
  '&#4294967361;',
  '&#x110000;',
  '&#;',
  '&#x;',
  '&amp',
  '&amp;',
  '&AMP;',
  '&nbsp;',
  '&constructor;',
  '&lt;',
  '&#38;',
  '&#١;',
  '<a',
  '<a>',
  '</a>',
  '<a/>',
  '<b x="1">',
  '</b>',
  '< a>',
  '</ a>',
  '<a / >',
  ' x',
  " x='1'",
  ' x=1',
  ' x="',
  " x='",
  '<1',
  '<:',
  '<\u00b7',
  'é',
  '\u00d7',
  '\u037e',
  '\u{10000}',
  '\u{f0000}',
  '\u00a0',
  '\u0085',
  '\u2028',
  '\ufeff',
  '\ufffe',
  '\uffff',
  '\u0000',
  '\u0001',
  '\u000b',
  '\u000c',
  '\u001f',
  '\u007f',
  '\ud800',
  '\udc00',
  '\ud800a',
  ' ',
  '\n',
  '\t',
  '\r',
  'x',
  '5',
  ':',
  '.',
  '%',
  '#',
  '/',
  '\\',
  '(',
  '|',
  ')',
  '*',
] as const;
