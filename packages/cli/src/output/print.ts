import { expectationOf, UnwritableOutput } from '../expected-error.ts';
import { describeError } from './describe-error.ts';
import { writeFully } from './sink.ts';

/** Writes a text to standard output: the answer of a command that makes no report. */
export function print(text: string): void {
  try {
    writeFully(1, text);
  } catch (error) {
    if (expectationOf(error) === 'reader-gone') throw error;
    throw new UnwritableOutput(`cannot write standard output: ${describeError(error)}`);
  }
}
