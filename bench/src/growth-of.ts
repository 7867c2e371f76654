import { exponent } from './exponent.ts';
import { significant, type Growth } from './result.ts';
import { spread } from './statistics.ts';

/**
 * How long a piece of work takes at growing sizes, in milliseconds: the median of rounds that follow one another without a collection
 * between them, so that each pays for as much garbage as it leaves. Rounds of all sizes alternate; the first of each is not counted.
 */
export function growthOfTime(
  name: string,
  sizes: readonly number[],
  rounds: number,
  prepare: (size: number) => () => unknown,
): Growth['rows'][number] {
  const runs = sizes.map(prepare);
  const times = runs.map((): number[] => []);
  for (let round = -1; round < rounds; round++) {
    for (const [index, run] of runs.entries()) {
      const start = performance.now();
      run();
      if (round >= 0) times[index]!.push(performance.now() - start);
    }
  }
  return growthOf(
    name,
    sizes,
    times.map((each) => significant(spread(each).median)),
  );
}

/** A row of what was found at growing sizes. */
export function growthOf(name: string, sizes: readonly number[], values: readonly number[]): Growth['rows'][number] {
  return { name, values, exponent: significant(exponent(sizes, values)) };
}
