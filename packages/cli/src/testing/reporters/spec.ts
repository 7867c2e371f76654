import { escapeForTerminal } from '../../output/escape-for-terminal.ts';
import type { Style } from '../../output/style.ts';
import { failureLines, readingLines } from '../failure-text.ts';
import { counted, placeOf, type TestFileReport, type TestReporter, type TestSummary } from '../test-report.ts';

/** A line for each test, then the failures in full. */
export function spec(style: Style, width: number, isShort: boolean): TestReporter {
  const failures: string[] = [];
  return {
    file(report) {
      for (const test of report.tests) {
        if (test.failure !== undefined) failures.push('', ...failureLines(report, test, style, width));
      }
      return isShort ? dots(report, style) : list(report, style);
    },
    end(summary, problems) {
      const lines = [
        ...failures,
        '',
        ...problems.map((problem) => `${style.red('✖')} ${problem}`),
        total(summary, style),
      ];
      return `${isShort ? '\n' : ''}${lines.join('\n')}\n`;
    },
  };
}

function list(report: TestFileReport, style: Style): string {
  const lines = [style.bold(escapeForTerminal(report.name)), ...errorLines(report, style)];
  for (const test of report.tests) {
    const name = escapeForTerminal(test.name);
    if (test.status === 'skipped') lines.push(`  ${style.yellow('○')} ${style.dim(`${name} (skipped)`)}`);
    else lines.push(`  ${test.status === 'passed' ? style.green('✔') : style.red('✖')} ${name}`);
    if (test.status === 'passed') lines.push(...readingLines(test, style));
  }
  return `${lines.join('\n')}\n`;
}

function dots(report: TestFileReport, style: Style): string {
  const errors = errorLines(report, style).map((line) => `${line}\n`);
  const marks = report.tests.map(({ status }) =>
    status === 'passed' ? '.' : status === 'skipped' ? style.yellow('○') : style.red('✖'),
  );
  return [...errors, ...marks].join('');
}

function errorLines(report: TestFileReport, style: Style): readonly string[] {
  return report.errors.map(({ message, range }) => {
    const { line, column } = placeOf(report, range);
    return `${escapeForTerminal(report.name)}:${line}:${column}  ${style.red('error')}  ${escapeForTerminal(message)}`;
  });
}

function total({ passed, failed, skipped, errors }: TestSummary, style: Style): string {
  const rest = skipped === 0 ? '' : `, ${skipped} skipped`;
  if (failed === 0 && errors === 0) return style.green(`✔ ${counted(passed, 'test')} passed${rest}`);
  const parts = [
    ...(failed === 0 ? [] : [`${counted(failed, 'test')} failed`]),
    ...(errors === 0 ? [] : [`${counted(errors, 'error')} in test files`]),
    `${passed} passed`,
  ];
  return style.red(`✖ ${parts.join(', ')}${rest}`);
}
