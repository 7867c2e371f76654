import { documentationUrl, hasStructuralError, type Diagnostic, type Range, type Severity } from '@voxxml/core';
import { displayName } from '../output/display-name.ts';
import { escapeForTerminal } from '../output/escape-for-terminal.ts';
import { wrap } from '../text/wrap.ts';
import { excerpt } from './excerpt.ts';
import { type RepeatedFinding, alsoOn, groupRepeated } from './group-repeated.ts';
import { flowNotChecked, summarize } from './summarize.ts';
import type { CreateReporter, FileReport, ReporterContext } from './reporter.ts';

/** Where no terminal limits them, source lines are shortened to this many columns. */
const widthElsewhere = 120;

/** For people: each finding with its place, its source line and what explains it, and a summary. */
export const stylish: CreateReporter = (context) => ({
  file: (report) =>
    groupRepeated(report)
      .map((repeated) => finding(report, repeated, context))
      .join('') + (hasStructuralError(report.diagnostics) ? uncheckedFlow(report, context) : ''),
  // Where no file was linted, the reason stands on standard error.
  end: (summary) =>
    summary.files === 0 && summary.problems.length > 0 ? '' : `${summarize(summary, context.style)}\n`,
});

/** Says that a whole kind of findings is missing, so that fixing the syntax doesn't seem to cause new ones. */
function uncheckedFlow({ name }: FileReport, { style }: ReporterContext): string {
  return `${style.bold(displayName(name))} ${style.dim(flowNotChecked)}\n\n`;
}

function finding(report: FileReport, { diagnostic, alsoOnLines }: RepeatedFinding, context: ReporterContext): string {
  const { style, width } = context;
  const colour = severityColour(diagnostic.severity, context);
  const id = style.link(diagnostic.code, documentationUrl(diagnostic.code));
  const api = diagnostic.apiError === undefined ? '' : style.dim(` (API error ${diagnostic.apiError})`);
  const message = escapeForTerminal(diagnostic.message);
  const lines = width === undefined ? [message] : wrap(message, width - 2);
  const gutter = Math.max(...places(diagnostic).map((range) => lineNumber(report, range).length));
  const head = `${style.bold(place(report, diagnostic.range))} ${colour(diagnostic.severity)} ${style.dim(id)}${api}`;
  const related = (diagnostic.related ?? []).map(
    (other) =>
      `${note(gutter, context)} ${escapeForTerminal(other.message)}\n${source(report, other.range, gutter, style.dim, context)}`,
  );
  const fixes = (diagnostic.fixes ?? []).map(
    ({ title, safe }) =>
      `${note(gutter, context)} ${style.green(safe ? 'fix' : 'suggestion')}: ${escapeForTerminal(title)}\n`,
  );
  const also = alsoOn(alsoOnLines);
  const more = also === undefined ? '' : `${note(gutter, context)} ${also}.\n`;
  return `${head}\n${lines.map((line) => `  ${line}\n`).join('')}${source(report, diagnostic.range, gutter, colour, context)}${related.join('')}${fixes.join('')}${more}\n`;
}

/** The ranges whose lines a finding shows. */
function places({ range, related }: Diagnostic): readonly Range[] {
  return related === undefined ? [range] : [range, ...related.map((other) => other.range)];
}

function lineNumber({ lines }: FileReport, range: Range): string {
  return String(lines.positionAt(range.start).line + 1);
}

/** `file:line:column`, which terminals and editors make a link of. */
function place({ name, lines }: FileReport, range: Range): string {
  const { line, column } = lines.positionAt(range.start);
  return `${displayName(name)}:${line + 1}:${column + 1}`;
}

function note(gutter: number, { style }: ReporterContext): string {
  return style.dim(`${' '.repeat(gutter + 3)}╰`);
}

/** The source line, and under it the mark. */
function source(
  { lines }: FileReport,
  range: Range,
  gutter: number,
  colour: (text: string) => string,
  { style, width }: ReporterContext,
): string {
  const shown = excerpt(lines, range, (width ?? widthElsewhere) - gutter - 6);
  const number = style.dim(`  ${String(shown.line).padStart(gutter)} │`);
  const empty = style.dim(`  ${' '.repeat(gutter)} │`);
  const mark = colour('~'.repeat(shown.width) + (shown.continues ? ' …' : ''));
  return `${number} ${shown.before}${shown.marked}${shown.after}\n${empty} ${' '.repeat(shown.indent)}${mark}\n`;
}

function severityColour(severity: Severity, { style }: ReporterContext): (text: string) => string {
  if (severity === 'error') return style.red;
  return severity === 'warning' ? style.yellow : style.blue;
}
