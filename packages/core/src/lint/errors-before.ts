import type { SyntaxCode } from '../syntax/codes.ts';
import type { Diagnostic } from '../text/diagnostic.ts';

/** How many of the findings, which are sorted, start before an offset. */
export function errorsBefore(errors: readonly Diagnostic<SyntaxCode>[], offset: number): number {
  let low = 0;
  let high = errors.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (errors[middle]!.range.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
