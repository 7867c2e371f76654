import { escapeForMarkdown } from '../../output/escape-for-markdown.ts';
import { escapeForTerminal } from '../../output/escape-for-terminal.ts';
import { createStyle } from '../../output/style.ts';
import { failureLines } from '../failure-text.ts';
import { counted, placeOf, type TestReporter } from '../test-report.ts';

const plain = createStyle({ colour: false, links: false });

/** A table of the tests and the failures in full, for job summaries and comments on pull requests. */
export function markdown(): TestReporter {
  const rows: string[] = [];
  const failures: string[] = [];
  return {
    file(report) {
      const file = escapeForMarkdown(report.name);
      for (const { message, range } of report.errors) {
        const { line, column } = placeOf(report, range);
        rows.push(`| ✖ | ${file}:${line}:${column} | ${escapeForMarkdown(message)} |`);
      }
      for (const test of report.tests) {
        const mark = test.status === 'passed' ? '✔' : test.status === 'skipped' ? '○' : '✖';
        rows.push(`| ${mark} | ${file}:${placeOf(report, test.header).line} | ${escapeForMarkdown(test.name)} |`);
        if (test.failure !== undefined) failures.push(block(failureLines(report, test, plain, 100)));
      }
      return '';
    },
    end({ passed, failed, skipped, errors }, problems) {
      const parts = [`${counted(passed, 'test')} passed`, `${failed} failed`, `${skipped} skipped`];
      if (errors > 0) parts.push(counted(errors, 'error'));
      const table = rows.length === 0 ? [] : ['|   | Test | Name |', '| - | ---- | ---- |', ...rows, ''];
      const list = problems.map((problem) => `- ${escapeForMarkdown(problem)}`);
      return `## voxlint test\n\n${parts.join(', ')}\n\n${[...table, ...list, ...failures].join('\n')}\n`;
    },
  };
}

/** A block of code with a fence that none of its lines can close. */
function block(lines: readonly string[]): string {
  const text = lines.map(escapeForTerminal).join('\n');
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text}\n${fence}\n`;
}
