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
  { of: ['xmllint'], where: /<!DOCTYPE[^ \t\r\n]/, accepts: true, because: '[28] doctypedecl has white space there' },
  {
    of: ['xmllint'],
    where: /<!DOCTYPE[^[]*>[ \t\r\n]*\[/,
    accepts: true,
    because: '[28] doctypedecl has its internal subset before its end',
  },
  { of: ['xmllint'], where: /NDATA[ \t\r\n]+>/, accepts: true, because: '[76] NDataDecl names its notation' },
  { of: ['xmllint'], where: /\0/, accepts: true, because: '[2] Char does not have U+0000, not at the end either' },
  {
    of: ['xmllint', 'rxp'],
    where: /<!ENTITY[^]*\]\](?:>|&#62;|&#x3e;)/i,
    accepts: true,
    because: '4.3.2: an entity that an attribute refers to must match content, which has no ]]>',
  },
  {
    of: ['xmllint', 'rxp'],
    where: /<!DOCTYPE[^]*(?:%|SYSTEM|PUBLIC)/,
    accepts: false,
    because:
      '4.4.8: parameter and external entities need not be read, nor what they declare be known (WFC: Entity Declared)',
  },
  {
    of: ['rxp'],
    where: /<!DOCTYPE[^]*<\?[^]*\]/,
    accepts: false,
    because: '[16] PI may hold a bracket, in the internal subset as elsewhere',
  },
  {
    of: ['rxp'],
    where: /<!DOCTYPE[^]*[^\s<!]--/,
    accepts: false,
    because: '[5] Name may hold two hyphens; they start no comment in a declaration, as they do in SGML',
  },
  {
    of: ['rxp'],
    where: /<!(?:ATTLIST|NOTATION)/,
    accepts: true,
    because: '[53] AttDef starts with white space; [75] ExternalID has its literal',
  },
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
