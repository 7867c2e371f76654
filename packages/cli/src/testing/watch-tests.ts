import { exitCode } from '../exit-code.ts';
import { watchFiles } from '../files/watch-files.ts';
import { complain, writeError } from '../output/standard-error.ts';
import { isTerminal } from '../output/terminal.ts';
import type { Arguments } from '../parse-arguments.ts';
import { findTests } from './find-tests.ts';
import { openTestFile, runTestFile, type RunOptions, type TestFileRun } from './test-files.ts';

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
  await watchFiles([process.cwd(), ...args.positionals], async (changed) => {
    try {
      const { sources, problems } = await findTests(args);
      const next: TestFileRun[] = [];
      for (const source of sources) {
        const before = known.get(source.path ?? source.name);
        const isSame = before !== undefined && ![...before.dependencies].some((path) => changed.has(path));
        next.push(isSame ? before : runTestFile(openTestFile(source), options));
      }
      known = new Map(next.map((each) => [each.path, each]));
      if (isTerminal(1)) process.stdout.write('\u001b[2J\u001b[3J\u001b[H');
      report(
        next.toSorted((a, b) => failures(b) - failures(a)),
        problems,
      );
    } catch (error) {
      complain((error as Error).message);
    }
    writeError('Watching for changes. Press Ctrl+C to stop.\n');
  });
  return exitCode.clean;
}

function failures({ report }: TestFileRun): number {
  return report.tests.some(({ status }) => status === 'failed') || report.errors.length > 0 ? 1 : 0;
}
