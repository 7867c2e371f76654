import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as (options?: { readonly type: 'minor' }) => void;

/**
 * Collects the young generation's garbage, so that nobody pays for what another has left there. A full collection would
 * throw optimized code away.
 */
export function collectYoungGarbage(): void {
  collectGarbage({ type: 'minor' });
}

/**
 * Bytes that `run` allocates on the heap: how much the heap grows from a clean start. What is collected meanwhile is
 * missed, so `run` should allocate less than the young generation holds (16 MB). The most of several rounds, after a
 * warm-up.
 */
export function allocatedBytes(run: () => unknown): number {
  for (let round = 0; round < 50; round++) run();
  let most = 0;
  for (let round = 0; round < 5; round++) {
    collectGarbage();
    const before = process.memoryUsage().heapUsed;
    run();
    most = Math.max(most, process.memoryUsage().heapUsed - before);
  }
  return most;
}
