import { escapeForXml } from '../../output/escape-for-xml.ts';
import { createStyle } from '../../output/style.ts';
import { failureLines } from '../failure-text.ts';
import { placeOf, type TestFileReport, type TestReporter } from '../test-report.ts';

const plain = createStyle({ colour: false, links: false });

/** The XML of JUnit: a suite for each file, a case for each test, with the failure in full. */
export function junit(): TestReporter {
  let head = '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="voxlint test">\n';
  const start = (): string => {
    const text = head;
    head = '';
    return text;
  };
  return {
    file: (report) => start() + suite(report),
    end(_summary, problems) {
      const cases = problems.map(
        (problem) =>
          `    <testcase name="input" classname="voxlint">\n      <error message="${escapeForXml(problem)}"/>\n    </testcase>\n`,
      );
      const count = problems.length;
      const extra =
        count === 0
          ? ''
          : `  <testsuite name="voxlint" tests="${count}" failures="0" errors="${count}" skipped="0">\n${cases.join('')}  </testsuite>\n`;
      return `${start()}${extra}</testsuites>\n`;
    },
  };
}

function suite(report: TestFileReport): string {
  const { name, tests, errors } = report;
  const file = escapeForXml(name);
  const failed = tests.filter(({ status }) => status === 'failed').length;
  const skipped = tests.filter(({ status }) => status === 'skipped').length;
  const seconds = tests.reduce((sum, { duration }) => sum + duration, 0) / 1000;
  const cases = tests.map((test) => {
    const open = `    <testcase name="${escapeForXml(test.name)}" classname="${file}" time="${test.duration / 1000}"`;
    if (test.status === 'passed') return `${open}/>\n`;
    if (test.status === 'skipped') return `${open}>\n      <skipped/>\n    </testcase>\n`;
    const text = failureLines(report, test, plain, 100).join('\n');
    return `${open}>\n      <failure message="${escapeForXml(test.failure!.message)}">${escapeForXml(text)}</failure>\n    </testcase>\n`;
  });
  const mistakes = errors.map(({ message, range }) => {
    const { line, column } = placeOf(report, range);
    return `    <testcase name="line ${line}" classname="${file}">\n      <error message="${escapeForXml(`${name}:${line}:${column}: ${message}`)}"/>\n    </testcase>\n`;
  });
  const count = tests.length + errors.length;
  return `  <testsuite name="${file}" tests="${count}" failures="${failed}" errors="${errors.length}" skipped="${skipped}" time="${seconds}">\n${[...mistakes, ...cases].join('')}  </testsuite>\n`;
}
