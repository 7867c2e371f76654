import { resolve } from 'node:path';
import { watch as watchPaths } from 'chokidar';
import { exitCode } from '../exit-code.ts';
import { complain, writeError } from '../output/standard-error.ts';
import { isTerminal } from '../output/terminal.ts';
import type { Arguments } from '../parse-arguments.ts';
import { findTests } from './find-tests.ts';
import { openTestFile, runTestFile, type RunOptions, type TestFileRun } from './test-files.ts';

/** Changes that come within so many milliseconds are one: an editor writes a file in several steps. */
const settling = 60;
const skipped = /(?:^|[\\/])(?:\.git|node_modules)(?:[\\/]|$)/;

/**
 * `voxlint test --watch`: runs the tests, and again whenever a test file changes or a file that it reads. Files with
 * failing tests come first. Runs until it is interrupted.
 */
export async function watchTests(
  args: Arguments,
  options: RunOptions,
  report: (runs: readonly TestFileRun[], problems: readonly string[]) => void,
): Promise<number> {
  let known = new Map<string, TestFileRun>();
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> = Promise.resolve();
  const watcher = watchPaths([process.cwd(), ...args.positionals.map((path) => resolve(path))], {
    ignoreInitial: true,
    ignored: (path) => skipped.test(path),
  });

  const run = async (): Promise<void> => {
    const again = new Set(changed);
    changed.clear();
    try {
      const { sources, problems } = await findTests(args);
      const next: TestFileRun[] = [];
      for (const source of sources) {
        const before = known.get(source.path ?? source.name);
        const isSame = before !== undefined && ![...before.dependencies].some((path) => again.has(path));
        next.push(isSame ? before : runTestFile(openTestFile(source), options));
      }
      known = new Map(next.map((each) => [each.path, each]));
      if (isTerminal(1)) process.stdout.write('\u001b[2J\u001b[3J\u001b[H');
      report(
        [...next].sort((a, b) => failures(b) - failures(a)),
        problems,
      );
    } catch (error) {
      complain((error as Error).message);
    }
    writeError('Watching for changes. Press Ctrl+C to stop.\n');
  };

  await new Promise<void>((ready) => watcher.on('ready', ready));
  await run();
  watcher.on('all', (_event, path) => {
    changed.add(resolve(path));
    clearTimeout(timer);
    timer = setTimeout(() => (working = working.then(run)), settling);
  });
  watcher.on('error', (error) => complain((error as Error).message));
  await new Promise<void>((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop());
  });
  clearTimeout(timer);
  await working;
  await watcher.close();
  return exitCode.clean;
}

function failures({ report }: TestFileRun): number {
  return report.tests.some(({ status }) => status === 'failed') || report.errors.length > 0 ? 1 : 0;
}
