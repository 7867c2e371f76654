import type { Source } from '../files/source.ts';
import type { Job } from './job.ts';
import { lintSource } from './lint-source.ts';
import type { Outcome } from './outcome.ts';

/** What a worker is started with. */
export interface WorkerData {
  readonly sources: readonly Source[];
  readonly job: Job;
  /** Two numbers: the first source that nobody has taken yet, and whether the run is broken off. */
  readonly shared: Int32Array<SharedArrayBuffer>;
}

/** What came of consecutive sources. */
export interface Batch {
  readonly first: number;
  readonly outcomes: readonly Outcome[];
}

/** Sources are taken in batches of so many: few messages, and an even end. */
export const batchSize = 32;

export function createShared(): Int32Array<SharedArrayBuffer> {
  return new Int32Array(new SharedArrayBuffer(8));
}

/** Breaks the run off for everybody; each finishes the file at work, so that none is left half done. */
export function breakOff(shared: Int32Array<SharedArrayBuffer>): void {
  Atomics.store(shared, 1, 1);
}

/** Takes the next sources and lints them; undefined where there are none left. */
export function lintBatch({ sources, job, shared }: WorkerData): Batch | undefined {
  const first = Atomics.add(shared, 0, batchSize);
  if (first >= sources.length || Atomics.load(shared, 1) === 1) return undefined;
  const outcomes: Outcome[] = [];
  for (let index = first; index < Math.min(first + batchSize, sources.length); index++) {
    if (Atomics.load(shared, 1) === 1) break;
    outcomes.push(lintSource(sources[index]!, job));
  }
  return { first, outcomes };
}
