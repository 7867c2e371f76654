import type { OracleName } from './oracles.ts';

/** Where another processor is known to depart from the specification. */
interface KnownDifference {
  readonly of: readonly OracleName[];
  /** Whether the document holds what makes the difference. */
  readonly where: RegExp;
  /** What the processor says of such a document, against the specification. */
  readonly accepts: boolean;
  /** What the specification says. */
  readonly because: string;
}

const knownDifferences: readonly KnownDifference[] = [
  {
    of: ['xmllint', 'rxp'],
    where: /encoding[ \t\r\n]*=[ \t\r\n]*['"](?!utf-8['"])/i,
    accepts: false,
    because: 'which encodings a processor knows is its own affair (4.3.3)',
  },
  {
    of: ['xmllint'],
    where: /version[ \t\r\n]*=[ \t\r\n]*['"]1\.['"]/,
    accepts: true,
    because: '[26] VersionNum has a digit after its point',
  },
  { of: ['xmllint'], where: /['"]standalone/, accepts: true, because: '[32] SDDecl starts with white space' },
  { of: ['xmllint'], where: /\0/, accepts: true, because: '[2] Char does not have U+0000, not at the end either' },
  {
    of: ['saxes'],
    where: /[\ud800-\udbff](?![\udc00-\udfff])/,
    accepts: true,
    because: '[2] Char has no surrogate by itself',
  },
  {
    of: ['rxp', 'saxes'],
    where: /<\?xml[^?]*1\.(?!0['"])[^]*(?:[\u0085\u2028]|&#)/,
    accepts: true,
    because: '2.8: a document of version 1.1 or any other 1.x is read as one of 1.0, not by the rules of XML 1.1',
  },
  {
    of: ['rxp', 'saxes'],
    where: /<\?xml[^?]*1\.(?!0['"])[^]*[\u007f-\u0084\u0086-\u009f]/,
    accepts: false,
    because: '2.8, as above: XML 1.1 alone restricts these characters',
  },
  { of: ['saxes'], where: /<\?[^?\s]*\?(?!>)/, accepts: true, because: '[16] PI has white space after its target' },
];

/** Whether a processor's verdict, which differs from ours, is a known departure from the specification. */
export function isKnownDifference(name: OracleName, text: string, accepts: boolean): boolean {
  return knownDifferences.some(
    (difference) => difference.of.includes(name) && difference.accepts === accepts && difference.where.test(text),
  );
}
