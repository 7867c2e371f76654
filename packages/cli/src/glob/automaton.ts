/**
 * A nondeterministic automaton for globs. Matching takes time proportional to the length of the glob times that of the path,
 * whatever both contain: configurations and ignore files come from strangers, and a regular expression that backtracks could
 * take for ever.
 */

/** What a state accepts before the call moves on to the next one. */
type Accepts =
  /** One code unit. */
  | { readonly kind: 'unit'; readonly unit: number }
  /** Any character but a slash. */
  | { readonly kind: 'any' }
  /** Any character, slashes too. */
  | { readonly kind: 'anything' }
  /** One of a set, or not one of it; never a slash. */
  | { readonly kind: 'set'; readonly negated: boolean; readonly ranges: readonly (readonly [number, number])[] };

interface State {
  readonly accepts: Accepts | undefined;
  /** States that are reached without a character, or after the one that is accepted. */
  readonly next: number[];
}

/** A part of an automaton: it is entered at `start` and left at `end`. */
export interface Fragment {
  readonly start: number;
  readonly end: number;
}

export class Automaton {
  readonly #states: State[] = [];

  /** How many states there are: a measure of the work for each character. */
  get size(): number {
    return this.#states.length;
  }

  #add(accepts?: Accepts): number {
    this.#states.push({ accepts, next: [] });
    return this.#states.length - 1;
  }

  #link(from: number, to: number): void {
    this.#states[from]!.next.push(to);
  }

  empty(): Fragment {
    const state = this.#add();
    return { start: state, end: state };
  }

  accept(accepts: Accepts): Fragment {
    const start = this.#add(accepts);
    const end = this.#add();
    this.#link(start, end);
    return { start, end };
  }

  sequence(fragments: readonly Fragment[]): Fragment {
    if (fragments.length === 0) return this.empty();
    for (let index = 1; index < fragments.length; index++)
      this.#link(fragments[index - 1]!.end, fragments[index]!.start);
    return { start: fragments[0]!.start, end: fragments.at(-1)!.end };
  }

  either(fragments: readonly Fragment[]): Fragment {
    const start = this.#add();
    const end = this.#add();
    for (const fragment of fragments) {
      this.#link(start, fragment.start);
      this.#link(fragment.end, end);
    }
    return { start, end };
  }

  optional(fragment: Fragment): Fragment {
    return this.either([fragment, this.empty()]);
  }

  /** The fragment once or more often. */
  repeated(fragment: Fragment): Fragment {
    const start = this.#add();
    const end = this.#add();
    this.#link(start, fragment.start);
    this.#link(fragment.end, end);
    this.#link(end, start);
    return { start, end };
  }

  /**
   * Whether the whole text matches.
   *
   * @param dot whether wildcards match a dot at the beginning of a segment
   */
  matches({ start, end }: Fragment, text: string, dot: boolean): boolean {
    const seen = new Uint32Array(this.#states.length);
    let current = this.#closure([start], seen, 1);
    for (let at = 0; at < text.length; at++) {
      if (current.length === 0) return false;
      const unit = text.charCodeAt(at);
      const hidden = !dot && unit === 0x2e && (at === 0 || text.charCodeAt(at - 1) === 0x2f);
      const reached: number[] = [];
      for (const id of current) {
        const { accepts, next } = this.#states[id]!;
        if (accepts !== undefined && isAccepted(accepts, unit, hidden)) for (const to of next) reached.push(to);
      }
      current = this.#closure(reached, seen, at + 2);
    }
    return current.includes(end);
  }

  /** The states that are reached without a character; `mark` tells this step's visits from earlier ones. */
  #closure(ids: readonly number[], seen: Uint32Array, mark: number): number[] {
    const result: number[] = [];
    const pending = [...ids];
    for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
      if (seen[id] === mark) continue;
      seen[id] = mark;
      result.push(id);
      const { accepts, next } = this.#states[id]!;
      if (accepts === undefined) for (const to of next) pending.push(to);
    }
    return result;
  }
}

const slash = 0x2f;

function isAccepted(accepts: Accepts, unit: number, hidden: boolean): boolean {
  switch (accepts.kind) {
    case 'unit':
      return accepts.unit === unit;
    case 'any':
      return unit !== slash && !hidden;
    case 'anything':
      return !hidden;
    case 'set':
      if (unit === slash || hidden) return false;
      return accepts.ranges.some(([from, to]) => from <= unit && unit <= to) !== accepts.negated;
    default:
      return accepts satisfies never;
  }
}
