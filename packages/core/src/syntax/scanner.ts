import type { Diagnostic, Fix, RelatedInformation } from '../text/diagnostic.ts';
import { overlaps, type Range } from '../text/range.ts';
import type { SyntaxCode } from './codes.ts';

/** What a syntax finding may carry besides its place and message. */
export interface ReportExtras {
  readonly fixes?: readonly Fix[];
  readonly related?: readonly RelatedInformation[];
}

/** Without a document type declaration no entity is declared. */
function undeclared(): boolean {
  return false;
}
const noNames: readonly (string | undefined)[] = Array.from({ length: 256 }, () => undefined);

/** The state that the parser's readers share: the text, what was found wrong, and the names seen so far. */
export class Scanner {
  readonly text: string;
  readonly length: number;
  readonly holes: readonly Range[];
  readonly diagnostics: Diagnostic<SyntaxCode>[] = [];
  /** Judges a reference to an entity that is not predefined; returns false where it is not declared. */
  checkEntity: (name: string, inAttribute: boolean, start: number, end: number) => boolean = undeclared;

  /** The last tag read has no end of its own: that is reported, and explains what follows from it. */
  tagBroken = false;
  /** Where the attribute value read last stands: `valueEnd` before its closing quote, `valueStop` after it. */
  valueStart = 0;
  valueEnd = 0;
  valueStop = 0;
  valueEscaped = false;

  /** The name seen last for each hash of length, first, middle and last character: most names of a document repeat. */
  readonly #recent: (string | undefined)[] = [...noNames];
  /** All names whose place in `#recent` was taken by another. */
  #displaced: Map<string, string> | undefined;
  #found: Map<string, { from: number; at: number }> | undefined;

  constructor(text: string, holes: readonly Range[]) {
    this.text = text;
    this.length = text.length;
    this.holes = holes;
  }

  /** Records a finding, unless it touches a hole: what stands there is not known. */
  report(code: SyntaxCode, start: number, end: number, message: string, extras?: ReportExtras): void {
    const range = { start, end };
    if (this.holes.length > 0 && this.#touchesHole(range)) return;
    this.diagnostics.push({ code, severity: 'error', message, range, apiError: 5106, ...extras });
  }

  #touchesHole(range: Range): boolean {
    const { holes } = this;
    let low = 0;
    let high = holes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (holes[middle]!.end <= range.start) low = middle + 1;
      else high = middle;
    }
    return low < holes.length && overlaps(holes[low]!, range);
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

  /** The text between two offsets, the same string object for the same characters. */
  intern(start: number, end: number): string {
    const { text } = this;
    const middle = text.charCodeAt((start + end) >> 1);
    const hash = (text.charCodeAt(start) * 31 + middle * 13 + text.charCodeAt(end - 1) * 7 + end - start) & 255;
    const known = this.#recent[hash];
    if (known !== undefined && known.length === end - start && equalsAt(text, start, known)) return known;
    return this.#internSlowly(hash, text.slice(start, end));
  }

  #internSlowly(hash: number, name: string): string {
    const displaced = this.#recent[hash];
    if (displaced === undefined) return (this.#recent[hash] = name);
    this.#displaced ??= new Map();
    this.#displaced.set(displaced, displaced);
    const known = this.#displaced.get(name) ?? name;
    this.#recent[hash] = known;
    return known;
  }
}

/** Whether `name` stands in the text at `start`. */
export function equalsAt(text: string, start: number, name: string): boolean {
  for (let at = 0; at < name.length; at++) {
    if (text.charCodeAt(start + at) !== name.charCodeAt(at)) return false;
  }
  return true;
}

/** A piece of the text for a message: shortened where it is long, and on one line. */
export function excerpt(text: string, start: number, end: number): string {
  const piece = end - start <= 40 ? text.slice(start, end) : `${text.slice(start, start + 39)}…`;
  // A cut may have split a surrogate pair.
  return piece.replace(/[\p{Cc}\p{Cs}\u2028\u2029]+/gu, ' ');
}

/** A safe fix of one edit. */
export function safeFix(title: string, start: number, end: number, newText: string): readonly Fix[] {
  return [{ title, edits: [{ range: { start, end }, newText }], safe: true }];
}

/** A fix of one edit that guesses at what was meant: offered, never applied unasked. */
export function suggestion(title: string, start: number, end: number, newText: string): readonly Fix[] {
  return [{ title, edits: [{ range: { start, end }, newText }], safe: false }];
}
