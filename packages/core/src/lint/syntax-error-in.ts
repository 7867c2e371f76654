import type { SyntaxCode } from '../syntax/codes.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import type { Range } from '../text/range.ts';

/**
 * Whether a syntax finding, of these codes where some are named, starts inside the range or where it starts.
 * Logarithmic in the number of findings, and linear in those of the range.
 */
export function syntaxErrorIn(
  errors: readonly Diagnostic<SyntaxCode>[],
  range: Range,
  codes?: readonly SyntaxCode[],
): boolean {
  let low = 0;
  let high = errors.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (errors[middle]!.range.start < range.start) low = middle + 1;
    else high = middle;
  }
  for (let index = low; index < errors.length; index++) {
    const { code, range: place } = errors[index]!;
    if (place.start >= range.end && place.start !== range.start) return false;
    if (codes === undefined || codes.includes(code)) return true;
  }
  return false;
}
