import { LineIndex, type Range } from '@voxxml/core';
import { formatTime } from '@voxxml/simulator';
import type { Failure, TestResult } from '@voxxml/simulator/scenario';
import { escapeForTerminal } from '../output/escape-for-terminal.ts';
import type { Style } from '../output/style.ts';
import { excerpt } from '../reporters/excerpt.ts';
import { placeOf, type TestFileReport } from './test-report.ts';

/** The failure of a test as people read it: the step, what was heard instead, how the transcript differs. Lines without colors are plain text. */
export function failureLines(report: TestFileReport, test: TestResult, style: Style, width: number): readonly string[] {
  const failure = test.failure!;
  const { line } = placeOf(report, failure.range);
  const time = `${formatTime(Math.max(0, failure.time))} of the call`;
  const head = `${report.name}:${line}`;
  const name = escapeForTerminal(test.name);
  const gap = Math.max(2, width - head.length - name.length - time.length - 6);
  return [
    `${style.red('✖')} ${style.bold(escapeForTerminal(head))}  ${name}${' '.repeat(gap)}${style.dim(time)}`,
    ...excerptLines(report, failure.range, style, width),
    ...messageLines(failure.message).map((text) => `    ${style.red(text)}`),
    ...heardLines(report, failure, test, style),
    ...differenceLines(failure, style),
    ...readingLines(test, style),
    `    ${style.dim(assumptionsText(test))}`,
  ];
}

function messageLines(message: string): readonly string[] {
  return message.split('\n').map(escapeForTerminal);
}

function excerptLines({ lines }: TestFileReport, range: Range, style: Style, width: number): readonly string[] {
  const { line, before, marked, after, indent, width: marks } = excerpt(lines, range, width - 10);
  const number = String(line).padStart(3);
  return [
    `${style.dim(`${number} │`)} ${before}${marked}${after}`,
    `${style.dim('    │')} ${' '.repeat(indent)}${style.red('~'.repeat(marks))}`,
  ];
}

function heardLines(report: TestFileReport, failure: Failure, test: TestResult, style: Style): readonly string[] {
  if (failure.heard.length === 0) return [];
  const since = failure.since === undefined ? '' : ` since line ${placeOf(report, failure.since).line}`;
  const longest = Math.min(60, Math.max(...failure.heard.map(({ text }) => escapeForTerminal(text).length)));
  const shown = failure.heard.slice(0, 12);
  return [
    `    Heard${since}:`,
    ...shown.map(({ time, text, document, offset, note }) => {
      const place = sourcePlace(test, document, offset);
      const mark = note === undefined ? '' : `  ${style.yellow(`◀ ${escapeForTerminal(note)}`)}`;
      return `      ${formatTime(time)}  ${escapeForTerminal(text).padEnd(longest)}  ${style.dim(escapeForTerminal(place))}${mark}`;
    }),
    ...(failure.heard.length > shown.length ? [`      … and ${failure.heard.length - shown.length} more`] : []),
  ];
}

/** Where a command stands: `menu.voxxml:9`. */
function sourcePlace({ document, served }: TestResult, name: string, offset: number): string {
  const text = [document, ...served.values()].find((each) => each?.name === name)?.text;
  if (text === undefined) return name;
  const line = new LineIndex(text).positionAt(offset).line + 1;
  return name === '' ? `line ${line} of the document` : `${name}:${line}`;
}

/** The lines of the transcript around the first difference. */
function differenceLines({ difference }: Failure, style: Style): readonly string[] {
  if (difference === undefined) return [];
  const { expected, actual } = difference;
  const differs = Math.max(
    0,
    expected.findIndex((line, at) => line !== actual[at]),
  );
  const from = Math.max(0, differs - 2);
  const to = differs + 4;
  const shown: string[] = [];
  for (let at = from; at < Math.min(to, Math.max(expected.length, actual.length)); at++) {
    const [old, now] = [expected[at], actual[at]];
    if (old !== undefined && old === now) shown.push(`      ${escapeForTerminal(old)}`);
    else {
      if (old !== undefined) shown.push(style.red(`    - ${escapeForTerminal(old)}`));
      if (now !== undefined) shown.push(style.green(`    + ${escapeForTerminal(now)}`));
    }
  }
  return [...shown, `    ${style.dim('If the call is right now: voxlint test --update')}`];
}

/** How the test goes under each reading of what it depends on. */
export function readingLines({ dependsOn, readings }: TestResult, style: Style): readonly string[] {
  return dependsOn.flatMap((id) => {
    const tried = readings.filter((reading) => reading.id === id);
    return [
      `    Depends on ${id}:`,
      ...tried.map(({ value, failure }) =>
        failure === undefined
          ? `      ${style.green('✔')} ${value}`
          : `      ${style.red('✖')} ${value.padEnd(12)} ${escapeForTerminal(failure.message.split('\n')[0]!)}`,
      ),
    ];
  });
}

function assumptionsText({ assumptions }: TestResult): string {
  return assumptions.length === 0 ? 'No assumption was consulted.' : `Assumptions consulted: ${assumptions.join(', ')}`;
}
