import { printableJson } from '../output/escape-for-terminal.ts';
import { findingData } from './finding-data.ts';
import type { CreateReporter } from './reporter.ts';

/** One JSON object a finding, each on its line: for programs that read as it comes. */
export const ndjson: CreateReporter = () => ({
  file: (report) =>
    report.diagnostics
      .map((diagnostic) => `${printableJson({ file: report.name, ...findingData(report, diagnostic) })}\n`)
      .join(''),
  end: () => '',
});
