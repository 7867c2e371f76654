import { isNameChar, isNameStart, nameEnd } from './characters.ts';
import { readContentModel } from './content-model.ts';
import { type DoctypeCursor, isQuote } from './doctype-cursor.ts';
import { readExternalId, readLiteral } from './doctype-literals.ts';
import type { EntityDeclarations } from './entity-declarations.ts';

const HASH = 0x23;
const PERCENT = 0x25;
const OPENING_PARENTHESIS = 0x28;
const CLOSING_PARENTHESIS = 0x29;
const GREATER_THAN = 0x3e;
const BAR = 0x7c;

/** [55] StringType, [56] TokenizedType */
const attributeTypes = new Set(['CDATA', 'ID', 'IDREF', 'IDREFS', 'ENTITY', 'ENTITIES', 'NMTOKEN', 'NMTOKENS']);

/** What follows `<!`: a declaration by its keyword. */
export function readMarkupDeclaration(cursor: DoctypeCursor, declarations: EntityDeclarations): boolean {
  const start = cursor.at;
  const end = nameEnd(cursor.text, start);
  const written = cursor.text.slice(start, end);
  const keyword = written.toUpperCase();
  const known = keyword === 'ELEMENT' || keyword === 'ATTLIST' || keyword === 'ENTITY' || keyword === 'NOTATION';
  if (!known) {
    const message = "Only '<!ELEMENT', '<!ATTLIST', '<!ENTITY', '<!NOTATION' and '<!--' can stand here.";
    return cursor.fault(message, start - 2, end);
  }
  if (written !== keyword) cursor.fault(`'${written}' must be written in capital letters: '${keyword}'.`, start, end);
  cursor.at = end;
  if (!cursor.space(`'<!${keyword}'`)) return false;
  switch (keyword) {
    case 'ELEMENT':
      return elementDeclaration(cursor) && declarationEnd(cursor);
    case 'ATTLIST':
      return attributeListDeclaration(cursor, declarations);
    case 'ENTITY':
      return entityDeclaration(cursor, declarations) && declarationEnd(cursor);
    case 'NOTATION':
      return notationDeclaration(cursor, declarations) && declarationEnd(cursor);
  }
}

/** S? '>' */
function declarationEnd(cursor: DoctypeCursor): boolean {
  cursor.skipSpace();
  if (cursor.code() !== GREATER_THAN) return cursor.expected("'>' at the declaration's end");
  cursor.at++;
  return true;
}

/** [45] elementdecl, from its name on. */
function elementDeclaration(cursor: DoctypeCursor): boolean {
  if (cursor.name('an element') === undefined || !cursor.space("the element's name")) return false;
  if (cursor.code() === OPENING_PARENTHESIS) return readContentModel(cursor);
  const start = cursor.at;
  const end = nameEnd(cursor.text, start);
  const keyword = cursor.text.slice(start, end);
  if (keyword !== 'EMPTY' && keyword !== 'ANY') {
    return cursor.expected("'EMPTY', 'ANY' or '(' as the element's content", start, end);
  }
  cursor.at = end;
  return true;
}

/** [52] AttlistDecl, from its name on, to its end. */
function attributeListDeclaration(cursor: DoctypeCursor, declarations: EntityDeclarations): boolean {
  if (cursor.name('an element') === undefined) return false;
  for (;;) {
    const spaced = cursor.skipSpace();
    if (cursor.code() === GREATER_THAN) return declarationEnd(cursor);
    if (!spaced) return cursor.expected("white space or '>'");
    const readable =
      cursor.name('an attribute') !== undefined &&
      cursor.space("the attribute's name") &&
      attributeType(cursor) &&
      cursor.space("the attribute's type") &&
      attributeDefault(cursor, declarations);
    if (!readable) return false;
  }
}

/** [54] AttType */
function attributeType(cursor: DoctypeCursor): boolean {
  if (cursor.code() === OPENING_PARENTHESIS) return enumeration(cursor, false);
  const start = cursor.at;
  const end = nameEnd(cursor.text, start);
  const type = cursor.text.slice(start, end);
  if (type === 'NOTATION') {
    cursor.at = end;
    if (!cursor.space("'NOTATION'")) return false;
    if (cursor.code() !== OPENING_PARENTHESIS) return cursor.expected("'(' after 'NOTATION'");
    return enumeration(cursor, true);
  }
  if (!attributeTypes.has(type)) {
    return cursor.expected("the attribute's type, such as CDATA, NMTOKEN or '(yes|no)'", start, end);
  }
  cursor.at = end;
  return true;
}

/** [58] NotationType or [59] Enumeration, at its parenthesis. */
function enumeration(cursor: DoctypeCursor, names: boolean): boolean {
  do {
    cursor.at++;
    cursor.skipSpace();
    const end = names ? nameEnd(cursor.text, cursor.at) : nmtokenEnd(cursor.text, cursor.at);
    if (end === cursor.at) return cursor.expected(names ? "a notation's name" : 'a value of the enumeration');
    cursor.at = end;
    cursor.skipSpace();
  } while (cursor.code() === BAR);
  if (cursor.code() !== CLOSING_PARENTHESIS) return cursor.expected("'|' or ')' in the enumeration");
  cursor.at++;
  return true;
}

/** [60] DefaultDecl */
function attributeDefault(cursor: DoctypeCursor, declarations: EntityDeclarations): boolean {
  const text = cursor.text;
  const start = cursor.at;
  if (text.charCodeAt(start) !== HASH) return readLiteral(cursor, declarations, 'attribute default') !== undefined;
  const end = nameEnd(text, start + 1);
  const keyword = text.slice(start + 1, end);
  if (keyword !== 'REQUIRED' && keyword !== 'IMPLIED' && keyword !== 'FIXED') {
    return cursor.expected("'#REQUIRED', '#IMPLIED', '#FIXED' or a value in quotes", start, end);
  }
  cursor.at = end;
  if (keyword !== 'FIXED') return true;
  return cursor.space("'#FIXED'") && readLiteral(cursor, declarations, 'attribute default') !== undefined;
}

/** [71] GEDecl or [72] PEDecl, after '<!ENTITY' and its white space. */
function entityDeclaration(cursor: DoctypeCursor, declarations: EntityDeclarations): boolean {
  const parameter = cursor.code() === PERCENT;
  if (parameter) {
    cursor.at++;
    if (!cursor.space("'%'")) return false;
  }
  const name = cursor.name('an entity');
  if (name === undefined) return false;
  // Its name counts as declared even where the rest cannot be read, so that one mistake is one finding.
  const first = !parameter && declarations.declare(name);
  if (!cursor.space("the entity's name")) return false;
  if (isQuote(cursor.code())) {
    const literal = readLiteral(cursor, declarations, 'entity value');
    if (literal === undefined) return false;
    if (first && !cursor.faulty) {
      declarations.define(name, { kind: 'internal', literal });
    }
    return true;
  }
  if (!isNameStart(cursor.code())) return cursor.expected("the entity's value in quotes, 'SYSTEM' or 'PUBLIC'");
  if (!readExternalId(cursor, declarations, false)) return false;
  if (!parameter) {
    const mark = cursor.at;
    if (cursor.skipSpace() && cursor.text.startsWith('NDATA', cursor.at)) {
      cursor.at += 'NDATA'.length;
      if (!cursor.space("'NDATA'") || cursor.name('a notation') === undefined) return false;
      if (first && !cursor.faulty) declarations.define(name, { kind: 'unparsed' });
      return true;
    }
    cursor.at = mark;
    if (first && !cursor.faulty) declarations.define(name, { kind: 'external' });
  }
  return true;
}

/** [82] NotationDecl, from its name on. */
function notationDeclaration(cursor: DoctypeCursor, declarations: EntityDeclarations): boolean {
  return (
    cursor.name('a notation') !== undefined &&
    cursor.space("the notation's name") &&
    readExternalId(cursor, declarations, true)
  );
}

/** The offset after the longest [7] Nmtoken at `start`. */
function nmtokenEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length) {
    const codePoint = text.codePointAt(at)!;
    if (!isNameChar(codePoint)) break;
    at += codePoint > 0xffff ? 2 : 1;
  }
  return at;
}
