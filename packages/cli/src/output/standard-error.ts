import { expectationOf } from '../expected-error.ts';
import { writeFully } from './sink.ts';

/** Writes to standard error at once. Where nobody reads it, nothing is to be done about that. */
export function writeError(text: string): void {
  try {
    writeFully(2, text);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (expectationOf(error) !== 'reader-gone' && code !== 'EBADF' && code !== 'ENOSPC' && code !== 'EIO') throw error;
  }
}

/** A message to the user that is no finding. */
export function complain(message: string): void {
  writeError(`voxlint: ${message}\n`);
}
