import { quote } from '../language/quote.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import type { Range } from '../text/range.ts';
import { firstEndingAfter } from '../text/sorted-ranges.ts';

/** A placeholder that nobody configured is text to the linter. Those that are configured are holes, and not in the text. */
const mustache = /\{\{[^{}\r\n]{1,200}\}\}/g;

/**
 * Adds how to configure placeholders to the first finding that touches one: it explains all the others as well.
 * Changes the list in place.
 */
export function addPlaceholderHint<Code extends string>(text: string, diagnostics: Diagnostic<Code>[]): void {
  if (diagnostics.length === 0 || !text.includes('{{')) return;
  const placeholders: Range[] = [...text.matchAll(mustache)].map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
  }));
  for (let index = 0; index < diagnostics.length; index++) {
    const diagnostic = diagnostics[index]!;
    const { range } = diagnostic;
    const placeholder = firstEndingAfter(placeholders, range.start);
    if (placeholder === undefined) return;
    if (placeholder.start > range.end) continue;
    const written = quote(text.slice(placeholder.start, placeholder.end));
    const message = `${diagnostic.message} If ${written} is a template placeholder, set 'placeholders' to 'mustache' in the configuration.`;
    diagnostics[index] = { ...diagnostic, message };
    return;
  }
}
