import { parentPort, workerData } from 'node:worker_threads';
import { lintBatch, type WorkerData } from './batches.ts';

/** A worker thread: lints until there is nothing left. */
const data = workerData as WorkerData;
for (let batch = lintBatch(data); batch !== undefined; batch = lintBatch(data)) parentPort?.postMessage(batch);
