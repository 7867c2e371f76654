import { createHash } from 'node:crypto';
import type { Diagnostic } from '@voxxml/core';
import type { FileReport } from './reporter.ts';

/**
 * A name for a finding that stays the same when lines above it change: made of its code, its source line without white
 * space around it, and how many of the same came before it in the file.
 */
export function fingerprints({ lines, diagnostics }: FileReport, path: string): readonly string[] {
  const seen = new Map<string, number>();
  return diagnostics.map(({ code, range }: Diagnostic) => {
    const line = lines.lineText(lines.positionAt(range.start).line).trim();
    const key = JSON.stringify([path, code, line]);
    const earlier = seen.get(key) ?? 0;
    seen.set(key, earlier + 1);
    return createHash('sha256').update(`${key}${earlier}`).digest('hex').slice(0, 32);
  });
}
