import type { TestResult } from './run-scenario.ts';
import type { Line, ScenarioFile } from './syntax.ts';

/**
 * Rewrites the transcripts of tests as they were recorded. Transcripts that are the same, comments and layout stay as they are.
 *
 * @param which - `all`, or only transcripts without lines
 * @returns the new text; the same text if nothing differs
 */
export function updateTranscripts(file: ScenarioFile, results: readonly TestResult[], which: 'all' | 'empty'): string {
  const { text } = file;
  const edits: { readonly start: number; readonly end: number; readonly newText: string }[] = [];
  for (const test of file.tests) {
    const result = results.find(({ header }) => header.start === test.header.start);
    if (result === undefined) continue;
    test.lines.forEach((line, at) => {
      const recorded = result.recorded.get(line.range.start);
      if (line.statement?.kind !== 'transcript' || recorded === undefined) return;
      const old = snapshotsAfter(test.lines, at);
      if (which === 'empty' && old.length > 0) return;
      if (old.length === recorded.length && old.every((each, index) => snapshotText(each) === recorded[index])) return;
      const newLine = /\r\n|[\r\n]/.exec(text)?.[0] ?? '\n';
      const indent = /[^\S\r\n]*$/.exec(text.slice(0, line.range.start))![0];
      const lines = recorded.map((each) => `${indent}  | ${each}`.trimEnd()).join(newLine);
      const [first] = old;
      if (first === undefined) {
        if (lines !== '') edits.push({ start: line.range.end, end: line.range.end, newText: `${newLine}${lines}` });
        return;
      }
      const start = first.range.start - /[^\S\r\n]*$/.exec(text.slice(0, first.range.start))![0].length;
      edits.push({ start, end: old.at(-1)!.range.end, newText: lines });
    });
  }
  return edits
    .sort((a, b) => b.start - a.start)
    .reduce((now, { start, end, newText }) => now.slice(0, start) + newText + now.slice(end), text);
}

function snapshotsAfter(lines: readonly Line[], at: number): readonly Line[] {
  const end = lines.findIndex((line, index) => index > at && line.statement?.kind !== 'snapshot');
  return lines.slice(at + 1, end === -1 ? undefined : end);
}

function snapshotText({ statement }: Line): string {
  return statement?.kind === 'snapshot' ? statement.text.value : '';
}
