import { isAlphanumeric, isWhiteSpace, nameEnd } from './characters.ts';
import { characterReference, htmlEntityCodePoint, predefinedEntities } from './entities.ts';
import { type Scanner, excerpt, safeFix, suggestion } from './scanner.ts';

const SEMICOLON = 0x3b;
const HASH = 0x23;
const AMPERSAND = 0x26;
const LESS_THAN = 0x3c;

/**
 * Reads what starts with the `&` at `start` ([67] Reference), reports what is wrong with it, and returns the
 * offset after it; after the `&` alone (or a run of them) where it starts no reference.
 */
export function readReference(scan: Scanner, start: number, inAttribute: boolean): number {
  const { text } = scan;
  const next = text.charCodeAt(start + 1);
  if (next === HASH) return readCharacterReference(scan, start);
  const end = nameEnd(text, start + 1);
  if (end > start + 1 && text.charCodeAt(end) === SEMICOLON) {
    const name = text.slice(start + 1, end);
    if (!predefinedEntities.has(name) && !scan.mayDeclareEntities) {
      reportUndefined(scan, start, end + 1, name);
    }
    return end + 1;
  }
  const name = text.slice(start + 1, end);
  if (!inAttribute && lacksSemicolon(text, end, name)) {
    reportHtmlWithoutSemicolon(scan, start, end, name);
    return end;
  }
  return reportBareAmpersands(scan, start, name);
}

/** Whether an HTML entity's name ends at a blank or at a tag: `&copy 2020`, and not `&copy=1` of a URL. */
function lacksSemicolon(text: string, end: number, name: string): boolean {
  if (htmlEntityCodePoint(name) === undefined) return false;
  return end === text.length || isWhiteSpace(text.charCodeAt(end)) || text.charCodeAt(end) === LESS_THAN;
}

function reportHtmlWithoutSemicolon(scan: Scanner, start: number, end: number, name: string): void {
  const reference = characterOf(scan, htmlEntityCodePoint(name)!);
  scan.report(
    'xml-unescaped-ampersand',
    start,
    start + 1,
    `Undefined entity '&${name}', which also lacks its semicolon. Write '${reference}', or '&amp;' for an ampersand.`,
    {
      fixes: [
        ...suggestion(`Replace '&${name}' with '${reference}'`, start, end, reference),
        ...suggestion("Write '&amp;'", start, start + 1, '&amp;'),
      ],
    },
  );
}

function readCharacterReference(scan: Scanner, start: number): number {
  const { text } = scan;
  // A digit or two too many is still seen as one reference; a text far away is not searched for its semicolon.
  let end = start + 2;
  while (isAlphanumeric(text.charCodeAt(end))) end++;
  const isKnown = characterReference(text.slice(start + 2, end)) !== undefined;
  if (text.charCodeAt(end) !== SEMICOLON) {
    if (!isKnown) return reportBareAmpersands(scan, start, '');
    reportMissingSemicolon(scan, start, end);
    return end;
  }
  if (!isKnown) {
    scan.report(
      'xml-invalid-character-reference',
      start,
      end + 1,
      `'${excerpt(text, start, end + 1)}' names no character that XML allows. Write '&#', the character's decimal number ` +
        `(or 'x' and its hexadecimal number), and ';'.`,
    );
  }
  return end + 1;
}

function reportMissingSemicolon(scan: Scanner, start: number, end: number): void {
  const written = excerpt(scan.text, start, end);
  scan.report(
    'xml-unescaped-ampersand',
    start,
    start + 1,
    `Missing semicolon after '${written}'. Write '${written};'.`,
    {
      fixes: safeFix("Add the missing ';'", end, end, ';'),
    },
  );
}

function reportUndefined(scan: Scanner, start: number, end: number, name: string): void {
  const codePoint = htmlEntityCodePoint(name) ?? predefinedLookalike(name)?.codePointAt(0);
  const written = excerpt(scan.text, start, end);
  if (codePoint === undefined) {
    scan.report(
      'xml-undefined-entity',
      start,
      end,
      `Undefined entity '${written}'. Write the character itself, or '&amp;' for an ampersand.`,
    );
    return;
  }
  const reference = predefinedLookalike(name) === undefined ? characterOf(scan, codePoint) : `&${name.toLowerCase()};`;
  scan.report(
    'xml-undefined-entity',
    start,
    end,
    `Undefined entity '${written}': XML does not have HTML's entities. Write '${reference}'.`,
    {
      fixes: safeFix(`Replace '${written}' with '${reference}'`, start, end, reference),
    },
  );
}

/** The character itself, or its number if it can't be seen or the document's encoding may lack it. */
function characterOf(scan: Scanner, codePoint: number): string {
  const character = String.fromCodePoint(codePoint);
  return scan.encodesAll && !/[\p{C}\p{Z}\p{M}]/u.test(character) ? character : `&#${codePoint};`;
}

/** The character of a predefined entity written in another case, such as `&AMP;`, which HTML accepts. */
function predefinedLookalike(name: string): string | undefined {
  return predefinedEntities.get(name.toLowerCase());
}

/** Reports the `&` at `start` and those that follow it directly. */
function reportBareAmpersands(scan: Scanner, start: number, name: string): number {
  const { text } = scan;
  let end = start + 1;
  while (text.charCodeAt(end) === AMPERSAND) end++;
  // The last of a run may start a reference: that one is left to the caller.
  if (end > start + 1 && startsReference(scan, end - 1)) end--;
  // Before a '=' it is a parameter of a URL, as in HTML.
  if (predefinedEntities.has(name) && text[start + 1 + name.length] !== '=') {
    reportMissingSemicolon(scan, start, start + 1 + name.length);
    return end;
  }
  const message = "Unescaped '&'. Write '&amp;'.";
  scan.report('xml-unescaped-ampersand', start, end, message, {
    fixes: safeFix("Write '&amp;'", start, end, '&amp;'.repeat(end - start)),
  });
  return end;
}

function startsReference(scan: Scanner, start: number): boolean {
  const { text } = scan;
  if (text.charCodeAt(start + 1) === HASH) return true;
  const end = nameEnd(text, start + 1);
  return end > start + 1;
}
