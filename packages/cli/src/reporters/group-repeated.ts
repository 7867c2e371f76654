import type { Diagnostic } from '@voxxml/core';
import type { FileReport } from './reporter.ts';

/** A finding, and the lines of those in the same file that say the same. */
export interface RepeatedFinding {
  readonly diagnostic: Diagnostic;
  /** Line numbers of the other ones, each once, in order. */
  readonly alsoOnLines: readonly number[];
}

/** This many lines are named; more are counted. */
const mostLines = 10;

/** The findings of a file for people: identical ones (rule, severity and message) are one, at the first's place. */
export function groupRepeated({ diagnostics, lines }: FileReport): readonly RepeatedFinding[] {
  const groups = new Map<string, { diagnostic: Diagnostic; others: Set<number> }>();
  for (const diagnostic of diagnostics) {
    const key = JSON.stringify([diagnostic.code, diagnostic.severity, diagnostic.message]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { diagnostic, others: new Set() });
    else group.others.add(lines.positionAt(diagnostic.range.start).line + 1);
  }
  return [...groups.values()].map(({ diagnostic, others }) => ({ diagnostic, alsoOnLines: [...others] }));
}

/** `Also on lines 5, 9 and 12`; undefined if there are none. */
export function alsoOn(alsoOnLines: readonly number[]): string | undefined {
  if (alsoOnLines.length === 0) return undefined;
  if (alsoOnLines.length === 1) return `Also on line ${alsoOnLines[0]}`;
  const shown = alsoOnLines.slice(0, mostLines);
  const rest = alsoOnLines.length - shown.length;
  if (rest > 0) return `Also on lines ${shown.join(', ')} and ${rest} more`;
  return `Also on lines ${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
