import type { Entry } from './result.ts';

/** The middle of several rounds, and the range in which four of five of them lie. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  return { median: quantile(sorted, 0.5), low: quantile(sorted, 0.1), high: quantile(sorted, 0.9) };
}

/**
 * How many times as long `entry` takes as `base`: of each pair of rounds that followed one another, so that a machine which was
 * slow for a while was so for both.
 */
export function ratio(entry: Entry, base: Entry): Spread {
  if (entry.rounds.length !== base.rounds.length) {
    const [one, other] = [spread(entry.rounds), spread(base.rounds)];
    return { median: one.median / other.median, low: one.low / other.high, high: one.high / other.low };
  }
  return spread(entry.rounds.map((value, round) => value / base.rounds[round]!));
}

/** The value below which that part of sorted values lies, between two of them in proportion; NaN of none. */
export function quantile(sorted: readonly number[], part: number): number {
  if (sorted.length === 0) return Number.NaN;
  const at = (sorted.length - 1) * part;
  const below = sorted[Math.floor(at)]!;
  return below + (sorted[Math.ceil(at)]! - below) * (at - Math.floor(at));
}
