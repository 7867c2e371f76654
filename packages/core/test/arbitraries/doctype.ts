import * as fc from 'fast-check';
import { xmlName, xmlElement } from './xml.ts';

/** Document type declarations with an internal subset, and documents that refer to the entities they declare. */

const space = fc.constantFrom(' ', ' ', ' ', '\n', '\t', '\r\n');
const gap = fc.constantFrom('', '', ' ', '\n');
const name = fc.oneof(
  { arbitrary: fc.constantFrom('a', 'b', 'c', 'd:e'), weight: 4 },
  { arbitrary: xmlName, weight: 1 },
);
/** Few names, so that references meet declarations. */
const entityName = fc.constantFrom('e', 'f', 'g', 'h');
const quoted = (value: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(fc.constantFrom('"', "'"), value).map(([quote, text]) => quote + text.replaceAll(quote, '') + quote);

const occurrence = fc.constantFrom('', '', '?', '*', '+');

const contentParticle: fc.Arbitrary<string> = fc.letrec<{ particle: string; group: string }>((tie) => ({
  particle: fc.oneof(
    { depthSize: 'small' },
    fc.tuple(name, occurrence).map((parts) => parts.join('')),
    tie('group'),
  ),
  group: fc
    .tuple(
      fc.constantFrom('|', ','),
      fc.array(fc.tuple(gap, tie('particle'), gap), { minLength: 1, maxLength: 3 }),
      occurrence,
    )
    .map(([separator, items, often]) => `(${items.map((item) => item.join('')).join(separator)})${often}`),
})).group;

const contentSpec = fc.oneof(
  fc.constantFrom('EMPTY', 'ANY', '(#PCDATA)', '( #PCDATA )*'),
  fc.uniqueArray(name, { maxLength: 3 }).map((names) => `(#PCDATA${names.map((each) => ` | ${each}`).join('')})*`),
  contentParticle,
);

const elementDeclaration = fc.tuple(space, name, space, contentSpec, gap).map((parts) => `<!ELEMENT${parts.join('')}>`);

const plainValue = fc.stringMatching(/^[a-z0-9 .;%>/]{0,5}$/);
const entityReference = entityName.map((each) => `&${each};`);

const attributeType = fc.oneof(
  fc.constantFrom('CDATA', 'NMTOKEN', 'NMTOKENS', 'ID', 'IDREF', 'IDREFS', 'ENTITY', 'ENTITIES'),
  fc.constantFrom('(x|y)', '( 1 | -2 )', 'NOTATION (n)', 'NOTATION ( n|m )'),
);
const defaultDeclaration = fc.oneof(
  fc.constantFrom('#REQUIRED', '#IMPLIED'),
  fc.tuple(fc.constantFrom('', '#FIXED '), quoted(plainValue)).map((parts) => parts.join('')),
);
const attributeList = fc
  .tuple(
    space,
    name,
    fc.uniqueArray(fc.tuple(space, name, space, attributeType, space, defaultDeclaration), {
      selector: (parts) => parts[1],
      maxLength: 2,
    }),
    gap,
  )
  .map(
    ([before, element, definitions, after]) =>
      `<!ATTLIST${before}${element}${definitions.map((parts) => parts.join('')).join('')}${after}>`,
  );

const systemLiteral = quoted(fc.constantFrom('x', '', 'a.b>c<d&e%'));
const publicLiteral = fc.constantFrom('"-//X//Y Z//EN"', "''", '"p"');
const externalId = fc
  .oneof(
    fc.tuple(fc.constant('SYSTEM '), systemLiteral),
    fc.tuple(fc.constant('PUBLIC '), publicLiteral, space, systemLiteral),
  )
  .map((parts) => parts.join(''));

/** Replacement text that is content, or half of it, or forbidden in an attribute, or goes on to other entities. */
const entityValue = quoted(
  fc
    .array(
      fc.oneof(
        { arbitrary: fc.constantFrom('x', ' ', 'é', '>'), weight: 3 },
        { arbitrary: entityReference, weight: 3 },
        {
          arbitrary: fc.constantFrom('&lt;', '&amp;', '&#38;', '&#38;#60;', '&#38;#38;', '&#65;', '&#x10000;'),
          weight: 2,
        },
        {
          arbitrary: fc.constantFrom('<b/>', '<b c=`x`/>', '<b c=`&f;`></b>', '<!--x-->', '<?p?>', '&#60;b/>'),
          weight: 2,
        },
        {
          arbitrary: fc.constantFrom('<', '<b>', '</b>', '&#60;', ']]>', '<b c=`<`/>', '<!--', '<?xml version=`1.0`?>'),
          weight: 1,
        },
      ),
      { maxLength: 3 },
    )
    .map((parts) => parts.join('')),
).map((literal) => literal.replaceAll('`', literal.startsWith('"') ? "'" : '"'));

const generalEntity = fc
  .tuple(
    space,
    entityName,
    space,
    fc.oneof(
      { arbitrary: entityValue, weight: 8 },
      { arbitrary: externalId, weight: 1 },
      { arbitrary: externalId.map((id) => `${id} NDATA n`), weight: 1 },
    ),
    gap,
  )
  .map((parts) => `<!ENTITY${parts.join('')}>`);

const notation = fc
  .tuple(
    fc.constantFrom('n', 'm'),
    fc.oneof(
      externalId,
      publicLiteral.map((id) => `PUBLIC ${id}`),
    ),
    gap,
  )
  .map(([each, id, end]) => `<!NOTATION ${each} ${id}${end}>`);

const declaration = fc.oneof(
  { arbitrary: elementDeclaration, weight: 2 },
  { arbitrary: attributeList, weight: 2 },
  { arbitrary: generalEntity, weight: 4 },
  { arbitrary: notation, weight: 1 },
  {
    arbitrary: fc.constantFrom('<!-- ]> -->', '<?p ]> ?>', ' ', '\n', '<!ENTITY % p "x">', "<!ENTITY % q SYSTEM 'x'>"),
    weight: 1,
  },
);

/** A document type declaration that keeps to the grammar; the entities it declares may be anything. */
export const doctype: fc.Arbitrary<string> = fc
  .tuple(space, name, fc.option(fc.array(declaration, { maxLength: 6 }), { nil: undefined, freq: 12 }), gap)
  .map(
    ([before, root, subset, after]) =>
      `<!DOCTYPE${before}${root}${subset === undefined ? '' : ` [${subset.join('')}]`}${after}>`,
  );

/** Documents with a document type declaration and references to the entities that it may declare. */
export const documentWithDoctype: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('', '', "<?xml version='1.0'?>", "<?xml version='1.0' standalone='yes'?>"),
    doctype,
    fc.oneof(
      { arbitrary: fc.array(entityReference, { maxLength: 2 }).map((list) => `<a>${list.join('x')}</a>`), weight: 4 },
      { arbitrary: entityReference.map((each) => `<a b="${each}"/>`), weight: 2 },
      { arbitrary: xmlElement, weight: 1 },
    ),
  )
  .map((parts) => parts.join(''));

/** What mutations of such documents insert. */
export const doctypeTokens = [
  '<!DOCTYPE',
  '<!doctype a>',
  '[',
  ']',
  ']>',
  '<!ELEMENT',
  '<!ELEMENT a EMPTY>',
  '<!element',
  '<!ATTLIST',
  '<!ATTLIST a b CDATA "&e;">',
  '<!ATTLIST a b CDATA "<">',
  '<!ENTITY',
  '<!ENTITY e "x">',
  "<!ENTITY e '&e;'>",
  '<!ENTITY % p "x">',
  '<!NOTATION',
  '<!-- -->',
  '<!--',
  '-->',
  '--',
  '<?p?>',
  '<?',
  '?>',
  '<?xml version="1.0"?>',
  '<![INCLUDE[',
  '<![IGNORE[',
  ']]>',
  '%',
  '%p;',
  '%p',
  '&',
  '&e;',
  '&x;',
  '&#38;',
  '&#60;',
  '&#0;',
  '&lt;',
  '<',
  '>',
  '"',
  "'",
  '(',
  ')',
  '|',
  ',',
  '?',
  '*',
  '+',
  '#',
  '#PCDATA',
  '#FIXED',
  '#REQUIRED',
  'SYSTEM',
  'PUBLIC',
  ' NDATA n',
  'EMPTY',
  'ANY',
  'CDATA',
  'NOTATION',
  ' ',
  '\n',
  ';',
  'a',
  '1',
  '-',
  '.',
  ':',
  '{',
  '\u0001',
  '\ufffe',
  '\u00a0',
  'é',
  '<b>',
  '</b>',
] as const;
