import { UsageError } from '../expected-error.ts';
import { describeError } from '../output/describe-error.ts';
import { escapeForTerminal } from '../output/escape-for-terminal.ts';
import { decodeText } from './decode-text.ts';
import { readBytes } from './read-bytes.ts';

/**
 * The text of a file that the user named.
 *
 * @param what - what the file is, in front of its name in a message, such as `the profile `
 * @throws UsageError if it cannot be read
 */
export function readText(file: string, what = ''): string {
  try {
    return decodeText(readBytes(file)).text;
  } catch (error) {
    throw new UsageError(`cannot read ${what}'${escapeForTerminal(file)}': ${describeError(error)}`);
  }
}

/** The text of a file that may be missing; undefined if it cannot be read. */
export function readTextIfThere(file: string): string | undefined {
  try {
    return decodeText(readBytes(file)).text;
  } catch {
    return undefined;
  }
}
