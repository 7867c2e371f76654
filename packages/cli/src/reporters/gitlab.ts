import type { Severity } from '@voxxml/core';
import { printableJson } from '../output/escape-for-terminal.ts';
import { filePath } from './file-location.ts';
import { fingerprints } from './fingerprint.ts';
import type { CreateReporter } from './reporter.ts';

const severities: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', info: 'info' };

/** A code quality report of GitLab (GitLab documentation: Code Quality report format). */
export const gitlab: CreateReporter = ({ folder }) => {
  let separator = '[\n';
  return {
    file(report) {
      const path = filePath(report.name, folder);
      const names = fingerprints(report, path);
      return report.diagnostics
        .map(({ code, severity, message, range }, index) => {
          const start = report.lines.positionAt(range.start);
          const end = report.lines.positionAt(range.end);
          const issue = {
            description: message,
            check_name: code,
            fingerprint: names[index],
            severity: severities[severity],
            location: { path, lines: { begin: start.line + 1, end: end.line + 1 } },
          };
          const text = separator + printableJson(issue);
          separator = ',\n';
          return text;
        })
        .join('');
    },
    end: () => (separator === '[\n' ? '[]\n' : '\n]\n'),
  };
};
