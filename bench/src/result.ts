/** What a benchmark has found out, as it is kept in docs/performance.json. */
export interface Result {
  readonly measured: readonly Measured[];
  readonly growths: readonly Growth[];
  readonly missing: readonly Missing[];
}

/** Things that were measured together; where they are contenders, their rounds alternated. */
export interface Measured {
  /** Stable, such as `parse/small`: the page is put together by these. */
  readonly id: string;
  readonly title: string;
  readonly unit: 'ms' | 'MB' | 'bytes';
  /** Bytes that a round works through, where speed is asked for. */
  readonly bytes?: number;
  readonly entries: readonly Entry[];
}

export interface Entry {
  readonly name: string;
  /** What comes out of it, or what else one has to know to compare. */
  readonly note?: string;
  /** `floor`: nobody can be faster, such as a program that does nothing. */
  readonly kind: 'ours' | 'peer' | 'floor';
  /** What each round has shown, in the order of the rounds. */
  readonly rounds: readonly number[];
}

/** How time, or the number of steps, grows with size. */
export interface Growth {
  readonly id: string;
  readonly title: string;
  readonly unit: 'ms' | 'steps';
  readonly sizes: readonly string[];
  readonly rows: readonly {
    readonly name: string;
    /** Milliseconds or steps at each size. */
    readonly values: readonly number[];
    /** The power of the size by which they grow: 1 is linear, 2 quadratic. */
    readonly exponent: number;
  }[];
}

/** What could not be measured, and why. */
export interface Missing {
  readonly name: string;
  readonly reason: string;
}

/** A number with as many digits as a measurement deserves. */
export function significant(value: number): number {
  return Number(value.toPrecision(4));
}
