import { printer } from 'prettier/doc';
import type { SyntaxCode } from '../syntax/codes.ts';
import type { XmlDocument } from '../syntax/nodes.ts';
import { parse } from '../syntax/parse.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import type { TextEdit } from '../text/edit.ts';
import { resolveEndOfLine } from './end-of-line.ts';
import { layOut } from './lay-out.ts';
import { minimalEdits } from './minimal-edits.ts';
import { type FormatOptions, layoutOptions } from './options.ts';
import type { Place } from './print.ts';

/** What `format` returns. */
export interface FormatResult {
  /** The formatted text; where there are diagnostics, the text as given. */
  readonly text: string;
  /** The syntax findings; empty if and only if the text was formatted. */
  readonly diagnostics: readonly Diagnostic<SyntaxCode>[];
}

/** What `formatEdits` and `formatRange` return. */
export interface FormatEditsResult {
  /** In text order, disjoint, each as small as its change; none where the text is formatted or cannot be. */
  readonly edits: readonly TextEdit[];
  /** The syntax findings; where there are any, there are no edits. */
  readonly diagnostics: readonly Diagnostic<SyntaxCode>[];
}

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Formats a document. Only layout changes: white space between commands and inside tags, the quotes of attribute
 * values, `<Hangup></Hangup>` to `<Hangup/>`. A text with syntax errors is returned as it is, with its diagnostics.
 */
export function format(text: string, options: FormatOptions = {}): FormatResult {
  const { document, diagnostics } = parse(text, { fragment: options.fragment ?? false });
  return { text: diagnostics.length > 0 ? text : formatDocument(document, options), diagnostics };
}

/** The edits that format a document. */
export function formatEdits(text: string, options: FormatOptions = {}): FormatEditsResult {
  const { text: formatted, diagnostics } = format(text, options);
  return { edits: minimalEdits(text, formatted), diagnostics };
}

/** The formatted text of a document that has no syntax errors. */
export function formatDocument(document: XmlDocument, options: FormatOptions, place: Place = {}): string {
  const { text } = document;
  const layout = layoutOptions(options);
  const printing = { ...layout, endOfLine: resolveEndOfLine(text, options.endOfLine ?? 'auto') };
  const { formatted } = printer.printDocToString(layOut(document, layout, place), printing);
  return text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK + formatted : formatted;
}
