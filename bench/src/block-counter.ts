import { Session } from 'node:inspector';

/** What V8 counts for a piece of a script (Chrome DevTools Protocol, Profiler.takePreciseCoverage). */
interface Coverage {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly { readonly ranges: readonly { readonly count: number }[] }[];
  }[];
}

/** Our own code, wherever it is run from: what libraries do counts for them. */
const ours = /\/packages\/[^/]+\/(?:src|dist)\//;

/**
 * Makes a function that says how many blocks of our own code (function bodies, branches, loop bodies) a piece of work executes,
 * each as often as it is. Unlike a time it is the same on every machine and in every run. What the platform does in one call,
 * such as a search in a string, counts as nothing: that needs a clock beside it.
 *
 * To be made before what it counts is called for the first time: V8 puts its counters into what it compiles from then on, which
 * makes all of it slower until the process ends.
 */
export function createBlockCounter(): (run: () => unknown) => number {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  return (run) => {
    take(session);
    run();
    let blocks = 0;
    for (const { url, functions } of take(session)) {
      if (!ours.test(url)) continue;
      for (const { ranges } of functions) for (const { count } of ranges) blocks += count;
    }
    return blocks;
  };
}

/** The counts since the last time; a session in its own thread answers at once. */
function take(session: Session): Coverage['result'] {
  let coverage: Coverage | undefined;
  session.post('Profiler.takePreciseCoverage', (error: Error | null, answer: Coverage) => {
    if (error !== null) throw error;
    coverage = answer;
  });
  return coverage!.result;
}
