import { isNameStart, isWhiteSpace, nameEnd } from './characters.ts';
import type { SyntaxCode } from './codes.ts';
import { DoctypeCursor, isQuote } from './doctype-cursor.ts';
import { readExternalId } from './doctype-literals.ts';
import { EntityDeclarations } from './entity-declarations.ts';
import { readMarkupDeclaration } from './markup-declarations.ts';

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
 * point of fault; then the reading goes on after that declaration.
 *
 * Parameter entities are not included, as XML 1.0, 4.4.8 allows: what they would declare stays unknown, unless the
 * document is standalone.
 */
export function readDoctype(text: string, start: number, context: DoctypeContext): DoctypeReading {
  return new DoctypeReader(text, start, context).read();
}

const PERCENT = 0x25;
const SLASH = 0x2f;
const SEMICOLON = 0x3b;
const LESS_THAN = 0x3c;
const GREATER_THAN = 0x3e;
const QUESTION_MARK = 0x3f;
const OPENING_BRACKET = 0x5b;
const CLOSING_BRACKET = 0x5d;

const opening = '<!DOCTYPE';

/** Reads the declaration as a whole and its internal subset; what stands in the subset has files of its own. */
class DoctypeReader extends DoctypeCursor {
  readonly #start: number;
  readonly #context: DoctypeContext;
  readonly #declarations: EntityDeclarations;
  #name = '';

  constructor(text: string, start: number, context: DoctypeContext) {
    super(text, start + opening.length, context.find);
    this.#start = start;
    this.#context = context;
    this.#declarations = new EntityDeclarations(context.standalone);
  }

  read(): DoctypeReading {
    const terminated = this.#doctype();
    for (const { code, start, end, message } of this.findings) this.#context.report(code, start, end, message);
    return {
      end: this.at,
      name: this.#name,
      entities: this.#declarations.names(),
      declarations: this.#declarations,
      terminated,
    };
  }

  /** [28] doctypedecl. Returns whether its end was found. */
  #doctype(): boolean {
    const written = this.text.slice(this.#start, this.at);
    if (written !== opening) {
      this.fault(`'${written}' is not a document type declaration. Write '${opening}'.`, this.#start, this.at);
    }
    if (!this.#doctypeHead()) this.#leaveDoctypePart();
    while (this.code() === OPENING_BRACKET) {
      this.at++;
      if (!this.#internalSubset()) return this.#unterminated();
      this.faulty = false;
      this.skipSpace();
      const code = this.code();
      if (code !== GREATER_THAN && code !== LESS_THAN && !this.expected("'>' after the internal subset")) {
        this.#leaveDoctypePart();
      }
    }
    if (this.code() !== GREATER_THAN) return this.#unterminated();
    this.at++;
    return true;
  }

  /** S Name (S ExternalID)? S?, and what must follow it. */
  #doctypeHead(): boolean {
    if (!this.space(`'${opening}'`)) return false;
    const name = this.name('the root element');
    if (name === undefined) return false;
    this.#name = name;
    this.skipSpace();
    if (isNameStart(this.code())) {
      this.#declarations.passOver();
      if (!readExternalId(this, this.#declarations, false)) return false;
      this.skipSpace();
    }
    const code = this.code();
    if (code === OPENING_BRACKET || code === GREATER_THAN) return true;
    // Without anything more it is unterminated rather than malformed.
    if (code === LESS_THAN || this.atEnd()) return true;
    return this.expected("'SYSTEM', 'PUBLIC', '[' or '>' in the document type declaration");
  }

  /** Moves to the `[` or `>` that goes on with a malformed declaration, or to a `<` before them. */
  #leaveDoctypePart(): void {
    for (;;) {
      const code = this.code();
      if (code === OPENING_BRACKET || code === GREATER_THAN || code === LESS_THAN || this.atEnd()) return;
      this.at = isQuote(code) ? this.afterQuoted() : this.at + 1;
    }
  }

  /** Reports that the declaration does not end, unless what broke it has been reported. Returns false. */
  #unterminated(): boolean {
    if (!this.faulty) {
      this.record({
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
      this.faulty = false;
      this.skipSpace();
      if (this.atEnd()) return false;
      const code = this.code();
      if (code === CLOSING_BRACKET) {
        this.at++;
        return true;
      }
      if (code === PERCENT) this.#parameterEntityReference();
      else if (code !== LESS_THAN) this.#strayText();
      else if (!this.#markupDeclaration()) return false;
    }
  }

  /** [69] PEReference, between declarations. */
  #parameterEntityReference(): void {
    const end = nameEnd(this.text, this.at + 1);
    if (end > this.at + 1 && this.text.charCodeAt(end) === SEMICOLON) {
      this.at = end + 1;
      this.#declarations.passOver();
      return;
    }
    this.fault("'%' starts no reference to a parameter entity. Write '%name;', or delete it.");
    this.at++;
    this.#strayText();
  }

  #strayText(): void {
    const start = this.at;
    let end = start;
    for (;;) {
      const code = this.code();
      if (code === LESS_THAN || code === CLOSING_BRACKET || code === PERCENT || this.atEnd()) break;
      this.at++;
      if (!isWhiteSpace(code)) end = this.at;
    }
    this.checkCharacters(start, end);
    this.fault('Text cannot stand between declarations. Delete it.', start, end);
  }

  /** [29] markupdecl. Returns false at a tag with which the document's content starts. */
  #markupDeclaration(): boolean {
    const text = this.text;
    const start = this.at;
    const next = text.charCodeAt(start + 1);
    if (next === QUESTION_MARK) this.#instruction();
    else if (text.startsWith('<!--', start)) this.#comment();
    else if (text.startsWith('<![', start)) this.#conditionalSection();
    else if (text.startsWith('<!', start)) {
      this.at += 2;
      if (!readMarkupDeclaration(this, this.#declarations)) this.recover();
    } else {
      const end = nameEnd(text, next === SLASH ? start + 2 : start + 1);
      if (this.#startsContent(end)) return false;
      const message =
        "A tag cannot stand between declarations. Delete it, or close the declaration with ']>' before it.";
      this.fault(message, start, end);
      this.at = start + 1;
      this.recover();
    }
    return true;
  }

  /**
   * Whether the tag at the current offset, whose name ends at `end`, belongs to the document's content because the
   * author forgot `]>`: the declared root element, or any tag with no `]>` after it.
   */
  #startsContent(end: number): boolean {
    if (end === this.at + 1) return false;
    if (this.text.slice(this.at + 1, end) === this.#name) return true;
    const close = this.find(']>', end);
    // A second bracket is a CDATA section's end.
    return close === -1 || this.text.charCodeAt(close - 1) === CLOSING_BRACKET;
  }

  /** [15] Comment */
  #comment(): void {
    const text = this.text;
    const start = this.at;
    const end = this.find('-->', start + 4);
    if (end === -1) {
      this.fault("The comment has no end. Close it with '-->'.", start, start + 4, 'xml-unterminated-comment');
      this.at = start + 4;
      this.recover();
      return;
    }
    const hyphens = text.indexOf('--', start + 4);
    if (hyphens < end) {
      const message = "'--' cannot stand inside a comment. Put a space between the hyphens.";
      this.fault(message, hyphens, hyphens + 2, 'xml-malformed-comment');
    }
    this.checkCharacters(start + 4, end);
    this.at = end + 3;
  }

  /** [16] PI */
  #instruction(): void {
    const text = this.text;
    const start = this.at;
    const end = this.find('?>', start + 2);
    if (end === -1) {
      const message = "The processing instruction has no end. Close it with '?>'.";
      this.fault(message, start, start + 2, 'xml-unterminated-instruction');
      this.at = start + 2;
      this.recover();
      return;
    }
    this.at = end + 2;
    const targetEnd = Math.min(nameEnd(text, start + 2), end);
    const target = text.slice(start + 2, targetEnd);
    if (target === 'xml') {
      const message = "The XML declaration can stand at the document's start only. Delete it.";
      this.fault(message, start, targetEnd, 'xml-malformed-declaration');
    } else if (target.toLowerCase() === 'xml') {
      const message = `'${target}' is reserved and cannot name an instruction. Use another name.`;
      this.fault(message, start + 2, targetEnd, 'xml-malformed-instruction');
    } else if (target === '' || (targetEnd < end && !isWhiteSpace(text.charCodeAt(targetEnd)))) {
      const message =
        'An instruction starts with a name, then white space. Write a name directly after the question mark.';
      this.fault(message, start, targetEnd, 'xml-malformed-instruction');
    }
    this.checkCharacters(targetEnd, end);
  }

  /** [61] conditionalSect, which the internal subset does not have. Skipped with those inside it. */
  #conditionalSection(): void {
    const start = this.at;
    this.fault('Conditional sections cannot stand in the internal subset. Delete this one.', start, start + 3);
    this.at = start + 3;
    const end = this.find(']]>', this.at);
    if (end === -1) this.recover();
    else this.at = end + 3;
  }
}
