import { quote } from '../language/quote.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import type { Range } from '../text/range.ts';
import { firstEndingAfter } from '../text/sorted-ranges.ts';

/** A placeholder that nobody configured is text to the linter. Those that are configured are holes, and not in the text. */
const placeholder =
  /\{\{[^{}\r\n]{1,200}\}\}|\{%[^%\r\n]{1,200}%\}|<%[^%\r\n]{1,200}%>|<\?(?:php\s|=)[^?]{1,200}(?:\?>|$)/g;

/**
 * Adds how to configure placeholders to the first finding that touches one: it explains all the others as well. PHP is no mistake
 * where it stands, so there it is the first finding of all. Changes the list in place.
 */
export function addPlaceholderHint<Code extends string>(text: string, diagnostics: Diagnostic<Code>[]): void {
  if (diagnostics.length === 0 || !/\{[{%]|<%|<\?(?:php|=)/.test(text)) return;
  const placeholders: Range[] = [...text.matchAll(placeholder)].map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
  }));
  let found: Range | undefined = placeholders.find(({ start }) => text.startsWith('<?', start));
  let at = 0;
  for (let index = 0; index < diagnostics.length; index++) {
    const { range } = diagnostics[index]!;
    const touched = firstEndingAfter(placeholders, range.start);
    if (touched === undefined) break;
    if (touched.start > range.end) continue;
    found = touched;
    at = index;
    break;
  }
  if (found === undefined) return;
  const diagnostic = diagnostics[at]!;
  const written = text.slice(found.start, found.end);
  const message = `${diagnostic.message} If ${quote(written)} is a template placeholder, set 'placeholders' to '${syntaxOf(written, text)}' in the configuration.`;
  diagnostics[at] = { ...diagnostic, message };
}

/** What a configuration calls the template language of a placeholder. */
function syntaxOf(written: string, text: string): string {
  if (written.startsWith('<?')) return 'php';
  if (written.startsWith('<%')) return 'erb';
  return written.startsWith('{%') || text.includes('{%') ? 'jinja' : 'mustache';
}
