import { mostDiagnostics, type Diagnostic, type Severity } from '@voxxml/core';
import type { LintOptions } from '../commands/read-lint-options.ts';
import type { Summary } from '../reporters/reporter.ts';
import type { Linted } from './outcome.ts';

/** Counts what a run finds. */
export interface Tally {
  readonly add: (outcome: Linted, reported: readonly Diagnostic[]) => void;
  readonly addProblem: (message: string) => void;
  readonly summary: () => Summary;
}

/** @param maxWarnings - more warnings than these fail the run, those that are not reported included */
export function createTally({ maxWarnings, dryRun }: Pick<LintOptions, 'maxWarnings' | 'dryRun'>): Tally {
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  const fixable = { safe: 0, suggested: 0 };
  const problems: string[] = [];
  let files = 0;
  let filesWithFindings = 0;
  let cutShort = false;
  let fixed = 0;
  let warnings = 0;
  return {
    add({ diagnostics, fixed: repaired }, reported) {
      files++;
      fixed += repaired;
      cutShort ||= diagnostics.length >= mostDiagnostics;
      if (reported.length > 0) filesWithFindings++;
      for (const { severity } of diagnostics) if (severity === 'warning') warnings++;
      for (const { severity, fixes } of reported) {
        counts[severity]++;
        if (fixes?.some(({ safe }) => safe)) fixable.safe++;
        else if (fixes !== undefined && fixes.length > 0) fixable.suggested++;
      }
    },
    addProblem: (message) => problems.push(message),
    summary() {
      const tooMany = maxWarnings !== undefined && warnings > maxWarnings;
      return {
        files,
        counts: { ...counts },
        filesWithFindings,
        cutShort,
        fixable: { ...fixable },
        fixed,
        dryRun,
        problems,
        failed: counts.error > 0 || tooMany,
        warningsAllowed: tooMany ? maxWarnings : undefined,
      };
    },
  };
}
