import { UsageError } from '../expected-error.ts';
import { escapeForTerminal } from '../output/escape-for-terminal.ts';

/** The number that an option was given; undefined where it was not given. @throws UsageError for anything else */
export function readNumber(option: string, written: string | undefined, least: number): number | undefined {
  if (written === undefined) return undefined;
  const number = /^\d{1,9}$/.test(written) ? Number(written) : -1;
  if (number < least) {
    throw new UsageError(`--${option} needs a whole number from ${least} on, not '${escapeForTerminal(written)}'`);
  }
  return number;
}
