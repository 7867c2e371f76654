import { createStyle } from '../../output/style.ts';
import { escapeForTerminal } from '../../output/escape-for-terminal.ts';
import { failureLines } from '../failure-text.ts';
import { placeOf, type TestReporter } from '../test-report.ts';

const plain = createStyle({ colour: false, links: false });

/** TAP 14: a line for each test, with the failure as a YAML block. */
export function tap(): TestReporter {
  let count = 0;
  let head = 'TAP version 14\n';
  const start = (): string => {
    const text = head;
    head = '';
    return text;
  };
  return {
    file(report) {
      const lines: string[] = [];
      for (const { message, range } of report.errors) {
        const { line, column } = placeOf(report, range);
        lines.push(`not ok ${++count} - ${description(`${report.name}:${line}:${column}`)}`, ...yaml([message]));
      }
      for (const test of report.tests) {
        const name = `${test.status === 'failed' ? 'not ok' : 'ok'} ${++count} - ${description(`${report.name}: ${test.name}`)}`;
        lines.push(test.status === 'skipped' ? `${name} # SKIP` : name);
        if (test.failure !== undefined) lines.push(...yaml(failureLines(report, test, plain, 100)));
      }
      return start() + lines.map((line) => `${line}\n`).join('');
    },
    end(_summary, problems) {
      const lines = problems.flatMap((problem) => [`not ok ${++count} - ${description(problem)}`]);
      return start() + [...lines, `1..${count}`].map((line) => `${line}\n`).join('');
    },
  };
}

/** A description without what TAP gives a meaning: `#` begins a directive, a backslash an escape. */
function description(text: string): string {
  return escapeForTerminal(text).replaceAll('\\', '\\\\').replaceAll('#', '\\#');
}

function yaml(lines: readonly string[]): readonly string[] {
  return ['  ---', '  message: |', ...lines.map((line) => `    ${escapeForTerminal(line)}`.trimEnd()), '  ...'];
}
