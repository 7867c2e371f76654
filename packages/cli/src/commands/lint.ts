import { exitCode } from '../exit-code.ts';
import { expectationOf } from '../expected-error.ts';
import { collectFiles } from '../files/collect-files.ts';
import { escapeForTerminal } from '../output/escape-for-terminal.ts';
import { createProgress } from '../output/progress.ts';
import { complain } from '../output/standard-error.ts';
import { isTerminal } from '../output/terminal.ts';
import { openReports, type Reports } from '../reporters/open-reports.ts';
import type { Source } from '../files/source.ts';
import type { Outcome } from '../run/outcome.ts';
import { finishOnSignals } from '../run/finish-on-signals.ts';
import type { Control } from '../run/job.ts';
import { run } from '../run/run.ts';
import { createStats } from '../run/stats.ts';
import { createTally, type Tally } from '../run/tally.ts';
import type { LintOptions } from './read-lint-options.ts';

/** Lints what the options name and reports it. Returns the exit code. */
export async function lint(options: LintOptions): Promise<number> {
  const tally = createTally(options);
  const reports = await openReports(options);
  try {
    return await lintInto(reports, tally, options);
  } catch (error) {
    reports.abandon();
    if (expectationOf(error) !== 'reader-gone') throw error;
    return tally.summary().failed ? exitCode.findings : exitCode.clean;
  }
}

async function lintInto(reports: Reports, tally: Tally, options: LintOptions): Promise<number> {
  const stats = createStats();
  const { sources, problems, stageAgain } = await collectFiles(options);
  stats.end('finding files');
  const progress = createProgress(sources.length, isTerminal(2));
  const complainAbout = (problem: string): void => {
    tally.addProblem(problem);
    progress.clear();
    complain(problem);
  };
  problems.forEach(complainAbout);

  const control: Control = { stopped: false };
  const signals = finishOnSignals(options, control);
  const written: string[] = [];
  const receive = (source: Source, outcome: Outcome): void => {
    stats.add(outcome);
    if (outcome.kind === 'unreadable') complainAbout(outcome.problem);
    if (outcome.kind !== 'linted') return;
    if (outcome.problem !== undefined) complainAbout(outcome.problem);
    if (outcome.written && source.path !== undefined) written.push(source.path);
    const reported = options.quiet
      ? outcome.diagnostics.filter(({ severity }) => severity === 'error')
      : outcome.diagnostics;
    tally.add(outcome, reported);
    progress.clear();
    reports.add(source, outcome, reported);
  };
  const { online } = options;
  /** Where URLs are asked, nothing is said of any source before all have answered. */
  const held: { readonly source: Source; readonly outcome: Outcome }[] = [];
  await run(sources, options.job, options.threads, control, (source, outcome) => {
    progress.advance();
    if (online === undefined) receive(source, outcome);
    else held.push({ source, outcome });
  });
  let told: readonly string[] = [];
  if (online !== undefined) {
    const { checkOnline } = await import('../online/check-online.ts');
    told = await checkOnline(held, online, () => control.stopped, receive);
  }
  progress.clear();
  stats.end('reading, linting and reporting');
  stageAgain?.(written);
  if (signals.received !== undefined) {
    reports.abandon();
    signals.die();
  }
  if (tally.summary().files === 0 && !options.staged && !options.passWithNoFiles) complainAboutNothing(options, tally);
  const summary = tally.summary();
  reports.end(summary);
  told.forEach(complain);
  if (options.stats) complain(stats.text());
  if (summary.problems.length > 0) return exitCode.usage;
  return summary.failed ? exitCode.findings : exitCode.clean;
}

/** Nothing to lint is a mistake, a path with a slip in it say; where something else went wrong, that is the reason. */
function complainAboutNothing({ paths }: LintOptions, tally: Tally): void {
  if (tally.summary().problems.length > 0) return;
  const where =
    paths.length === 0 ? 'the current folder' : paths.map((path) => `'${escapeForTerminal(path)}'`).join(', ');
  const problem =
    `there is no VoxXML in ${where}: no *.voxxml, no *.vox.xml, no *.xml with VoxXML in it. ` +
    '(--pass-with-no-files allows that)';
  tally.addProblem(problem);
  complain(problem);
}
