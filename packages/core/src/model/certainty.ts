import type { SyntaxCode } from '../syntax/codes.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import type { Range } from '../text/range.ts';

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

/** Where a document's meaning is not certain: syntax errors and holes. Answers each question in logarithmic time. */
export class Certainty {
  readonly #doubts: readonly SyntaxFinding[];
  readonly #holes: readonly Range[];
  /** Nothing is in doubt anywhere; then nobody need ask. */
  readonly complete: boolean;

  /** @param syntaxErrors sorted by start. */
  constructor(syntaxErrors: readonly SyntaxFinding[], holes: readonly Range[]) {
    this.#doubts = syntaxErrors.filter((error) => !leavesMeaning(error));
    this.#holes = holes;
    this.complete = this.#doubts.length === 0 && holes.length === 0;
  }

  /** Whether a syntax error that leaves the meaning open starts in the range, or a hole reaches into it. */
  isDoubtful(start: number, end: number): boolean {
    return this.firstDoubt(start, end) < Infinity;
  }

  /** Where the first such syntax error or hole in the range starts; Infinity where there is none. */
  firstDoubt(start: number, end: number): number {
    const error = this.#doubts[firstFrom(this.#doubts.length, (index) => this.#doubts[index]!.range.start >= start)];
    const errorStart = error !== undefined && error.range.start < end ? error.range.start : Infinity;
    const hole = this.#firstHole(start);
    return hole !== undefined && hole.start < end ? Math.min(errorStart, Math.max(start, hole.start)) : errorStart;
  }

  /** Whether a hole reaches into the range. */
  hasHole(start: number, end: number): boolean {
    const hole = this.#firstHole(start);
    return hole !== undefined && hole.start < end;
  }

  /** The first hole that ends behind an offset. */
  #firstHole(offset: number): Range | undefined {
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
