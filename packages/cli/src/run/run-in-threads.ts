import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Source } from '../files/source.ts';
import { batchSize, breakOff, createShared, lintBatch, type Batch, type WorkerData } from './batches.ts';
import type { Control, Job } from './job.ts';
import { prepareJudge } from './judge.ts';
import type { Outcome } from './outcome.ts';

/** More threads than these wait for one another's files. */
const mostThreads = 8;

/** Files for which one more thread pays. */
const filesPerThread = 2500;

/** `run` on this thread and others: whoever is free takes the next sources; outcomes are put back in order here. */
export async function runInThreads(
  sources: readonly Source[],
  job: Job,
  threads: number | undefined,
  control: Control,
  receive: (source: Source, outcome: Outcome) => void,
): Promise<void> {
  await prepareJudge(sources);
  // One processor is left to V8, which compiles and collects garbage beside the threads.
  const useful = Math.min(availableParallelism() - 1, mostThreads, Math.ceil(sources.length / filesPerThread));
  const wanted = Math.max(1, Math.min(threads ?? useful, Math.ceil(sources.length / batchSize)));
  const waiting = new Map<number, readonly Outcome[]>();
  let due = 0;

  /** Hands out everything whose turn it is. */
  const deliver = ({ first, outcomes }: Batch): void => {
    waiting.set(first, outcomes);
    for (let batch = waiting.get(due); batch !== undefined; batch = waiting.get(due)) {
      waiting.delete(due);
      for (const outcome of batch) receive(sources[due++]!, outcome);
    }
  };

  const data: WorkerData = { sources, job, shared: createShared() };
  const workers = Array.from({ length: wanted - 1 }, () => startWorker(data, deliver));
  try {
    while (!control.stopped) {
      const batch = lintBatch(data);
      if (batch === undefined) break;
      deliver(batch);
      // The others' messages, and signals.
      await new Promise((resume) => setImmediate(resume));
    }
  } catch (error) {
    // The report has no reader any more, or the like.
    breakOff(data.shared);
    await Promise.all(workers);
    throw error;
  }
  if (control.stopped) breakOff(data.shared);
  const failures = await Promise.all(workers);
  const failure = failures.find((candidate) => candidate !== undefined);
  if (failure !== undefined) throw failure;
}

/** Starts a worker; the promise ends when it has no more to do, with what went wrong in it, if anything did. */
function startWorker(data: WorkerData, deliver: (batch: Batch) => void): Promise<Error | undefined> {
  const worker = new Worker(join(__dirname, 'voxlint-worker.cjs'), { workerData: data });
  return new Promise((resolve) => {
    let failure: Error | undefined;
    const fail = (error: Error): void => {
      failure ??= error;
      breakOff(data.shared);
    };
    worker.on('message', (batch: Batch) => {
      if (failure !== undefined) return;
      try {
        deliver(batch);
      } catch (error) {
        fail(error as Error);
      }
    });
    worker.on('error', fail);
    worker.on('exit', () => resolve(failure));
  });
}
