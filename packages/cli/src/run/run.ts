import { elapsed } from '../clock.ts';
import type { Source } from '../files/source.ts';
import type { Control, Job } from './job.ts';
import { prepareJudge } from './judge.ts';
import { lintSource } from './lint-source.ts';
import type { Outcome } from './outcome.ts';

/**
 * Below so many files threads do not pay: V8 has to learn the code anew in each, which takes as long as linting some
 * thousands of files.
 */
const worthThreads = 4000;

/** Longest time for which signals wait, in milliseconds. */
const longestStretch = 25;

/**
 * Lints the sources and hands out what came of each, in their order, whatever the threads do.
 *
 * @param threads - how many; undefined for as many as pay off
 */
export async function run(
  sources: readonly Source[],
  job: Job,
  threads: number | undefined,
  control: Control,
  receive: (source: Source, outcome: Outcome) => void,
): Promise<void> {
  if (threads !== 1 && sources.length >= (threads === undefined ? worthThreads : 2)) {
    const { runInThreads } = await import('./run-in-threads.ts');
    return runInThreads(sources, job, threads, control, receive);
  }
  await prepareJudge(sources);
  let stretch = 0;
  for (const source of sources) {
    if (control.stopped) return;
    receive(source, lintSource(source, job));
    if (sources.length < 50) continue;
    const now = elapsed();
    if (stretch === 0) stretch = now;
    if (now - stretch > longestStretch) {
      await new Promise((resume) => setImmediate(resume));
      stretch = elapsed();
    }
  }
}
