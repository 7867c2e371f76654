import type { SyntaxCode } from '../syntax/codes.ts';
import { predefinedEntities } from '../syntax/entities.ts';
import type { Hole } from '../syntax/holes.ts';
import type { XmlDocument } from '../syntax/nodes.ts';
import type { Diagnostic } from '../text/diagnostic.ts';

type SyntaxFinding = Diagnostic<SyntaxCode>;

/**
 * Whether what a syntax error stands in can be judged all the same. Where a safe fix exists, there is no doubt about
 * what was meant, and the parser has read it so: `&` is an ampersand, a value without quotes is a value. An HTML
 * entity is repaired, but not decoded. Of a duplicate attribute the first counts, and one without a value has none.
 */
function leavesMeaning({ code, fixes }: SyntaxFinding): boolean {
  if (code === 'xml-duplicate-attribute' || code === 'xml-missing-attribute-value') return true;
  return code !== 'xml-undefined-entity' && fixes !== undefined && fixes.some(({ safe }) => safe);
}

/**
 * Where a document's meaning is not certain: syntax errors, holes, and references to entities that the document
 * may declare, because none is expanded. Answers each question in logarithmic time.
 */
export class Certainty {
  /** Where syntax errors and references start, sorted. */
  readonly #doubts: readonly number[];
  readonly #holes: readonly Hole[];
  /** Nothing is in doubt anywhere; then nobody need ask. */
  readonly complete: boolean;

  /** @param syntaxErrors sorted by start. */
  constructor(document: XmlDocument, syntaxErrors: readonly SyntaxFinding[]) {
    const errors = syntaxErrors.filter((error) => !leavesMeaning(error)).map(({ range }) => range.start);
    const references = referencesToDeclared(document);
    this.#doubts = references.length === 0 ? errors : [...errors, ...references].sort((a, b) => a - b);
    this.#holes = document.holes;
    this.complete = this.#doubts.length === 0 && this.#holes.length === 0;
  }

  /** Whether something doubtful starts in the range, or a hole reaches into it. */
  isDoubtful(start: number, end: number): boolean {
    return this.firstDoubt(start, end) < Infinity;
  }

  /** Where the first of it in the range starts; Infinity where there is none. */
  firstDoubt(start: number, end: number): number {
    const doubt = this.#doubts[firstFrom(this.#doubts.length, (index) => this.#doubts[index]! >= start)];
    const doubtStart = doubt !== undefined && doubt < end ? doubt : Infinity;
    const hole = this.#firstHole(start);
    return hole !== undefined && hole.start < end ? Math.min(doubtStart, Math.max(start, hole.start)) : doubtStart;
  }

  /** Whether a hole reaches into the range. */
  hasHole(start: number, end: number): boolean {
    const hole = this.#firstHole(start);
    return hole !== undefined && hole.start < end;
  }

  /** The holes that reach into the range. */
  holesIn(start: number, end: number): readonly Hole[] {
    const first = firstFrom(this.#holes.length, (index) => this.#holes[index]!.end > start);
    let last = first;
    while (last < this.#holes.length && this.#holes[last]!.start < end) last++;
    return this.#holes.slice(first, last);
  }

  /** The first hole that ends behind an offset. */
  #firstHole(offset: number): Hole | undefined {
    return this.#holes[firstFrom(this.#holes.length, (index) => this.#holes[index]!.end > offset)];
  }
}

/** The first of `count` indices from which on the condition holds. */
function firstFrom(count: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Where the text refers to an entity that its document type declaration may declare. */
function referencesToDeclared({ text, children }: XmlDocument): readonly number[] {
  const doctype = children.find((child) => child.kind === 'doctype');
  if (doctype === undefined || !doctype.mayDeclareEntities) return [];
  const starts: number[] = [];
  for (const { 1: name, index } of text.matchAll(/&([^\s&;#<>'"]+);/g)) {
    if (index >= doctype.end && !predefinedEntities.has(name!)) starts.push(index);
  }
  return starts;
}
