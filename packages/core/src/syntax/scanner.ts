import { quoteStyle } from './quote-style.ts';
import type { Diagnostic, Fix, RelatedInformation } from '../text/diagnostic.ts';
import { mostDiagnostics } from '../text/limits.ts';
import type { Hole } from './holes.ts';
import type { TextEdit } from '../text/edit.ts';
import { overlapsAny } from '../text/sorted-ranges.ts';
import { isNameChar, isXmlChar, nameEnd } from './characters.ts';
import { codeUnitsOf } from './code-units.ts';
import type { SyntaxCode } from './codes.ts';
import { NameTable } from './name-table.ts';
import type { Attribute } from './nodes.ts';

/** What a syntax finding may carry besides its place and message. */
export interface ReportExtras {
  readonly fixes?: readonly Fix[];
  readonly related?: readonly RelatedInformation[];
}

/** The state that the parser's readers share: the text, what was found wrong, and the names seen so far. */
export class Scanner {
  readonly text: string;
  readonly length: number;
  /** The text's code units, zeros after them. What most characters are looked at by; rare paths may ask the text. */
  readonly units: Uint16Array;
  readonly holes: readonly Hole[];
  readonly diagnostics: Diagnostic<SyntaxCode>[] = [];
  /** The edits of the one fix for values in doubled quotes, once there is one. */
  doubledQuotes: TextEdit[] | undefined;
  /** Where the next merge conflict starts; Infinity if there is none. */
  conflictStart = Infinity;
  /** The document type declaration, which is not read, may declare any entity. */
  mayDeclareEntities = false;

  /**
   * The last tag's name may have taken in what follows it, or the tag has no end of its own: that is reported, and
   * explains what follows from it.
   */
  nameDoubtful = false;
  /** Where the attribute value read last stands: `valueEnd` before its closing quote, `valueStop` after it. */
  valueStart = 0;
  valueEnd = 0;
  valueStop = 0;
  valueEscaped = false;

  /** The attributes of the tag that is being read; what stands behind its own is left from others. */
  readonly attributes: Attribute[] = [];

  readonly #names: NameTable;
  #quote: '"' | "'" | undefined;
  #encodesAll: boolean | undefined;
  #found: Map<string, { from: number; at: number }> | undefined;

  constructor(text: string, holes: readonly Hole[]) {
    this.text = text;
    this.length = text.length;
    this.units = codeUnitsOf(text);
    this.#names = new NameTable(this.units);
    this.holes = holes;
  }

  /** Whether there are as many findings as are kept. */
  get isFull(): boolean {
    return this.diagnostics.length >= mostDiagnostics;
  }

  /** Records a finding, unless it touches a hole: what stands there is not known. */
  report(code: SyntaxCode, start: number, end: number, message: string, extras?: ReportExtras): void {
    if (this.isFull) return;
    const range = { start, end };
    if (this.holes.length > 0 && overlapsAny(this.holes, range)) return;
    this.diagnostics.push({ code, severity: 'error', message, range, apiError: 5106, ...extras });
  }

  /**
   * `text.indexOf(needle, from)`, remembering the last answer: asked from ever later places, as a parser does,
   * all searches for one needle together read the text once.
   */
  find(needle: string, from: number): number {
    this.#found ??= new Map();
    const last = this.#found.get(needle);
    if (last !== undefined && from >= last.from && (last.at === -1 || from <= last.at)) return last.at;
    const at = this.text.indexOf(needle, from);
    this.#found.set(needle, { from, at });
    return at;
  }

  /** {@link quoteStyle} of the text. */
  get quote(): '"' | "'" {
    return (this.#quote ??= quoteStyle(this.text));
  }

  /** A fix can write any character: the document is not in an encoding that may lack it. */
  get encodesAll(): boolean {
    return (this.#encodesAll ??= !/^\ufeff?<\?xml[^>]*?encoding\s*=\s*["'](?!utf-)/i.test(this.text.slice(0, 200)));
  }

  /** The name between two offsets, the same string object for the same characters. */
  intern(start: number, end: number): string {
    return this.#names.intern(this.text, start, end);
  }

  /** The offset after the longest name ([5] Name) that starts at `start`, where one does. */
  nameEnd(start: number): number {
    const { units } = this;
    let code = units[start]!;
    let at = start;
    while (code < 0x80 && isNameChar(code)) code = units[++at]!;
    return code < 0x80 ? at : nameEnd(this.text, start);
  }
}

/** A piece of the text for a message: shortened where it is long, and on one line. */
export function excerpt(text: string, start: number, end: number): string {
  const piece = end - start <= 40 ? text.slice(start, end) : `${text.slice(start, start + 39)}…`;
  // A cut may have split a surrogate pair.
  return piece.replace(/[\p{Cc}\p{Cs}\u2028\u2029]+/gu, ' ');
}

/** What stands between two offsets, for the head of a message: in quotes, or by its number where it cannot be seen. */
export function shownText(text: string, start: number, end: number): string {
  const codePoint = text.codePointAt(start)!;
  if (isXmlChar(codePoint) && !/^[\p{Cf}\p{Z}]+$/u.test(text.slice(start, end)))
    return `'${excerpt(text, start, end)}'`;
  return `The invisible character U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** A safe fix of one edit. */
export function safeFix(title: string, start: number, end: number, newText: string): readonly Fix[] {
  return [{ title, edits: [{ range: { start, end }, newText }], safe: true }];
}

/** A fix of one edit that guesses at what was meant: offered, never applied unasked. */
export function suggestion(title: string, start: number, end: number, newText: string): readonly Fix[] {
  return [{ title, edits: [{ range: { start, end }, newText }], safe: false }];
}
