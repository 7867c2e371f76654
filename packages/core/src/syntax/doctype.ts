import { isNameChar, isNameStart, isWhiteSpace, isXmlChar, nameEnd } from './characters.ts';
import type { Range } from '../text/range.ts';
import type { SyntaxCode } from './codes.ts';
import { characterReference, predefinedEntities } from './entities.ts';
import { EntityDeclarations } from './entity-declarations.ts';

/** Takes one syntax finding. */
export type Report = (code: SyntaxCode, start: number, end: number, message: string) => void;

/** What a document type declaration says, as far as well-formedness depends on it. */
export interface DoctypeReading {
  /** Offset after its `>`; where it has none, the offset at which the document goes on. */
  readonly end: number;
  /** The root element's name as declared; empty where there is none. */
  readonly name: string;
  /** Names of the general entities that it declares. */
  readonly entities: ReadonlySet<string>;
  /** What is known of each of them. */
  readonly declarations: EntityDeclarations;
  /** It has its closing `>`. */
  readonly terminated: boolean;
}

/** What the reading of a document type declaration needs to know of the document around it. */
export interface DoctypeContext {
  readonly report: Report;
  /** `text.indexOf(needle, from)`; what has been searched for in vain is not searched for again. */
  readonly find: (needle: string, from: number) => number;
  /** The document says that no declaration outside it matters ([32] SDDecl). */
  readonly standalone: boolean;
}

/**
 * Reads the document type declaration that starts at `start` ([28] doctypedecl), its internal subset included, as a
 * non-validating processor that reads no external entity does. Nothing is expanded. One finding a declaration, at the
 * point of fault; then the reading goes on after that declaration. Findings are reported in text order.
 *
 * Parameter entities are not included, as section 4.4.8 allows: what they would declare stays unknown, unless the
 * document is standalone.
 */
export function readDoctype(text: string, start: number, context: DoctypeContext): DoctypeReading {
  return new DoctypeReader(text, start, context).read();
}

const DOUBLE_QUOTE = 0x22;
const PERCENT = 0x25;
const AMPERSAND = 0x26;
const APOSTROPHE = 0x27;
const OPENING_PARENTHESIS = 0x28;
const CLOSING_PARENTHESIS = 0x29;
const ASTERISK = 0x2a;
const PLUS = 0x2b;
const COMMA = 0x2c;
const SLASH = 0x2f;
const SEMICOLON = 0x3b;
const LESS_THAN = 0x3c;
const GREATER_THAN = 0x3e;
const QUESTION_MARK = 0x3f;
const OPENING_BRACKET = 0x5b;
const CLOSING_BRACKET = 0x5d;
const BAR = 0x7c;

const opening = '<!DOCTYPE';
const attributeTypes = new Set(['CDATA', 'ID', 'IDREF', 'IDREFS', 'ENTITY', 'ENTITIES', 'NMTOKEN', 'NMTOKENS']);
const publicIdCharacters = /^[ \r\nA-Za-z0-9\-'()+,./:=?;!*#@$_%]*$/;

type LiteralKind = 'system' | 'public' | 'entity value' | 'attribute default';

interface Finding {
  readonly code: SyntaxCode;
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

/**
 * The grammar's methods return whether they found what they wanted; where one did not, it has reported the fault, and
 * its callers give up the declaration, which `recover` then leaves.
 */
class DoctypeReader {
  readonly #text: string;
  readonly #start: number;
  readonly #context: DoctypeContext;
  readonly #findings: Finding[] = [];
  readonly #declarations: EntityDeclarations;
  #at: number;
  #name = '';
  /** The declaration being read has its finding already. */
  #faulty = false;

  constructor(text: string, start: number, context: DoctypeContext) {
    this.#text = text;
    this.#start = start;
    this.#context = context;
    this.#declarations = new EntityDeclarations(context.standalone);
    this.#at = start + opening.length;
  }

  read(): DoctypeReading {
    const terminated = this.#doctype();
    // Only what is found missing at the very end is not in order: the opening delimiter comes before all else.
    this.#findings.sort((a, b) => a.start - b.start);
    for (const { code, start, end, message } of this.#findings) this.#context.report(code, start, end, message);
    return {
      end: this.#at,
      name: this.#name,
      entities: this.#declarations.names(),
      declarations: this.#declarations,
      terminated,
    };
  }

  /** [28] doctypedecl. Returns whether its end was found. */
  #doctype(): boolean {
    const written = this.#text.slice(this.#start, this.#at);
    if (written !== opening) {
      this.#fault(`'${written}' is not a document type declaration. Write '${opening}'.`, this.#start, this.#at);
    }
    if (!this.#doctypeHead()) this.#leaveDoctypePart();
    while (this.#code() === OPENING_BRACKET) {
      this.#at++;
      if (!this.#internalSubset()) return this.#unterminated();
      this.#faulty = false;
      this.#skipSpace();
      const code = this.#code();
      if (code !== GREATER_THAN && code !== LESS_THAN && !this.#expected("'>' after the internal subset")) {
        this.#leaveDoctypePart();
      }
    }
    if (this.#code() !== GREATER_THAN) return this.#unterminated();
    this.#at++;
    return true;
  }

  /** S Name (S ExternalID)? S?, and what must follow it. */
  #doctypeHead(): boolean {
    if (!this.#space(`'${opening}'`)) return false;
    const name = this.#nameOf('the root element');
    if (name === undefined) return false;
    this.#name = name;
    const spaced = this.#skipSpace();
    if (isNameStart(this.#code())) {
      if (!spaced) return this.#expected("white space before 'SYSTEM' or 'PUBLIC'");
      this.#declarations.passOver();
      if (!this.#externalId(false)) return false;
      this.#skipSpace();
    }
    const code = this.#code();
    if (code === OPENING_BRACKET || code === GREATER_THAN) return true;
    // Without anything more it is unterminated rather than malformed.
    if (code === LESS_THAN || this.#atEnd()) return true;
    return this.#expected("'SYSTEM', 'PUBLIC', '[' or '>' in the document type declaration");
  }

  /** Moves to the `[` or `>` that goes on with a malformed declaration, or to a `<` before them. */
  #leaveDoctypePart(): void {
    for (;;) {
      const code = this.#code();
      if (code === OPENING_BRACKET || code === GREATER_THAN || code === LESS_THAN || this.#atEnd()) return;
      this.#at = isQuote(code) ? this.#afterQuoted() : this.#at + 1;
    }
  }

  /** Reports that the declaration does not end, unless what broke it has been reported. Returns false. */
  #unterminated(): boolean {
    if (!this.#faulty) {
      this.#findings.push({
        code: 'xml-unterminated-doctype',
        start: this.#start,
        end: this.#start + opening.length,
        message: "The document type declaration has no end. Close it with '>', or with ']>' after an internal subset.",
      });
    }
    return false;
  }

  /** [28b] intSubset and its `]`. Returns false where the text or the document's content comes first. */
  #internalSubset(): boolean {
    for (;;) {
      this.#faulty = false;
      this.#skipSpace();
      if (this.#atEnd()) return false;
      const code = this.#code();
      if (code === CLOSING_BRACKET) {
        this.#at++;
        return true;
      }
      if (code === PERCENT) this.#parameterEntityReference();
      else if (code !== LESS_THAN) this.#strayText();
      else if (!this.#markupDeclaration()) return false;
    }
  }

  /** [69] PEReference, between declarations. */
  #parameterEntityReference(): void {
    const end = nameEnd(this.#text, this.#at + 1);
    if (end > this.#at + 1 && this.#text.charCodeAt(end) === SEMICOLON) {
      this.#at = end + 1;
      this.#declarations.passOver();
      return;
    }
    this.#fault("'%' starts no reference to a parameter entity. Write '%name;', or remove it.");
    this.#at++;
    this.#strayText();
  }

  #strayText(): void {
    const start = this.#at;
    let end = start;
    for (;;) {
      const code = this.#code();
      if (code === LESS_THAN || code === CLOSING_BRACKET || code === PERCENT || this.#atEnd()) break;
      this.#at++;
      if (!isWhiteSpace(code)) end = this.#at;
    }
    this.#checkCharacters(start, end);
    this.#fault('Text cannot stand between declarations. Remove it.', start, end);
  }

  /** [29] markupdecl. Returns false at a tag with which the document's content starts. */
  #markupDeclaration(): boolean {
    const text = this.#text;
    const start = this.#at;
    const next = text.charCodeAt(start + 1);
    if (next === QUESTION_MARK) this.#instruction();
    else if (text.startsWith('<!--', start)) this.#comment();
    else if (text.startsWith('<![', start)) this.#conditionalSection();
    else if (text.startsWith('<!', start)) {
      this.#at += 2;
      if (!this.#declaration()) this.#recover();
    } else {
      const end = nameEnd(text, next === SLASH ? start + 2 : start + 1);
      if (this.#startsContent(end)) return false;
      const message =
        "A tag cannot stand between declarations. Remove it, or close the declaration with ']>' before it.";
      this.#fault(message, start, Math.max(end, start + 1));
      this.#at = start + 1;
      this.#recover();
    }
    return true;
  }

  /**
   * Whether the tag at the current offset, whose name ends at `end`, belongs to the document's content because the
   * author forgot `]>`: the declared root element, or any tag with no `]>` after it.
   */
  #startsContent(end: number): boolean {
    if (end === this.#at + 1) return false;
    if (this.#text.slice(this.#at + 1, end) === this.#name) return true;
    const close = this.#context.find(']>', end);
    // A second bracket is a CDATA section's end.
    return close === -1 || this.#text.charCodeAt(close - 1) === CLOSING_BRACKET;
  }

  /** What follows `<!`: a declaration by its keyword. */
  #declaration(): boolean {
    const start = this.#at;
    const end = nameEnd(this.#text, start);
    const written = this.#text.slice(start, end);
    const keyword = written.toUpperCase();
    const known = keyword === 'ELEMENT' || keyword === 'ATTLIST' || keyword === 'ENTITY' || keyword === 'NOTATION';
    if (!known) {
      const message = "Only '<!ELEMENT', '<!ATTLIST', '<!ENTITY', '<!NOTATION' and '<!--' can stand here.";
      return this.#fault(message, start - 2, end);
    }
    if (written !== keyword) this.#fault(`'${written}' must be written in capital letters: '${keyword}'.`, start, end);
    this.#at = end;
    if (!this.#space(`'<!${keyword}'`)) return false;
    switch (keyword) {
      case 'ELEMENT':
        return this.#elementDeclaration() && this.#declarationEnd();
      case 'ATTLIST':
        return this.#attributeListDeclaration();
      case 'ENTITY':
        return this.#entityDeclaration() && this.#declarationEnd();
      case 'NOTATION':
        return this.#notationDeclaration() && this.#declarationEnd();
    }
  }

  /** S? '>' */
  #declarationEnd(): boolean {
    this.#skipSpace();
    if (this.#code() !== GREATER_THAN) return this.#expected("'>' at the declaration's end");
    this.#at++;
    return true;
  }

  /** [45] elementdecl, from its name on. */
  #elementDeclaration(): boolean {
    if (this.#nameOf('an element') === undefined || !this.#space("the element's name")) return false;
    if (this.#code() === OPENING_PARENTHESIS) return this.#contentModel();
    const start = this.#at;
    const end = nameEnd(this.#text, start);
    const keyword = this.#text.slice(start, end);
    if (keyword !== 'EMPTY' && keyword !== 'ANY') {
      return this.#expected("'EMPTY', 'ANY' or '(' as the element's content", start, end);
    }
    this.#at = end;
    return true;
  }

  /** [51] Mixed or [47] children, at its first parenthesis. */
  #contentModel(): boolean {
    this.#at++;
    this.#skipSpace();
    if (!this.#text.startsWith('#PCDATA', this.#at)) return this.#childrenModel();
    this.#at += '#PCDATA'.length;
    let names = 0;
    for (;;) {
      this.#skipSpace();
      if (this.#code() === CLOSING_PARENTHESIS) break;
      if (this.#code() !== BAR) return this.#expected("'|' or ')' after '#PCDATA' and each name");
      this.#at++;
      this.#skipSpace();
      if (this.#nameOf('an element') === undefined) return false;
      names++;
    }
    this.#at++;
    if (this.#code() === ASTERISK) this.#at++;
    else if (names > 0) return this.#expected("'*' after mixed content that names elements");
    return true;
  }

  /** [47] children to [50] seq, after the first parenthesis and its white space. Depth costs no recursion. */
  #childrenModel(): boolean {
    /** The separator of each open group; 0 while it has none. */
    const separators = [0];
    for (;;) {
      this.#skipSpace();
      if (this.#code() === OPENING_PARENTHESIS) {
        this.#at++;
        separators.push(0);
        continue;
      }
      if (this.#nameOf('an element') === undefined) return false;
      this.#occurrence();
      for (;;) {
        this.#skipSpace();
        const code = this.#code();
        if (code === CLOSING_PARENTHESIS) {
          this.#at++;
          this.#occurrence();
          separators.pop();
          if (separators.length === 0) return true;
          continue;
        }
        const separator = separators[separators.length - 1]!;
        if (code !== BAR && code !== COMMA) return this.#expected("'|', ',' or ')' in the content model");
        if (separator !== 0 && separator !== code) {
          return this.#fault("'|' and ',' cannot stand in one group. Put one of them in parentheses of its own.");
        }
        separators[separators.length - 1] = code;
        this.#at++;
        break;
      }
    }
  }

  #occurrence(): void {
    const code = this.#code();
    if (code === QUESTION_MARK || code === ASTERISK || code === PLUS) this.#at++;
  }

  /** [52] AttlistDecl, from its name on, to its end. */
  #attributeListDeclaration(): boolean {
    if (this.#nameOf('an element') === undefined) return false;
    for (;;) {
      const spaced = this.#skipSpace();
      if (this.#code() === GREATER_THAN) return this.#declarationEnd();
      if (!spaced) return this.#expected("white space or '>'");
      const readable =
        this.#nameOf('an attribute') !== undefined &&
        this.#space("the attribute's name") &&
        this.#attributeType() &&
        this.#space("the attribute's type") &&
        this.#attributeDefault();
      if (!readable) return false;
    }
  }

  /** [54] AttType */
  #attributeType(): boolean {
    if (this.#code() === OPENING_PARENTHESIS) return this.#enumeration(false);
    const start = this.#at;
    const end = nameEnd(this.#text, start);
    const type = this.#text.slice(start, end);
    if (type === 'NOTATION') {
      this.#at = end;
      if (!this.#space("'NOTATION'")) return false;
      if (this.#code() !== OPENING_PARENTHESIS) return this.#expected("'(' after 'NOTATION'");
      return this.#enumeration(true);
    }
    if (!attributeTypes.has(type)) {
      return this.#expected("the attribute's type, such as CDATA, NMTOKEN or '(yes|no)'", start, end);
    }
    this.#at = end;
    return true;
  }

  /** [58] NotationType or [59] Enumeration, at its parenthesis. */
  #enumeration(names: boolean): boolean {
    do {
      this.#at++;
      this.#skipSpace();
      const end = names ? nameEnd(this.#text, this.#at) : nmtokenEnd(this.#text, this.#at);
      if (end === this.#at) return this.#expected(names ? "a notation's name" : 'a value of the enumeration');
      this.#at = end;
      this.#skipSpace();
    } while (this.#code() === BAR);
    if (this.#code() !== CLOSING_PARENTHESIS) return this.#expected("'|' or ')' in the enumeration");
    this.#at++;
    return true;
  }

  /** [60] DefaultDecl */
  #attributeDefault(): boolean {
    const text = this.#text;
    const start = this.#at;
    if (text.charCodeAt(start) !== 0x23) return this.#literal('attribute default') !== undefined;
    const end = nameEnd(text, start + 1);
    const keyword = text.slice(start + 1, end);
    if (keyword !== 'REQUIRED' && keyword !== 'IMPLIED' && keyword !== 'FIXED') {
      return this.#expected("'#REQUIRED', '#IMPLIED', '#FIXED' or a value in quotes", start, end);
    }
    this.#at = end;
    if (keyword !== 'FIXED') return true;
    return this.#space("'#FIXED'") && this.#literal('attribute default') !== undefined;
  }

  /** [71] GEDecl or [72] PEDecl, after '<!ENTITY' and its white space. */
  #entityDeclaration(): boolean {
    const parameter = this.#code() === PERCENT;
    if (parameter) {
      this.#at++;
      if (!this.#space("'%'")) return false;
    }
    const name = this.#nameOf('an entity');
    if (name === undefined) return false;
    // Its name counts as declared even where the rest cannot be read, so that one mistake is one finding.
    const first = !parameter && this.#declarations.declare(name);
    if (!this.#space("the entity's name")) return false;
    if (isQuote(this.#code())) {
      const literal = this.#literal('entity value');
      if (literal === undefined) return false;
      if (first && !this.#faulty) {
        this.#declarations.define(name, { kind: 'internal', literal });
      }
      return true;
    }
    if (!isNameStart(this.#code())) return this.#expected("the entity's value in quotes, 'SYSTEM' or 'PUBLIC'");
    if (!this.#externalId(false)) return false;
    if (!parameter) {
      const mark = this.#at;
      if (this.#skipSpace() && this.#text.startsWith('NDATA', this.#at)) {
        this.#at += 'NDATA'.length;
        if (!this.#space("'NDATA'") || this.#nameOf('a notation') === undefined) return false;
        if (first && !this.#faulty) this.#declarations.define(name, { kind: 'unparsed' });
        return true;
      }
      this.#at = mark;
      if (first && !this.#faulty) this.#declarations.define(name, { kind: 'external' });
    }
    return true;
  }

  /** [82] NotationDecl, from its name on. */
  #notationDeclaration(): boolean {
    return this.#nameOf('a notation') !== undefined && this.#space("the notation's name") && this.#externalId(true);
  }

  /** [75] ExternalID; with `publicAlone` also [83] PublicID. */
  #externalId(publicAlone: boolean): boolean {
    const start = this.#at;
    const end = nameEnd(this.#text, start);
    const keyword = this.#text.slice(start, end);
    if (keyword !== 'SYSTEM' && keyword !== 'PUBLIC') return this.#expected("'SYSTEM' or 'PUBLIC'", start, end);
    this.#at = end;
    if (!this.#space(`'${keyword}'`)) return false;
    if (keyword === 'PUBLIC') {
      if (this.#literal('public') === undefined) return false;
      const mark = this.#at;
      const spaced = this.#skipSpace();
      if (publicAlone && !isQuote(this.#code())) {
        this.#at = mark;
        return true;
      }
      if (!spaced && isQuote(this.#code())) return this.#expected('white space between the identifiers');
    }
    return this.#literal('system') !== undefined;
  }

  /**
   * The content of a literal in quotes ([9] EntityValue, [10] AttValue, [11] SystemLiteral, [12] PubidLiteral). What is wrong inside it
   * is reported and does not end the declaration's reading.
   */
  #literal(kind: LiteralKind): Range | undefined {
    const text = this.#text;
    const open = this.#at;
    const quote = text.charCodeAt(open);
    if (!isQuote(quote)) {
      this.#expected(kind === 'system' ? 'a system identifier in quotes' : `${articles[kind]} in quotes`);
      return undefined;
    }
    const end = this.#context.find(quote === DOUBLE_QUOTE ? '"' : "'", open + 1);
    if (end === -1 || this.#isMispaired(open + 1, end)) {
      this.#at = open + 1;
      this.#fault('The opening quote is never closed. Add the closing quote.', open, open + 1);
      return undefined;
    }
    this.#at = end + 1;
    this.#checkCharacters(open + 1, end);
    if (kind === 'public') this.#checkPublicId(open + 1, end);
    else if (kind !== 'system') this.#checkReferences(kind, open + 1, end);
    return { start: open + 1, end };
  }

  /** Whether a quote that closes at `end` is rather another literal's opening: the declaration's end lies between. */
  #isMispaired(start: number, end: number): boolean {
    const after = this.#text.charCodeAt(end + 1);
    if (isWhiteSpace(after) || after === GREATER_THAN || after === OPENING_BRACKET) return false;
    return />[ \t\r\n]*[<\]]/.test(this.#text.slice(start, end));
  }

  #checkPublicId(start: number, end: number): void {
    if (publicIdCharacters.test(this.#text.slice(start, end))) return;
    let at = start;
    while (publicIdCharacters.test(this.#text[at]!)) at++;
    this.#fault('This character cannot stand in a public identifier. Remove it.', at, this.#characterEnd(at));
  }

  /** References, `%` and `<` in an entity's value or an attribute's default. */
  #checkReferences(kind: 'entity value' | 'attribute default', start: number, end: number): void {
    const text = this.#text;
    for (let at = start; at < end; at++) {
      const code = text.charCodeAt(at);
      if (code === AMPERSAND) {
        at = this.#checkReference(kind, at, end) - 1;
      } else if (code === PERCENT && kind === 'entity value') {
        const message = "'%' cannot stand in an entity's value here. Write '&#37;'.";
        this.#fault(message, at, at + 1);
      } else if (code === LESS_THAN && kind === 'attribute default') {
        this.#fault("'<' cannot stand in an attribute's value. Write '&lt;'.", at, at + 1, 'xml-unescaped-lt');
      }
    }
  }

  /** [67] Reference at `at`. Returns the offset to go on from. */
  #checkReference(kind: 'entity value' | 'attribute default', at: number, limit: number): number {
    const text = this.#text;
    if (text.charCodeAt(at + 1) === 0x23) {
      let end = at + 2;
      while (end < limit && isAsciiAlphanumeric(text.charCodeAt(end))) end++;
      if (end < limit && text.charCodeAt(end) === SEMICOLON) {
        if (characterReference(text.slice(at + 2, end)) === undefined) {
          const message = 'This character reference names no character of XML. Correct or remove it.';
          this.#fault(message, at, end + 1, 'xml-invalid-character-reference');
        }
        return end + 1;
      }
      this.#fault("'&' starts no reference. Write '&amp;'.", at, at + 1, 'xml-unescaped-ampersand');
      return at + 1;
    }
    const end = nameEnd(text, at + 1);
    if (end === at + 1 || end >= limit || text.charCodeAt(end) !== SEMICOLON) {
      this.#fault("'&' starts no reference. Write '&amp;'.", at, at + 1, 'xml-unescaped-ampersand');
      return at + 1;
    }
    if (kind === 'attribute default') this.#checkDefaultsEntity(text.slice(at + 1, end), at, end + 1);
    return end + 1;
  }

  /** WFC: Entity Declared. What a default value refers to must be declared before it. */
  #checkDefaultsEntity(name: string, start: number, end: number): void {
    if (predefinedEntities.has(name)) return;
    if (this.#declarations.get(name) !== undefined || this.#declarations.incomplete) {
      this.#declarations.usesInDefaults.push({ name, start, end });
      return;
    }
    const message = `The entity '${name}' is not declared before this default value. Declare it first.`;
    this.#fault(message, start, end, 'xml-undefined-entity');
  }

  /** [15] Comment */
  #comment(): void {
    const text = this.#text;
    const start = this.#at;
    const end = this.#context.find('-->', start + 4);
    if (end === -1) {
      this.#fault("The comment has no end. Close it with '-->'.", start, start + 4, 'xml-unterminated-comment');
      this.#at = start + 4;
      this.#recover();
      return;
    }
    const hyphens = text.indexOf('--', start + 4);
    if (hyphens < end) {
      const message = "'--' cannot stand inside a comment. Put a space between the hyphens.";
      this.#fault(message, hyphens, hyphens + 2, 'xml-malformed-comment');
    }
    this.#checkCharacters(start + 4, end);
    this.#at = end + 3;
  }

  /** [16] PI */
  #instruction(): void {
    const text = this.#text;
    const start = this.#at;
    const end = this.#context.find('?>', start + 2);
    if (end === -1) {
      const message = "The processing instruction has no end. Close it with '?>'.";
      this.#fault(message, start, start + 2, 'xml-unterminated-instruction');
      this.#at = start + 2;
      this.#recover();
      return;
    }
    this.#at = end + 2;
    const targetEnd = Math.min(nameEnd(text, start + 2), end);
    const target = text.slice(start + 2, targetEnd);
    if (target === 'xml') {
      const message = "The XML declaration can stand at the document's start only. Remove it.";
      this.#fault(message, start, targetEnd, 'xml-malformed-declaration');
    } else if (target.toLowerCase() === 'xml') {
      const message = `'${target}' is reserved and cannot name an instruction. Use another name.`;
      this.#fault(message, start + 2, targetEnd, 'xml-malformed-instruction');
    } else if (target === '' || (targetEnd < end && !isWhiteSpace(text.charCodeAt(targetEnd)))) {
      const message =
        'An instruction starts with a name, then white space. Write a name directly after the question mark.';
      this.#fault(message, start, Math.max(targetEnd, start + 2), 'xml-malformed-instruction');
    }
    this.#checkCharacters(targetEnd, end);
  }

  /** [61] conditionalSect, which the internal subset does not have. Skipped with those inside it. */
  #conditionalSection(): void {
    const start = this.#at;
    this.#fault('Conditional sections cannot stand in the internal subset. Remove this one.', start, start + 3);
    this.#at = start + 3;
    const end = this.#context.find(']]>', this.#at);
    if (end === -1) this.#recover();
    else this.#at = end + 3;
  }

  /** Leaves a declaration that cannot be read: after its `>`, or before a `<` or `]>` that comes first. */
  #recover(): void {
    for (;;) {
      if (this.#atEnd()) return;
      const code = this.#code();
      if (code === LESS_THAN) return;
      if (code === GREATER_THAN) {
        this.#at++;
        return;
      }
      if (code === CLOSING_BRACKET) {
        let after = this.#at + 1;
        while (isWhiteSpace(this.#text.charCodeAt(after))) after++;
        if (this.#text.charCodeAt(after) === GREATER_THAN) return;
        this.#at = after;
      } else {
        this.#at = isQuote(code) ? this.#afterQuoted() : this.#at + 1;
      }
    }
  }

  /** The offset after the literal that the quote at the current offset opens; after the quote alone if `<` comes first. */
  #afterQuoted(): number {
    const quote = this.#code();
    for (let at = this.#at + 1; at < this.#text.length; at++) {
      const code = this.#text.charCodeAt(at);
      if (code === quote) return at + 1;
      if (code === LESS_THAN) break;
    }
    return this.#at + 1;
  }

  /** Reports each character outside [2] Char. */
  #checkCharacters(start: number, end: number): void {
    const text = this.#text;
    for (let at = start; at < end; at++) {
      const code = text.charCodeAt(at);
      if (code >= 0x20 && code < 0xd800) continue;
      const codePoint = text.codePointAt(at)!;
      if (!isXmlChar(codePoint)) this.#invalidCharacter(at, codePoint);
      else if (codePoint > 0xffff) at++;
    }
  }

  #invalidCharacter(at: number, codePoint: number): void {
    const name = codePoint.toString(16).toUpperCase().padStart(4, '0');
    this.#findings.push({
      code: 'xml-invalid-character',
      start: at,
      end: at + 1,
      message: `The character U+${name} cannot stand in XML. Remove it.`,
    });
  }

  #code(): number {
    return this.#text.charCodeAt(this.#at);
  }

  #atEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  /** Skips white space ([3] S); returns whether there was any. */
  #skipSpace(): boolean {
    const start = this.#at;
    while (isWhiteSpace(this.#code())) this.#at++;
    return this.#at > start;
  }

  /** White space that must follow what stands before it. */
  #space(after: string): boolean {
    return this.#skipSpace() || this.#expected(`white space after ${after}`);
  }

  /** A name ([5] Name) and nothing that makes it another one. */
  #nameOf(what: string): string | undefined {
    const end = nameEnd(this.#text, this.#at);
    if (end === this.#at) {
      this.#expected(`the name of ${what}`);
      return undefined;
    }
    const name = this.#text.slice(this.#at, end);
    this.#at = end;
    return name;
  }

  /** Reports that something else was expected here. At the end of the text the whole declaration is unterminated. */
  #expected(what: string, start = this.#at, end = this.#characterEnd(start)): false {
    if (this.#atEnd()) return false;
    const codePoint = this.#text.codePointAt(start)!;
    if (!isXmlChar(codePoint) && !this.#faulty) {
      this.#faulty = true;
      this.#invalidCharacter(start, codePoint);
      return false;
    }
    return this.#fault(`Expected ${what}.`, start, Math.max(end, this.#characterEnd(start)));
  }

  /** Reports the declaration's fault, unless it has one already. Returns false, for the grammar's methods. */
  #fault(
    message: string,
    start = this.#at,
    end = this.#characterEnd(start),
    code: SyntaxCode = 'xml-malformed-doctype',
  ): false {
    if (!this.#faulty) this.#findings.push({ code, start, end, message });
    this.#faulty = true;
    return false;
  }

  #characterEnd(at: number): number {
    return Math.min(this.#text.length, at + (this.#text.codePointAt(at)! > 0xffff ? 2 : 1));
  }
}

const articles = {
  public: 'a public identifier',
  'entity value': 'a value',
  'attribute default': 'a default value',
} as const;

function isQuote(code: number): boolean {
  return code === DOUBLE_QUOTE || code === APOSTROPHE;
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

function isAsciiAlphanumeric(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}
