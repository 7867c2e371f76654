import type { Diagnostic, Fix, RelatedInformation } from '../text/diagnostic.ts';
import { overlaps, type Range } from '../text/range.ts';
import type { SyntaxCode } from './codes.ts';

/** What a syntax finding may carry besides its place and message. */
export interface ReportExtras {
  readonly fixes?: readonly Fix[];
  readonly related?: readonly RelatedInformation[];
}

const noEntities: ReadonlySet<string> = new Set();

/** The state that the parser's readers share: the text, what was found wrong, and the names seen so far. */
export class Scanner {
  readonly text: string;
  readonly length: number;
  readonly holes: readonly Range[];
  readonly diagnostics: Diagnostic<SyntaxCode>[] = [];
  /** General entities that the document type declaration declares. */
  entities: ReadonlySet<string> = noEntities;

  /** Open-addressing table of the names seen, so that each distinct name is one string object. */
  #names: (string | undefined)[] = Array.from({ length: 64 });
  #nameCount = 0;
  readonly #found = new Map<string, { from: number; at: number }>();

  constructor(text: string, holes: readonly Range[]) {
    this.text = text;
    this.length = text.length;
    this.holes = holes;
  }

  /** Records a finding, unless it touches a hole: what stands there is not known. */
  report(code: SyntaxCode, start: number, end: number, message: string, extras?: ReportExtras): void {
    const range = { start, end };
    if (this.holes.length > 0 && this.holes.some((hole) => overlaps(hole, range))) return;
    this.diagnostics.push({ code, severity: 'error', message, range, apiError: 5106, ...extras });
  }

  /**
   * `text.indexOf(needle, from)`, remembering the last answer: asked from ever later places, as a parser does,
   * all searches for one needle together read the text once.
   */
  find(needle: string, from: number): number {
    const last = this.#found.get(needle);
    if (last !== undefined && from >= last.from && (last.at === -1 || from <= last.at)) return last.at;
    const at = this.text.indexOf(needle, from);
    this.#found.set(needle, { from, at });
    return at;
  }

  /** The text between two offsets, the same string object for the same characters. */
  intern(start: number, end: number): string {
    const { text } = this;
    let hash = 0;
    for (let at = start; at < end; at++) hash = (hash * 31 + text.charCodeAt(at)) | 0;
    const mask = this.#names.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const known = this.#names[slot];
      if (known === undefined) return this.#add(slot, text.slice(start, end));
      if (known.length === end - start && equalsAt(text, start, known)) return known;
    }
  }

  #add(slot: number, name: string): string {
    this.#names[slot] = name;
    if (++this.#nameCount * 2 > this.#names.length) this.#grow();
    return name;
  }

  #grow(): void {
    const old = this.#names;
    const mask = old.length * 2 - 1;
    this.#names = Array.from({ length: old.length * 2 });
    for (const name of old) {
      if (name === undefined) continue;
      let hash = 0;
      for (let at = 0; at < name.length; at++) hash = (hash * 31 + name.charCodeAt(at)) | 0;
      let slot = hash & mask;
      while (this.#names[slot] !== undefined) slot = (slot + 1) & mask;
      this.#names[slot] = name;
    }
  }
}

/** Whether `name` stands in the text at `start`. */
export function equalsAt(text: string, start: number, name: string): boolean {
  for (let at = 0; at < name.length; at++) {
    if (text.charCodeAt(start + at) !== name.charCodeAt(at)) return false;
  }
  return true;
}

/** A piece of the text for a message: shortened where it is long. */
export function excerpt(text: string, start: number, end: number): string {
  return end - start <= 40 ? text.slice(start, end) : `${text.slice(start, start + 39)}…`;
}

/** A safe fix of one edit. */
export function safeFix(title: string, start: number, end: number, newText: string): readonly Fix[] {
  return [{ title, edits: [{ range: { start, end }, newText }], safe: true }];
}

/** A fix of one edit that guesses at what was meant: offered, never applied unasked. */
export function suggestion(title: string, start: number, end: number, newText: string): readonly Fix[] {
  return [{ title, edits: [{ range: { start, end }, newText }], safe: false }];
}
