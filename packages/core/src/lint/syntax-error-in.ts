import type { SyntaxCode } from '../syntax/codes.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import type { Range } from '../text/range.ts';

/** Whether a syntax finding starts inside the range, or where it starts. Logarithmic in their number. */
export function syntaxErrorIn(errors: readonly Diagnostic<SyntaxCode>[], range: Range): boolean {
  let low = 0;
  let high = errors.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (errors[middle]!.range.start < range.start) low = middle + 1;
    else high = middle;
  }
  const first = errors[low];
  return first !== undefined && (first.range.start < range.end || first.range.start === range.start);
}
