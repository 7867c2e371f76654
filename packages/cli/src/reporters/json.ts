import { hasStructuralError } from '@voxxml/core';
import { printableJson } from '../output/escape-for-terminal.ts';
import { findingData } from './finding-data.ts';
import type { CreateReporter } from './reporter.ts';

/** One JSON object: the files that have findings, with them; counts; what could not be read. */
export const json: CreateReporter = ({ version }) => {
  let separator = '';
  return {
    file(report) {
      if (report.diagnostics.length === 0) return '';
      const findings = report.diagnostics.map((diagnostic) => findingData(report, diagnostic));
      const text = `${separator === '' ? '{"files":[\n' : separator}${printableJson({
        file: report.name,
        ...(hasStructuralError(report.diagnostics) ? { flowChecked: false } : {}),
        findings,
      })}`;
      separator = ',\n';
      return text;
    },
    end({ files, counts, fixable, fixed, problems }) {
      const head = separator === '' ? '{"files":[' : '';
      const rest = printableJson({ summary: { files, ...counts, fixable, fixed }, problems, voxlint: version });
      return `${head}\n],${rest.slice(1)}\n`;
    },
  };
};
