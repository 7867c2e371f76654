import { createHash } from 'node:crypto';
import type { Diagnostic } from '@voxxml/core';
import type { FileReport } from './reporter.ts';

/**
 * A name for a finding that stays the same when lines above it change: made of its code, its source line without white
 * space around it, and how many of the same came before it in the file.
 */
export function fingerprints({ lines, diagnostics }: FileReport, path: string): readonly string[] {
  const seen = new Map<string, number>();
  // A document of one line has all its findings on it: a line is read once.
  let read = -1;
  let digest = '';
  return diagnostics.map(({ code, range }: Diagnostic) => {
    const { line } = lines.positionAt(range.start);
    if (line !== read) digest = sha256(lines.lineText(line).trim());
    read = line;
    const key = JSON.stringify([path, code, digest]);
    const earlier = seen.get(key) ?? 0;
    seen.set(key, earlier + 1);
    return sha256(`${key}${earlier}`).slice(0, 32);
  });
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
