import { isVoxXml, LineIndex, type DecodedText, type Diagnostic } from '@voxxml/core';
import { format as formatText, type FormatOptions } from '@voxxml/core/format';
import { exitCode } from '../exit-code.ts';
import { decodeText, encodeText } from '../files/decode-text.ts';
import { collectFiles } from '../files/collect-files.ts';
import { hostKind } from '../files/host-kind.ts';
import { hostName, isTemplate } from '../run/judge.ts';
import { TooLargeError, bytesOf } from '../files/read-bytes.ts';
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

/** What only some runs need; loaded for them. */
interface Helpers {
  readonly unifiedDiff?: typeof import('../output/unified-diff.ts').unifiedDiff;
  readonly readTemplate?: typeof import('./read-template.ts').readTemplate;
  readonly formatTestFile?: typeof import('../testing/format-test-file.ts').formatTestFile;
}

/** What came of one source. */
type Outcome = 'formatted' | 'different' | 'failed';

/** `voxlint format`: formats what the options name. Returns the exit code. */
export async function format(args: Arguments): Promise<number> {
  const { gather, task, layout } = readFormatOptions(args);
  const { sources, problems } = await collectFiles(gather);
  problems.forEach(complain);
  const helpers: Helpers = {
    ...(task.diff ? await import('../output/unified-diff.ts') : {}),
    ...(sources.some(mayBeTemplate) ? await import('./read-template.ts') : {}),
    ...(sources.some(isScenario) ? await import('../testing/format-test-file.ts') : {}),
  };
  let failed = problems.length > 0;
  let different = 0;
  for (const source of sources) {
    // A host that a folder's walk came upon is none of ours.
    const host = hostKind(source.name) !== undefined;
    if (host && !gather.paths.includes(source.name)) continue;
    const outcome =
      host && !mayBeTemplate(source) && !isScenario(source)
        ? refuseHost(source)
        : formatSource(source, task, layout, helpers);
    if (outcome === 'failed') failed = true;
    if (outcome === 'different') different++;
  }
  if (failed) return exitCode.usage;
  if (!task.check || different === 0) return exitCode.clean;
  complain(`${different === 1 ? '1 file is' : `${different} files are`} not formatted. voxlint format --write does it`);
  return exitCode.findings;
}

/** A PHP file may be a document with PHP between its commands. */
function mayBeTemplate(source: Source): boolean {
  return isTemplate(source) || (hostKind(source.name) === 'php' && source.settings.placeholders === undefined);
}

/** A file of scenario tests. */
function isScenario({ name }: Source): boolean {
  return hostKind(name) === 'voxtest';
}

function refuseHost({ name }: Source): Outcome {
  complain(`cannot format '${escapeForTerminal(name)}': it is no VoxXML file, though it may hold VoxXML`);
  return 'failed';
}

/** Reads and formats one source and does with it what the task says. Never throws for what a file may be. */
function formatSource(source: Source, task: FormatTask, layout: FormatOptions, helpers: Helpers): Outcome {
  const { name, path, sniff } = source;
  let bytes: Uint8Array;
  try {
    bytes = bytesOf(source);
  } catch (error) {
    if (sniff && error instanceof TooLargeError) return 'formatted';
    complain(`cannot read '${escapeForTerminal(name)}': ${describeError(error)}`);
    return 'failed';
  }
  const decoded = decodeText(bytes);
  const { text } = decoded;
  const template = mayBeTemplate(source)
    ? helpers.readTemplate?.(hostName(source), text, source.settings.placeholders)
    : undefined;
  const isTest = isScenario(source);
  if (template === undefined && !isTest && hostKind(name) !== undefined) return refuseHost(source);
  if (sniff && !(template?.isVoxXml ?? isVoxXml(text))) return 'formatted';
  if (decoded.diagnostics.length > 0) {
    // What could not be read would be lost.
    writeError(faults(name, text, decoded.diagnostics));
    return 'failed';
  }
  const options = { ...source.settings.format, ...layout };
  const { text: formatted, diagnostics } =
    isTest && helpers.formatTestFile !== undefined
      ? helpers.formatTestFile(text, options)
      : formatText(text, template === undefined ? options : { ...options, holes: template.holes });
  if (diagnostics.length > 0) writeError(faults(name, text, diagnostics));
  const failed = diagnostics.length > 0;
  if (!task.check && !task.diff && !task.write) {
    print(decoded.bom ? `\uFEFF${formatted}` : formatted);
    return failed ? 'failed' : 'formatted';
  }
  if (formatted === text) return failed ? 'failed' : 'formatted';
  if (task.write && path !== undefined && !writeFormatted(name, path, formatted, decoded, bytes)) return 'failed';
  if (helpers.unifiedDiff === undefined) print(`${displayName(name)}\n`);
  else print(helpers.unifiedDiff(name, text, formatted, isTerminal(1)));
  return 'different';
}

/** Returns whether it could be written. */
function writeFormatted(
  name: string,
  path: string,
  formatted: string,
  decoded: DecodedText,
  bytes: Uint8Array,
): boolean {
  try {
    const encoded = encodeText(formatted, decoded);
    if (encoded === undefined) {
      throw new Error(`its encoding, ${decoded.encoding}, cannot be written; save it as UTF-8`);
    }
    writeFile(path, encoded, bytes);
    return true;
  } catch (error) {
    complain(`cannot write '${escapeForTerminal(name)}': ${describeError(error)}`);
    return false;
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
