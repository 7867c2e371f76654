import { displayName } from '../output/display-name.ts';
import { escapeForTerminal } from '../output/escape-for-terminal.ts';
import type { CreateReporter } from './reporter.ts';

/** One line a finding: `file:line:column: severity message [id]`, as compilers do, for grep and problem matchers. */
export const compact: CreateReporter = () => ({
  file: ({ name, lines, diagnostics }) =>
    diagnostics
      .map(({ range, severity, message, code }) => {
        const { line, column } = lines.positionAt(range.start);
        return `${displayName(name)}:${line + 1}:${column + 1}: ${severity} ${escapeForTerminal(message)} [${code}]\n`;
      })
      .join(''),
  end: () => '',
});
