import { significant, type Entry, type Measured, type Missing } from './result.ts';

/** Something to measure. */
export interface Contender {
  readonly name: string;
  readonly note?: string;
  readonly kind: Entry['kind'];
  /** Loads what is needed and answers with one round of the work; throws where it is not there. */
  readonly prepare: () => Round | Promise<Round>;
}

export type Round = () => unknown;

/** A reason is one line, without the folders of a machine. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message
    .split('\n', 1)[0]!
    .replace(/\/(?:[^\s'"/]+\/)+/g, '')
    .slice(0, 200);
}

/**
 * Measures contenders side by side: after a warm-up their rounds alternate, so that a machine that is busy for a while is busy for
 * all of them. There are at least `rounds`, more as long as `budget` milliseconds last, and at most `most`. `between` is called
 * before each round and is not measured; a round does its work `repetitions` times. Who cannot be loaded, or fails, is missing;
 * the first one has to be there.
 */
export async function measure(
  what: Pick<Measured, 'id' | 'title' | 'bytes'>,
  contenders: readonly Contender[],
  {
    rounds = 5,
    warmUp = 3,
    most = 60,
    budget = 3000,
    repetitions = 1,
    between,
  }: {
    readonly rounds?: number;
    readonly warmUp?: number;
    readonly most?: number;
    readonly budget?: number;
    readonly repetitions?: number;
    readonly between?: () => void;
  } = {},
): Promise<{ readonly measured: Measured; readonly missing: readonly Missing[] }> {
  const missing: Missing[] = [];
  const ready: { readonly contender: Contender; readonly run: Round; readonly times: number[] }[] = [];
  for (const contender of contenders) {
    try {
      const run = await contender.prepare();
      for (let round = 0; round < warmUp * repetitions; round++) await run();
      ready.push({ contender, run, times: [] });
    } catch (error) {
      if (ready.length === 0) throw error;
      missing.push({ name: contender.name, reason: reasonOf(error) });
    }
  }
  const start = performance.now();
  for (let round = 0; round < rounds || (round < most && performance.now() - start < budget); round++) {
    for (const { run, times } of ready) {
      between?.();
      const before = performance.now();
      for (let repetition = 0; repetition < repetitions; repetition++) {
        // Waiting for what is no promise costs a turn of the event loop, which is much beside a small document.
        const done = run();
        if (done instanceof Promise) await done;
      }
      times.push(significant((performance.now() - before) / repetitions));
    }
  }
  const entries = ready.map(({ contender: { name, note, kind }, times }) => ({
    name,
    ...(note === undefined ? {} : { note }),
    kind,
    rounds: times,
  }));
  return { measured: { ...what, unit: 'ms', entries }, missing };
}
