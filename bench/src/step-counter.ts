import { Session } from 'node:inspector';
import { searchedCharacters } from './searched.ts';

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
 * Makes a function that says how many steps a piece of work takes: the blocks of our own code (function bodies, branches, loop
 * bodies) that are executed, each as often as it is, and the characters and elements that the platform looks at in searches. Unlike
 * a time the number is the same on every machine and in every run. What regular expressions and libraries do is not in it.
 *
 * To be made before what it counts is called for the first time: V8 puts its counters into what it compiles from then on, which
 * makes all of it slower until the process ends.
 */
export function createStepCounter(): (run: () => unknown) => number {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  return (run) => {
    take(session);
    let steps = searchedCharacters(run);
    for (const { url, functions } of take(session)) {
      if (!ours.test(url)) continue;
      for (const { ranges } of functions) for (const { count } of ranges) steps += count;
    }
    return steps;
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
