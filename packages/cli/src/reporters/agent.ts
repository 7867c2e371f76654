import { hasStructuralError, type LineIndex, type Range } from '@voxxml/core';
import { displayName } from '../output/display-name.ts';
import { escapeForTerminal, printableJson } from '../output/escape-for-terminal.ts';
import { ruleInformation } from '../rule-information.ts';
import type { CreateReporter } from './reporter.ts';
import { count, flowNotChecked } from './summarize.ts';

/**
 * For coding assistants: few words, no source lines. Each finding has its place, its fix as edits that can be applied
 * as they stand, and one line of documentation. Lines and columns from 1, ends exclusive.
 */
export const agent: CreateReporter = () => ({
  file({ name, lines, diagnostics }) {
    if (diagnostics.length === 0) return '';
    let text = `${displayName(name)}\n`;
    for (const { range, severity, code, message, apiError, fixes } of diagnostics) {
      const api = apiError === undefined ? '' : ` (API error ${apiError})`;
      text += `${span(lines, range)} ${severity} ${code}: ${escapeForTerminal(message)}${api}\n`;
      for (const { safe, edits } of fixes ?? []) {
        const written = edits.map((edit) => `${span(lines, edit.range)} => ${printableJson(edit.newText)}`).join('; ');
        text += `  ${safe ? 'fix' : 'suggestion'}: ${written}\n`;
      }
      const rule = ruleInformation.get(code);
      if (rule !== undefined) text += `  docs: ${rule.summary}. ${rule.url}\n`;
    }
    return hasStructuralError(diagnostics) ? `${text}${flowNotChecked}\n` : text;
  },
  end: ({ counts, files, fixable }) =>
    `${count(counts.error, 'error')}, ${count(counts.warning, 'warning')}, ${counts.info} info in ${count(files, 'file')}; ` +
    `${fixable.safe} fixable with --fix\n`,
});

/** `4:12-4:18` */
function span(lines: LineIndex, range: Range): string {
  const start = lines.positionAt(range.start);
  const end = lines.positionAt(range.end);
  return `${start.line + 1}:${start.column + 1}-${end.line + 1}:${end.column + 1}`;
}
