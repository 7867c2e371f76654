import { mostDiagnostics } from '../text/limits.ts';
import { isWhiteSpace, isXmlChar, nameEnd } from './characters.ts';
import type { SyntaxCode } from './codes.ts';
import { invalidCharacterMessage } from './legal-characters.ts';
import { excerpt } from './scanner.ts';

const DOUBLE_QUOTE = 0x22;
const APOSTROPHE = 0x27;
const LESS_THAN = 0x3c;
const GREATER_THAN = 0x3e;
const CLOSING_BRACKET = 0x5d;

interface Finding {
  readonly code: SyntaxCode;
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

/**
 * Where the reading of a document type declaration stands, and what it has found wrong. Functions that read with it
 * return whether they found what they wanted; where one did not, it has reported the fault, and its callers give up the
 * declaration, which `recover` then leaves.
 */
export class DoctypeCursor {
  readonly text: string;
  /** `text.indexOf(needle, from)`, which does not search in vain twice. */
  readonly find: (needle: string, from: number) => number;
  readonly findings: Finding[] = [];
  at: number;
  /** The declaration being read has its finding already. */
  faulty = false;

  constructor(text: string, at: number, find: (needle: string, from: number) => number) {
    this.text = text;
    this.at = at;
    this.find = find;
  }

  code(): number {
    return this.text.charCodeAt(this.at);
  }

  atEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** Skips white space ([3] S); returns whether there was any. */
  skipSpace(): boolean {
    const start = this.at;
    while (isWhiteSpace(this.code())) this.at++;
    return this.at > start;
  }

  /** White space that must follow what stands before it. */
  space(after: string): boolean {
    return this.skipSpace() || this.expected(`white space after ${after}`);
  }

  /** A name ([5] Name) and nothing that makes it another one. */
  name(what: string): string | undefined {
    const end = nameEnd(this.text, this.at);
    if (end === this.at) {
      this.expected(`the name of ${what}`);
      return undefined;
    }
    const name = this.text.slice(this.at, end);
    this.at = end;
    return name;
  }

  /** Reports that something else was expected here. At the end of the text the whole declaration is unterminated. */
  expected(what: string, start = this.at, end = this.characterEnd(start)): false {
    if (this.atEnd()) return false;
    const codePoint = this.text.codePointAt(start)!;
    if (!isXmlChar(codePoint) && !this.faulty) {
      this.#invalidCharacter(start, codePoint);
      return false;
    }
    const faultEnd = Math.max(end, this.characterEnd(start));
    const written = isWhiteSpace(codePoint) ? 'White space' : `'${excerpt(this.text, start, faultEnd)}'`;
    return this.fault(`${written} cannot stand here. Write ${what}.`, start, faultEnd);
  }

  /** Reports the declaration's fault, unless it has one already. Returns false, for the grammar's methods. */
  fault(
    message: string,
    start = this.at,
    end = this.characterEnd(start),
    code: SyntaxCode = 'xml-malformed-doctype',
  ): false {
    if (!this.faulty) this.record({ code, start, end, message });
    this.faulty = true;
    return false;
  }

  /** Keeps a finding, unless there are as many as a document may have. */
  record(finding: Finding): void {
    if (this.findings.length < mostDiagnostics) this.findings.push(finding);
  }

  /** Leaves a declaration that cannot be read: after its `>`, or before a `<` or `]>` that comes first. */
  recover(): void {
    for (;;) {
      if (this.atEnd()) return;
      const code = this.code();
      if (code === LESS_THAN) return;
      if (code === GREATER_THAN) {
        this.at++;
        return;
      }
      if (code === CLOSING_BRACKET) {
        let after = this.at + 1;
        while (isWhiteSpace(this.text.charCodeAt(after))) after++;
        if (this.text.charCodeAt(after) === GREATER_THAN) return;
        this.at = after;
      } else {
        this.at = isQuote(code) ? this.afterQuoted() : this.at + 1;
      }
    }
  }

  /** The offset after the literal that the quote at the current offset opens; after the quote alone if `<` comes first. */
  afterQuoted(): number {
    const quote = this.code();
    for (let at = this.at + 1; at < this.text.length; at++) {
      const code = this.text.charCodeAt(at);
      if (code === quote) return at + 1;
      if (code === LESS_THAN) break;
    }
    return this.at + 1;
  }

  /** Reports each character outside [2] Char; they are the declaration's fault. */
  checkCharacters(start: number, end: number): void {
    const text = this.text;
    for (let at = start; at < end; at++) {
      const code = text.charCodeAt(at);
      if (code >= 0x20 && code < 0xd800) continue;
      const codePoint = text.codePointAt(at)!;
      if (!isXmlChar(codePoint)) this.#invalidCharacter(at, codePoint);
      else if (codePoint > 0xffff) at++;
    }
  }

  #invalidCharacter(at: number, codePoint: number): void {
    this.faulty = true;
    this.record({
      code: 'xml-invalid-character',
      start: at,
      end: at + 1,
      message: invalidCharacterMessage(codePoint),
    });
  }

  characterEnd(at: number): number {
    return Math.min(this.text.length, at + (this.text.codePointAt(at)! > 0xffff ? 2 : 1));
  }
}

export function isQuote(code: number): boolean {
  return code === DOUBLE_QUOTE || code === APOSTROPHE;
}
