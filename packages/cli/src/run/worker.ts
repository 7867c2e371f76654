import { parentPort, workerData } from 'node:worker_threads';
import { lintBatch, type WorkerData } from './batches.ts';
import { prepareJudge } from './judge.ts';

/** A worker thread: lints until there is nothing left. */
async function work(data: WorkerData): Promise<void> {
  await prepareJudge(data.sources);
  for (let batch = lintBatch(data); batch !== undefined; batch = lintBatch(data)) parentPort?.postMessage(batch);
}

void work(workerData as WorkerData);
