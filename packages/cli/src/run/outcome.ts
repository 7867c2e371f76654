import type { Diagnostic } from '@voxxml/core';

/** What came of one source. Plain data: it travels from the worker threads. */
export type Outcome = Linted | Skipped | Unreadable;

export interface Linted {
  readonly kind: 'linted';
  readonly diagnostics: readonly Diagnostic[];
  /** The text that the findings are in. Left out where there are none, so that nothing needless travels. */
  readonly text: string;
  readonly bytes: number;
  /** How many findings were repaired. */
  readonly fixed: number;
  /** The text as it was, where fixes changed it and it was not written. */
  readonly before?: string;
  /** Whether the fixed text was written to its file. */
  readonly written: boolean;
  /** Why the fixed text could not be written. */
  readonly problem?: string;
}

/** A file that is no VoxXML. */
export interface Skipped {
  readonly kind: 'skipped';
}

export interface Unreadable {
  readonly kind: 'unreadable';
  readonly problem: string;
}
