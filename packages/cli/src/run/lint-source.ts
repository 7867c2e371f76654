import { isVoxXml as isVoxXmlText, type Diagnostic } from '@voxxml/core';
import { decodeText, encodeText } from '../files/decode-text.ts';
import { fileKind } from '../files/file-kind.ts';
import { hostKind, isTemplateName } from '../files/host-kind.ts';
import { TooLargeError, bytesOf } from '../files/read-bytes.ts';
import type { Source } from '../files/source.ts';
import { writeFile } from '../files/write-file.ts';
import { describeError } from '../output/describe-error.ts';
import { escapeForTerminal } from '../output/escape-for-terminal.ts';
import type { Job } from './job.ts';
import { isVoxXml, isWithoutVoxXml, judge, repair } from './judge.ts';
import type { Outcome } from './outcome.ts';

/** Reads, lints and, where the job says so, fixes one source; `prepareJudge` knows of it. Never throws for what a file may be. */
export function lintSource(source: Source, job: Job): Outcome {
  const { name, path, sniff } = source;
  let bytes: Uint8Array;
  try {
    bytes = bytesOf(source);
  } catch (error) {
    if (sniff && error instanceof TooLargeError) return { kind: 'skipped' };
    return { kind: 'unreadable', problem: `cannot read '${escapeForTerminal(name)}': ${describeError(error)}` };
  }
  if (sniff && isWithoutVoxXml(source, bytes)) return { kind: 'skipped' };
  const decoded = decodeText(bytes);
  const { text, diagnostics: encodingFaults } = decoded;
  if (sniff && !isVoxXml(text, source)) return { kind: 'skipped' };
  const size = bytes.length;
  if (job.fix !== 'none' && isForeign(source, text)) {
    const problem = `won't fix '${escapeForTerminal(name)}': it doesn't look like VoxXML. Rename it to end in .voxxml if it is.`;
    return { ...linted(text, judge(text, source), size, job), problem };
  }
  // A file in a broken encoding is not rewritten: what could not be read would be lost.
  if (job.fix === 'none' || encodingFaults.length > 0)
    return linted(text, joined(encodingFaults, judge(text, source)), size, job);

  const fixed = repair(text, source, job.fix);
  const { applied, diagnostics } = fixed;
  const result = {
    kind: 'linted',
    text: fixed.text,
    diagnostics,
    bytes: size,
    fixed: applied,
    written: false,
  } as const;
  if (fixed.text === text) return result;
  if (!job.write || source.bytes !== undefined || path === undefined) return { ...result, before: text };
  try {
    const encoded = encodeText(fixed.text, decoded);
    if (encoded === undefined)
      throw new Error(`its encoding, ${decoded.encoding}, cannot be written; save it as UTF-8`);
    writeFile(path, encoded, bytes);
    return { ...result, written: true };
  } catch (error) {
    const problem = `cannot write '${escapeForTerminal(name)}': ${describeError(error)}`;
    return { ...linted(text, judge(text, source), size, job), problem };
  }
}

/** Whether a file that was named is VoxXML neither by its name nor by its content: others' sources are not rewritten. */
function isForeign({ name, path, sniff }: Source, text: string): boolean {
  if (sniff || path === undefined || isTemplateName(name)) return false;
  if (fileKind(name) !== undefined || hostKind(name) !== undefined) return false;
  return !isVoxXmlText(text);
}

function linted(text: string, diagnostics: readonly Diagnostic[], bytes: number, { keepText }: Job) {
  return {
    kind: 'linted',
    text: diagnostics.length === 0 && !keepText ? '' : text,
    diagnostics,
    bytes,
    fixed: 0,
    written: false,
  } as const;
}

function joined(first: readonly Diagnostic[], second: readonly Diagnostic[]): readonly Diagnostic[] {
  return first.length === 0 ? second : [...first, ...second].sort((a, b) => a.range.start - b.range.start);
}
