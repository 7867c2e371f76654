import { mostDiagnostics } from '@voxxml/core';
import type { Style } from '../output/style.ts';
import type { Summary } from './reporter.ts';

/** One line on how the run went, and one on what can be done about it. */
export function summarize(summary: Summary, style: Style): string {
  const { counts, files, filesWithFindings, cutShort, fixable, fixed, dryRun, warningsAllowed } = summary;
  const total = counts.error + counts.warning + counts.info;
  const repaired =
    fixed === 0 ? '' : ` ${style.green(`${count(fixed, 'finding')} ${dryRun ? 'would be fixed' : 'fixed'}.`)}`;
  if (total === 0) {
    return `${style.green('✔')} ${count(files, 'file')} linted, nothing found.${repaired}`;
  }
  const kinds = [
    counts.error === 0 ? '' : style.red(count(counts.error, 'error')),
    counts.warning === 0 ? '' : style.yellow(count(counts.warning, 'warning')),
    counts.info === 0 ? '' : style.blue(`${counts.info} info`),
  ].filter((text) => text !== '');
  const where = files === 1 ? '' : ` in ${filesWithFindings} of ${count(files, 'file')}`;
  const mark = summary.failed ? style.red('✖') : style.yellow('▲');
  const lines = [`${mark} ${kinds.join(', ')}${where}.${repaired}`];
  if (fixable.safe > 0) lines.push(style.dim(`  ${fixable.safe} can be fixed with --fix.`));
  if (fixable.suggested > 0) {
    const more = fixable.safe > 0 ? `${fixable.suggested} more` : String(fixable.suggested);
    lines.push(style.dim(`  ${more} with --fix-suggestions, which may change the meaning.`));
  }
  if (cutShort) {
    lines.push(style.dim(`  There may be more: of a file ${mostDiagnostics} are listed.`));
  }
  if (warningsAllowed !== undefined) lines.push(`  --max-warnings allows ${count(warningsAllowed, 'warning')}.`);
  return lines.join('\n');
}

/** `1 file`, `2 files` */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** What a report says of a document whose structure is in doubt. */
export const flowNotChecked = 'Call flow not checked. Fix the syntax errors first.';
