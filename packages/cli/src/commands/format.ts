import { firstElementName, LineIndex, type Diagnostic } from '@voxxml/core';
import { format as formatText, type FormatOptions } from '@voxxml/core/format';
import { exitCode } from '../exit-code.ts';
import { decodeText, encodeText } from '../files/decode-text.ts';
import { gatherSources } from '../files/gather-sources.ts';
import { readBytes } from '../files/read-bytes.ts';
import type { Source } from '../files/source.ts';
import { writeFile } from '../files/write-file.ts';
import { describeError } from '../output/describe-error.ts';
import { displayName } from '../output/display-name.ts';
import { escapeForTerminal } from '../output/escape-for-terminal.ts';
import { print } from '../output/print.ts';
import { complain, writeError } from '../output/standard-error.ts';
import { isTerminal } from '../output/terminal.ts';
import type { Arguments } from '../parse-arguments.ts';
import { readFormatOptions, type FormatTask } from './read-format-options.ts';

/** Shows how a file would change. */
type ShowDiff = (name: string, before: string, after: string, forTerminal: boolean) => string;

/** What came of one source. */
type Outcome = 'formatted' | 'different' | 'failed';

/** `voxlint format`: formats what the options name. Returns the exit code. */
export async function format(args: Arguments): Promise<number> {
  const { gather, task, layout } = readFormatOptions(args);
  const { sources, problems } = await gatherSources(gather);
  problems.forEach(complain);
  let failed = problems.length > 0;
  let different = 0;
  const showDiff = task.diff ? (await import('../output/unified-diff.ts')).unifiedDiff : undefined;
  for (const source of sources) {
    const outcome = formatSource(source, task, layout, showDiff);
    if (outcome === 'failed') failed = true;
    if (outcome === 'different') different++;
  }
  if (failed) return exitCode.usage;
  if (!task.check || different === 0) return exitCode.clean;
  complain(`${different === 1 ? '1 file is' : `${different} files are`} not formatted. voxlint format --write does it`);
  return exitCode.findings;
}

/** Reads and formats one source and does with it what the task says. Never throws for what a file may be. */
function formatSource(
  source: Source,
  task: FormatTask,
  layout: FormatOptions,
  showDiff: ShowDiff | undefined,
): Outcome {
  const { name, path, sniff } = source;
  let bytes: Uint8Array;
  try {
    bytes = source.bytes ?? readBytes(path ?? name);
  } catch (error) {
    complain(`cannot read '${escapeForTerminal(name)}': ${describeError(error)}`);
    return 'failed';
  }
  const decoded = decodeText(bytes);
  const { text } = decoded;
  if (sniff && firstElementName(text) === undefined) return 'formatted';
  // In a broken encoding, what could not be read would be lost.
  const broken = decoded.diagnostics.length > 0;
  const result = broken ? { text, diagnostics: decoded.diagnostics } : formatText(text, layout);
  if (result.diagnostics.length > 0) writeError(faults(name, text, result.diagnostics));
  const failed = result.diagnostics.length > 0;
  const different = result.text !== text;
  if (!task.check && !task.diff && !task.write) {
    if (!broken) print(decoded.bom ? `\uFEFF${result.text}` : result.text);
    return failed ? 'failed' : 'formatted';
  }
  if (!different) return failed ? 'failed' : 'formatted';
  if (showDiff !== undefined) print(showDiff(name, text, result.text, isTerminal(1)));
  else print(`${displayName(name)}\n`);
  if (!task.write || path === undefined) return 'different';
  try {
    const encoded = encodeText(result.text, decoded);
    if (encoded === undefined) {
      throw new Error(`its encoding, ${decoded.encoding}, cannot be written; save it as UTF-8`);
    }
    writeFile(path, encoded);
    return 'different';
  } catch (error) {
    complain(`cannot write '${escapeForTerminal(name)}': ${describeError(error)}`);
    return 'failed';
  }
}

/** One line a syntax error, as compilers write them. */
function faults(name: string, text: string, diagnostics: readonly Diagnostic[]): string {
  const lines = new LineIndex(text);
  return diagnostics
    .map(({ range, severity, message, code }) => {
      const { line, column } = lines.positionAt(range.start);
      return `${displayName(name)}:${line + 1}:${column + 1}: ${severity} ${escapeForTerminal(message)} [${code}]\n`;
    })
    .join('');
}
