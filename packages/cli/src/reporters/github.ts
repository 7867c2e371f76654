import type { Severity } from '@voxxml/core';
import { escapeForTerminal } from '../output/escape-for-terminal.ts';
import { filePath } from './file-location.ts';
import type { CreateReporter } from './reporter.ts';

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** Workflow commands of GitHub Actions, which become annotations (GitHub documentation: Workflow commands). */
export const github: CreateReporter = ({ folder }) => ({
  file: ({ name, lines, diagnostics }) =>
    diagnostics
      .map(({ severity, range, code, message }) => {
        const start = lines.positionAt(range.start);
        const end = lines.positionAt(range.end);
        const columns = start.line === end.line ? `,col=${start.column + 1},endColumn=${end.column + 1}` : '';
        return (
          `::${commands[severity]} file=${escapeProperty(filePath(name, folder))},line=${start.line + 1},endLine=${end.line + 1}${columns}` +
          `,title=${escapeProperty(`voxlint ${code}`)}::${escapeData(message)}\n`
        );
      })
      .join(''),
  end: ({ problems }) => problems.map((problem) => `::error title=voxlint::${escapeData(problem)}\n`).join(''),
});

/** A line of a log is also shown on terminals: what they obey is made visible; line breaks have an escape of their own. */
export function escapeData(text: string): string {
  return text
    .replace(/[^\r\n]+/g, escapeForTerminal)
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A');
}

export function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
