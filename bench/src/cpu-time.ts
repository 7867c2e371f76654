import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
/** Collects all garbage, so that no round pays for what another has left. */
const collectGarbage = runInNewContext('gc') as () => void;

/**
 * The least processor time, in milliseconds, that a piece of work took in several rounds. Unlike elapsed time it
 * hardly depends on what else the machine does, so that times of different sizes can be compared with one another.
 */
export function leastCpuTime(run: () => unknown, rounds = 5): number {
  let least = Infinity;
  for (let round = 0; round < rounds; round++) {
    collectGarbage();
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}
