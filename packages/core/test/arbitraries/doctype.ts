import * as fc from 'fast-check';
import { xmlElement } from './xml.ts';

/** Document type declarations whose literals, comments and instructions contain what ends one elsewhere. */

const gap = fc.constantFrom('', ' ', '\n', '\t');
const decoy = fc.constantFrom(']>', '>', '[', '<a/>', 'x', "it's", '<!--', '');
const literal = decoy.map((text) => `"${text}"`);

const declaration = fc.oneof(
  literal.map((value) => `<!ENTITY e ${value}>`),
  literal.map((value) => `<!ATTLIST a b CDATA ${value}>`),
  fc.constantFrom('<!ELEMENT a (b|c)*>', '%p;', "<!NOTATION n SYSTEM '>'>"),
  decoy.map((text) => `<!-- ${text.replaceAll('--', '')} " -->`),
  decoy.map((text) => `<?p ${text} ' ?>`),
);

export const doctype = fc
  .tuple(
    gap,
    fc.option(
      literal.map((id) => ` SYSTEM ${id}`),
      { nil: '' },
    ),
    fc.option(fc.array(fc.tuple(gap, declaration).map((parts) => parts.join(''))), { nil: undefined }),
    gap,
  )
  .map(
    ([before, id, subset, after]) =>
      `<!DOCTYPE a${before}${id}${subset === undefined ? '' : `[${subset.join('')}]`}${after}>`,
  );

export const documentWithDoctype = fc.tuple(doctype, xmlElement).map((parts) => parts.join(''));

export const doctypeTokens = [
  '<!DOCTYPE',
  '<!doctype',
  '<!DOCTYPE a',
  ' SYSTEM ',
  ' PUBLIC ',
  '[',
  ']',
  '>',
  ']>',
  '"',
  "'",
  '<!--',
  '-->',
  '<?',
  '?>',
  '<!ENTITY e ',
  '<!ELEMENT',
  '<![',
  '%p;',
  '&e;',
  '<a>',
  '</a>',
  '<b/>',
  'a',
  ' ',
];
