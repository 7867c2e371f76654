import type { Diagnostic } from '@voxxml/core';
import { escapeForXml } from '../output/escape-for-xml.ts';
import type { CreateReporter, FileReport } from './reporter.ts';

/**
 * The XML of JUnit: a test suite for each file. An error is a failed test; a warning or an info is a skipped one, so
 * that it is seen, and the suite passes where the run does; a file without findings is one passed test.
 */
export const junit: CreateReporter = () => {
  const head = '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="voxlint">\n';
  let started = false;
  const prefix = (): string => {
    const text = started ? '' : head;
    started = true;
    return text;
  };
  return {
    file: (report) => prefix() + suite(report),
    end({ problems }) {
      if (problems.length === 0) return `${prefix()}</testsuites>\n`;
      const cases = problems.map(
        (problem) =>
          `    <testcase name="input" classname="voxlint">\n      <error message="${escapeForXml(problem)}"/>\n    </testcase>\n`,
      );
      const count = problems.length;
      return `${prefix()}  <testsuite name="voxlint" tests="${count}" failures="0" errors="${count}" skipped="0">\n${cases.join('')}  </testsuite>\n</testsuites>\n`;
    },
  };
};

function suite(report: FileReport): string {
  const { name, diagnostics } = report;
  const file = escapeForXml(name);
  const failures = diagnostics.filter(({ severity }) => severity === 'error').length;
  const cases =
    diagnostics.length === 0
      ? `    <testcase name="no findings" classname="${file}"/>\n`
      : diagnostics.map((diagnostic) => testCase(report, diagnostic, file)).join('');
  const tests = Math.max(1, diagnostics.length);
  const skipped = diagnostics.length - failures;
  return `  <testsuite name="${file}" tests="${tests}" failures="${failures}" errors="0" skipped="${skipped}">\n${cases}  </testsuite>\n`;
}

function testCase({ lines, name }: FileReport, { code, severity, message, range }: Diagnostic, file: string): string {
  const { line, column } = lines.positionAt(range.start);
  const place = `${line + 1}:${column + 1}`;
  const outcome =
    severity === 'error'
      ? `<failure type="${code}" message="${escapeForXml(message)}">${escapeForXml(`${name}:${place}: ${message}`)}</failure>`
      : `<skipped message="${severity}: ${escapeForXml(message)}"/>`;
  return `    <testcase name="${code} at ${place}" classname="${file}">\n      ${outcome}\n    </testcase>\n`;
}
