/**
 * Errors that are no fault of voxlint. They are told apart by a field, not by their class: each bundle that is loaded
 * lazily has classes of its own.
 */
type Expectation = 'usage' | 'reader-gone' | 'unwritable';

/** The command line, the configuration or an input file is at fault: exit code 2 with this message. */
export class UsageError extends Error {
  readonly expected: Expectation = 'usage';
}

/** The reader of our output is gone (`voxlint . | head -1`): nothing more is to be said. */
export class ReaderGone extends Error {
  readonly expected: Expectation = 'reader-gone';
}

/** A report or an answer cannot be written: exit code 2 with this message. */
export class UnwritableOutput extends Error {
  readonly expected: Expectation = 'unwritable';
}

/** What kind of expected error this is; undefined for a fault. */
export function expectationOf(error: unknown): Expectation | undefined {
  return error instanceof Error ? (error as Error & { readonly expected?: Expectation }).expected : undefined;
}
