import { dirname } from 'node:path';
import { exitCode } from '../exit-code.ts';
import { configurationNames } from '../config/find-configuration.ts';
import { UsageError } from '../expected-error.ts';
import { collectFiles } from '../files/collect-files.ts';
import type { Source } from '../files/source.ts';
import { watchFiles } from '../files/watch-files.ts';
import { complain, writeError } from '../output/standard-error.ts';
import { isTerminal } from '../output/terminal.ts';
import { openReports } from '../reporters/open-reports.ts';
import { prepareJudge } from '../run/judge.ts';
import { lintSource } from '../run/lint-source.ts';
import type { Outcome } from '../run/outcome.ts';
import { createTally } from '../run/tally.ts';
import type { LintOptions } from './read-lint-options.ts';

/** What the last run knew about a file. */
interface Known {
  readonly source: Source;
  readonly outcome: Outcome;
}

/**
 * `voxlint --watch`: reports, and again whenever a file changes, appears or goes. Only what changed is linted again,
 * all of it where a configuration or an ignore file changed. Runs until it is interrupted.
 */
export async function watch(options: LintOptions): Promise<number> {
  if (options.paths.includes('-')) throw new UsageError('--watch cannot watch standard input');
  if (options.staged) throw new UsageError("--watch cannot watch git's index");
  const roots = options.paths.length === 0 ? ['.'] : options.paths.map((path) => globBase(path));
  let known = new Map<string, Known>();
  await watchFiles(roots, async (changed) => {
    const all = [...changed].some(concernsAll);
    try {
      // Everything is looked up again, which is cheap: a new file may be one to lint, another may be gone.
      const { sources, problems } = await collectFiles({ ...options, passWithNoFiles: true });
      await prepareJudge(sources);
      const next = new Map<string, Known>();
      for (const source of sources) {
        const path = source.path ?? source.name;
        const before = all || changed.has(path) ? undefined : known.get(path);
        next.set(path, before ?? { source, outcome: lintSource(source, options.job) });
      }
      known = next;
      await show([...known.values()], problems, options);
    } catch (error) {
      // A configuration that is being written may be broken for a moment.
      complain((error as Error).message);
    }
  });
  return exitCode.clean;
}

/** Whether a change means that every file must be linted again. */
function concernsAll(path: string): boolean {
  const name = path.slice(dirname(path).length + 1);
  return (
    (configurationNames as readonly string[]).includes(name) ||
    /^(?:package\.json|\.voxlintignore|\.gitignore)$/.test(name)
  );
}

/** The folder that a glob starts from; a path without special characters is itself. */
function globBase(path: string): string {
  const special = path.search(/[*?[{(!]/);
  return special === -1 ? path : dirname(`${path.slice(0, special)}x`);
}

async function show(known: readonly Known[], problems: readonly string[], options: LintOptions): Promise<void> {
  const tally = createTally(options);
  const reports = await openReports(options);
  if (isTerminal(1)) process.stdout.write('\u001b[2J\u001b[3J\u001b[H');
  for (const problem of problems) {
    tally.addProblem(problem);
    complain(problem);
  }
  for (const { source, outcome } of known) {
    if (outcome.kind === 'unreadable') {
      tally.addProblem(outcome.problem);
      complain(outcome.problem);
    }
    if (outcome.kind !== 'linted') continue;
    const reported = options.quiet
      ? outcome.diagnostics.filter(({ severity }) => severity === 'error')
      : outcome.diagnostics;
    tally.add(outcome, reported);
    reports.add(source, outcome, reported);
  }
  reports.end(tally.summary());
  writeError(`Watching for changes. Ctrl-C ends it.\n`);
}
