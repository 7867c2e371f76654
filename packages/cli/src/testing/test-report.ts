import type { LineIndex, Range } from '@voxxml/core';
import type { ScenarioError, TestResult } from '@voxxml/simulator/scenario';

/** What became of a test file. */
export interface TestFileReport {
  /** As reports call it. */
  readonly name: string;
  readonly lines: LineIndex;
  /** Mistakes of the file; with any, none of its tests is run. */
  readonly errors: readonly ScenarioError[];
  readonly tests: readonly TestResult[];
}

export interface TestSummary {
  readonly files: number;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Mistakes of test files, and files that cannot be read. */
  readonly errors: number;
}

/** Writes a report, file by file. */
export interface TestReporter {
  readonly file: (report: TestFileReport) => string;
  readonly end: (summary: TestSummary, problems: readonly string[]) => string;
}

/** Line and column of an offset, from 1. */
export function placeOf(
  { lines }: TestFileReport,
  { start }: Range,
): { readonly line: number; readonly column: number } {
  const { line, column } = lines.positionAt(start);
  return { line: line + 1, column: column + 1 };
}

export function summarize(reports: readonly TestFileReport[], problems: readonly string[]): TestSummary {
  const tests = reports.flatMap((report) => report.tests);
  const count = (status: TestResult['status']): number => tests.filter((test) => test.status === status).length;
  return {
    files: reports.length,
    passed: count('passed'),
    failed: count('failed'),
    skipped: count('skipped'),
    errors: problems.length + reports.reduce((sum, { errors }) => sum + errors.length, 0),
  };
}

/** `1 test`, `2 tests` */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
