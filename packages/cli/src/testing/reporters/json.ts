import { printableJson } from '../../output/escape-for-terminal.ts';
import { placeOf, type TestFileReport, type TestReporter, type TestSummary } from '../test-report.ts';

/** A place in a test file, from 1, with what is wrong there. */
export interface TestProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export interface TestAsJson {
  readonly name: string;
  readonly line: number;
  readonly status: 'passed' | 'failed' | 'skipped';
  /** How long the call took, in milliseconds of the simulated clock. */
  readonly duration: number;
  /** The step that failed first. */
  readonly failures: readonly TestProblem[];
  /** Ids of the assumptions that the run consulted, sorted. */
  readonly assumptions: readonly string[];
  /** Ids of the assumptions whose alternatives change the result, sorted; empty unless readings were tried. */
  readonly dependsOn: readonly string[];
  /** The whole call. */
  readonly transcript: readonly string[];
}

export interface TestFileAsJson {
  readonly path: string;
  /** Mistakes of the test file; with any, none of its tests is run. */
  readonly errors: readonly TestProblem[];
  readonly tests: readonly TestAsJson[];
}

/** What `voxlint test --format json` prints. */
export interface TestReportAsJson {
  /** The version of voxlint. */
  readonly version: string;
  readonly summary: TestSummary;
  /** Files that cannot be read, and other problems of the run; left out if there are none. */
  readonly problems?: readonly string[];
  readonly files: readonly TestFileAsJson[];
}

/** What `voxlint test --format ndjson` prints on each line: a file, and last the summary. */
export type TestReportLine =
  TestFileAsJson | { readonly version: string; readonly summary: TestSummary; readonly problems?: readonly string[] };

function asJson(report: TestFileReport): TestFileAsJson {
  return {
    path: report.name,
    errors: report.errors.map(({ message, range }) => ({ ...placeOf(report, range), message })),
    tests: report.tests.map((test) => ({
      name: test.name,
      line: placeOf(report, test.header).line,
      status: test.status,
      duration: test.duration,
      failures:
        test.failure === undefined ? [] : [{ ...placeOf(report, test.failure.range), message: test.failure.message }],
      assumptions: test.assumptions,
      dependsOn: test.dependsOn,
      transcript: test.transcript,
    })),
  };
}

function summaryOf(summary: TestSummary, problems: readonly string[]) {
  return { version: VOXLINT_VERSION, summary, ...(problems.length > 0 && { problems }) };
}

/** One object. */
export function json(): TestReporter {
  const files: TestFileAsJson[] = [];
  return {
    file(report) {
      files.push(asJson(report));
      return '';
    },
    end(summary, problems) {
      const whole: TestReportAsJson = { ...summaryOf(summary, problems), files };
      return `${printableJson(whole)}\n`;
    },
  };
}

/** A line for each file, and last the summary. */
export function ndjson(): TestReporter {
  return {
    file: (report) => `${printableJson(asJson(report) satisfies TestReportLine)}\n`,
    end: (summary, problems) => `${printableJson(summaryOf(summary, problems) satisfies TestReportLine)}\n`,
  };
}
