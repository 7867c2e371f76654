/** Something to measure: a contender's name and one round of its work. */
export interface Contender {
  readonly name: string;
  readonly run: () => unknown;
}

/** How long a round took. */
export interface Measured {
  readonly name: string;
  /** The median of several rounds. */
  readonly milliseconds: number;
  /** The fastest round: what is least disturbed where other work goes on beside. */
  readonly least: number;
}

/**
 * Measures contenders side by side: after a warm-up their rounds alternate, so that a machine that is busy for a while is
 * busy for all of them. The first contender's rounds decide about the number of rounds: at least `rounds`, more as long
 * as `budget` milliseconds last. `between` is called before each round and is not measured.
 */
export async function measure(
  contenders: readonly Contender[],
  {
    rounds = 5,
    budget = 3000,
    between,
  }: { readonly rounds?: number; readonly budget?: number; readonly between?: () => void } = {},
): Promise<readonly Measured[]> {
  const times = contenders.map((): number[] => []);
  for (const { run } of contenders) for (let round = 0; round < 3; round++) await run();
  const start = performance.now();
  for (let round = 0; round < rounds || performance.now() - start < budget; round++) {
    for (const [index, { run }] of contenders.entries()) {
      between?.();
      const before = performance.now();
      await run();
      times[index]!.push(performance.now() - before);
    }
  }
  return contenders.map(({ name }, index) => ({
    name,
    milliseconds: median(times[index]!),
    least: Math.min(...times[index]!),
  }));
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}
