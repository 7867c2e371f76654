import type { SyntaxCode } from '../syntax/codes.ts';
import type { Element } from '../syntax/nodes.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import { syntaxErrorIn } from './syntax-error-in.ts';

/** Whether an element's start tag breaks off, so that its name may hold what was never meant as one: `<SayHello</Say>`. */
export function breaksOff(syntaxErrors: readonly Diagnostic<SyntaxCode>[], { start }: Element): boolean {
  return syntaxErrorIn(syntaxErrors, { start, end: start }, ['xml-unterminated-tag']);
}
