import type { SyntaxCode } from '../syntax/codes.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import type { Range } from '../text/range.ts';
import { errorsBefore } from './errors-before.ts';

/**
 * Whether a syntax finding, of these codes where some are named, starts inside the range or where it starts.
 * Logarithmic in the number of findings, and linear in those of the range.
 */
export function syntaxErrorIn(
  errors: readonly Diagnostic<SyntaxCode>[],
  range: Range,
  codes?: readonly SyntaxCode[],
): boolean {
  for (let index = errorsBefore(errors, range.start); index < errors.length; index++) {
    const { code, range: place } = errors[index]!;
    if (place.start >= range.end && place.start !== range.start) return false;
    if (codes === undefined || codes.includes(code)) return true;
  }
  return false;
}
