import { documentationUrl, hasStructuralError, type Severity } from '@voxxml/core';
import { escapeForMarkdown, markdownCode } from '../output/escape-for-markdown.ts';
import { createStyle } from '../output/style.ts';
import { alsoOn, groupRepeated } from './group-repeated.ts';
import type { CreateReporter } from './reporter.ts';
import { flowNotChecked, summarize } from './summarize.ts';

const marks: Readonly<Record<Severity, string>> = { error: '🔴 error', warning: '🟡 warning', info: '🔵 info' };

/** For comments on a pull request and job summaries: a table for each file with findings, and the summary. */
export const markdown: CreateReporter = () => {
  let started = false;
  const title = (): string => {
    const text = started ? '' : '## voxlint\n\n';
    started = true;
    return text;
  };
  return {
    file(report) {
      const { name, lines, diagnostics } = report;
      if (diagnostics.length === 0) return '';
      const rows = groupRepeated(report).map(({ diagnostic: { range, severity, message, code }, alsoOnLines }) => {
        const also = alsoOn(alsoOnLines);
        const more = also === undefined ? '' : ` ${also}.`;
        const { line, column } = lines.positionAt(range.start);
        const id = `[\`${code}\`](${documentationUrl(code)})`;
        return `| ${line + 1}:${column + 1} | ${marks[severity]} | ${escapeForMarkdown(message)}${more} | ${id} |\n`;
      });
      const unchecked = hasStructuralError(diagnostics) ? `\n${flowNotChecked}\n` : '';
      return `${title()}### ${markdownCode(name)}\n\n| Place | Severity | Message | Rule |\n| --- | --- | --- | --- |\n${rows.join('')}${unchecked}\n`;
    },
    end(summary) {
      const problems = summary.problems.map((problem) => `- ${escapeForMarkdown(problem)}\n`).join('');
      const style = createStyle({ colour: false, links: false });
      return `${title()}${summarize(summary, style)}\n${problems === '' ? '' : `\n${problems}`}`;
    },
  };
};
