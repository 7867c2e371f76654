import type { Range } from '../text/range.ts';
import { isAlphanumeric, isWhiteSpace, nameEnd } from './characters.ts';
import { type DoctypeCursor, isQuote } from './doctype-cursor.ts';
import { characterReference, predefinedEntities } from './entities.ts';
import type { EntityDeclarations } from './entity-declarations.ts';
import { excerpt } from './scanner.ts';

const DOUBLE_QUOTE = 0x22;
const HASH = 0x23;
const PERCENT = 0x25;
const AMPERSAND = 0x26;
const SEMICOLON = 0x3b;
const LESS_THAN = 0x3c;
const GREATER_THAN = 0x3e;
const OPENING_BRACKET = 0x5b;

/** What a literal is: that decides what may stand in it. */
export type LiteralKind = 'system' | 'public' | 'entity value' | 'attribute default';

const literalNames: Readonly<Record<LiteralKind, string>> = {
  system: 'a system identifier',
  public: 'a public identifier',
  'entity value': 'a value',
  'attribute default': 'a default value',
};

/** [13] PubidChar */
const publicIdCharacters = /^[ \r\nA-Za-z0-9\-'()+,./:=?;!*#@$_%]*$/;

/** [75] ExternalID; with `publicAlone` also [83] PublicID. */
export function readExternalId(cursor: DoctypeCursor, declarations: EntityDeclarations, publicAlone: boolean): boolean {
  const start = cursor.at;
  const end = nameEnd(cursor.text, start);
  const keyword = cursor.text.slice(start, end);
  if (keyword !== 'SYSTEM' && keyword !== 'PUBLIC') return cursor.expected("'SYSTEM' or 'PUBLIC'", start, end);
  cursor.at = end;
  if (!cursor.space(`'${keyword}'`)) return false;
  if (keyword === 'PUBLIC') {
    if (readLiteral(cursor, declarations, 'public') === undefined) return false;
    const mark = cursor.at;
    const spaced = cursor.skipSpace();
    if (publicAlone && !isQuote(cursor.code())) {
      cursor.at = mark;
      return true;
    }
    if (!spaced && isQuote(cursor.code())) return cursor.expected('white space between the identifiers');
  }
  return readLiteral(cursor, declarations, 'system') !== undefined;
}

/**
 * The content of a literal in quotes ([9] EntityValue, [10] AttValue, [11] SystemLiteral, [12] PubidLiteral). What is wrong inside it
 * is reported and does not end the declaration's reading.
 */
export function readLiteral(
  cursor: DoctypeCursor,
  declarations: EntityDeclarations,
  kind: LiteralKind,
): Range | undefined {
  const text = cursor.text;
  const open = cursor.at;
  const quote = text.charCodeAt(open);
  if (!isQuote(quote)) {
    cursor.expected(`${literalNames[kind]} in quotes`);
    return undefined;
  }
  const end = cursor.find(quote === DOUBLE_QUOTE ? '"' : "'", open + 1);
  if (end === -1 || isMispaired(cursor, open + 1, end)) {
    cursor.at = open + 1;
    cursor.fault('The opening quote is never closed. Add the closing quote.', open, open + 1);
    return undefined;
  }
  cursor.at = end + 1;
  cursor.checkCharacters(open + 1, end);
  if (kind === 'public') checkPublicId(cursor, open + 1, end);
  else if (kind !== 'system') checkReferences(cursor, declarations, kind, open + 1, end);
  return { start: open + 1, end };
}

/** Whether a quote that closes at `end` is rather another literal's opening: the declaration's end lies between. */
function isMispaired(cursor: DoctypeCursor, start: number, end: number): boolean {
  const after = cursor.text.charCodeAt(end + 1);
  if (isWhiteSpace(after) || after === GREATER_THAN || after === OPENING_BRACKET) return false;
  return />[ \t\r\n]*[<\]]/.test(cursor.text.slice(start, end));
}

function checkPublicId(cursor: DoctypeCursor, start: number, end: number): void {
  if (publicIdCharacters.test(cursor.text.slice(start, end))) return;
  let at = start;
  while (publicIdCharacters.test(cursor.text[at]!)) at++;
  cursor.fault('This character cannot stand in a public identifier. Delete it.', at, cursor.characterEnd(at));
}

/** References, `%` and `<` in an entity's value or an attribute's default. */
function checkReferences(
  cursor: DoctypeCursor,
  declarations: EntityDeclarations,
  kind: 'entity value' | 'attribute default',
  start: number,
  end: number,
): void {
  const text = cursor.text;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === AMPERSAND) {
      at = checkReference(cursor, declarations, kind, at) - 1;
    } else if (code === PERCENT && kind === 'entity value') {
      const message = "'%' cannot stand in an entity's value here. Write '&#37;'.";
      cursor.fault(message, at, at + 1);
    } else if (code === LESS_THAN && kind === 'attribute default') {
      cursor.fault("'<' cannot stand in an attribute's value. Write '&lt;'.", at, at + 1, 'xml-unescaped-lt');
    }
  }
}

/** [67] Reference at `at`, in a literal whose closing quote ends it at the latest. Returns the offset to go on from. */
function checkReference(
  cursor: DoctypeCursor,
  declarations: EntityDeclarations,
  kind: 'entity value' | 'attribute default',
  at: number,
): number {
  const text = cursor.text;
  if (text.charCodeAt(at + 1) === HASH) {
    let end = at + 2;
    while (isAlphanumeric(text.charCodeAt(end))) end++;
    if (text.charCodeAt(end) === SEMICOLON) {
      if (characterReference(text.slice(at + 2, end)) === undefined) {
        const message = 'This character reference names no character of XML. Correct or delete it.';
        cursor.fault(message, at, end + 1, 'xml-invalid-character-reference');
      }
      return end + 1;
    }
    cursor.fault("'&' starts no reference. Write '&amp;'.", at, at + 1, 'xml-unescaped-ampersand');
    return at + 1;
  }
  const end = nameEnd(text, at + 1);
  if (end === at + 1 || text.charCodeAt(end) !== SEMICOLON) {
    cursor.fault("'&' starts no reference. Write '&amp;'.", at, at + 1, 'xml-unescaped-ampersand');
    return at + 1;
  }
  if (kind === 'attribute default') checkDefaultsEntity(cursor, declarations, text.slice(at + 1, end), at, end + 1);
  return end + 1;
}

/** WFC: Entity Declared. What a default value refers to must be declared before it. */
function checkDefaultsEntity(
  cursor: DoctypeCursor,
  declarations: EntityDeclarations,
  name: string,
  start: number,
  end: number,
): void {
  if (predefinedEntities.has(name)) return;
  if (declarations.get(name) !== undefined || declarations.incomplete) {
    declarations.usesInDefaults.push({ name, start, end });
    return;
  }
  const shown = excerpt(name, 0, name.length);
  const message = `The entity '${shown}' is not declared before this default value. Declare it first.`;
  cursor.fault(message, start, end, 'xml-undefined-entity');
}
