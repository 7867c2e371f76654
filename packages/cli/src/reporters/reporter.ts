import type { Diagnostic, LineIndex, Severity } from '@voxxml/core';
import type { Style } from '../output/style.ts';

/** A linted text with what was found in it. */
export interface FileReport {
  /** What the user calls it: a path as given or found, or `<stdin>`. */
  readonly name: string;
  /** The text that the ranges count in. */
  readonly text: string;
  readonly lines: LineIndex;
  /** Sorted by start. */
  readonly diagnostics: readonly Diagnostic[];
}

/** How a run went. */
export interface Summary {
  readonly files: number;
  /** Of what is reported. */
  readonly counts: Readonly<Record<Severity, number>>;
  readonly filesWithFindings: number;
  /** Whether some file has as many findings as are kept of one, so that it may have more. */
  readonly cutShort: boolean;
  /** Findings that `--fix` would repair, and those that only `--fix-suggestions` would. */
  readonly fixable: { readonly safe: number; readonly suggested: number };
  /** Findings that `--fix` repaired in this run, or that a dry run would have. */
  readonly fixed: number;
  readonly dryRun: boolean;
  /** What could not be found, read or written. */
  readonly problems: readonly string[];
  /** Whether findings fail the run. */
  readonly failed: boolean;
  /** More warnings than `--max-warnings` allows: that many are allowed. */
  readonly warningsAllowed: number | undefined;
}

/** What a reporter works with. */
export interface ReporterContext {
  readonly version: string;
  readonly style: Style;
  /** The width of the terminal, in columns; undefined where the report goes elsewhere. */
  readonly width: number | undefined;
  /** The folder that relative names are relative to. */
  readonly folder: string;
}

/**
 * Turns findings into text. Files come one after the other, in their order, so that a report of ten thousand files
 * never stands in memory as a whole.
 */
export interface Reporter {
  /** A linted file, with findings or without. */
  readonly file: (report: FileReport) => string;
  /** The end of the run. */
  readonly end: (summary: Summary) => string;
}

export type CreateReporter = (context: ReporterContext) => Reporter;
