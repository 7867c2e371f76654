import { printer } from 'prettier/doc';
import { type SyntaxCode, hasStructuralError } from '../syntax/codes.ts';
import { withoutHiddenByHoles } from '../syntax/hidden-by-holes.ts';
import { fillHoles, maskHoles } from '../syntax/holes.ts';
import type { ParseResult, XmlDocument } from '../syntax/nodes.ts';
import { parse } from '../syntax/parse.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import { type TextEdit, applyEdits } from '../text/edit.ts';
import { mayHoldCommands } from './content.ts';
import { resolveEndOfLine } from './end-of-line.ts';
import { layOut } from './lay-out.ts';
import { layoutEdits } from './layout-edits.ts';
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
  const { document, diagnostics, canLayOut } = parseToFormat(text, options);
  if (!canLayOut) return { text, diagnostics };
  if (document.holes.length > 0) return { text: applyEdits(text, editsOf(document, options)), diagnostics };
  return { text: formatDocument(document, options), diagnostics };
}

/** The edits that format a document. */
export function formatEdits(text: string, options: FormatOptions = {}): FormatEditsResult {
  const { document, diagnostics, canLayOut } = parseToFormat(text, options);
  return { edits: canLayOut ? editsOf(document, options) : [], diagnostics };
}

/**
 * Parses a text with its holes filled. The parser sees blanks instead of the holes between attributes, so that they are
 * no part of a name; the printer sees all of them.
 */
export function parseToFormat(text: string, { fragment = false, holes = [] }: FormatOptions): ParsedToFormat {
  if (holes.length === 0) {
    const parsed = parse(text, { fragment, holes });
    return { ...parsed, canLayOut: parsed.diagnostics.length === 0 };
  }
  const filled = fillHoles(text, holes);
  const parsed = parse(maskHoles(filled, holes), { fragment, holes });
  const diagnostics = withoutHiddenByHoles(parsed.document, parsed.diagnostics, mayHoldCommands);
  const canLayOut = diagnostics.length === 0 && !hasStructuralError(parsed.diagnostics.filter(leavesTreeOpen));
  return { document: { ...parsed.document, text: filled }, diagnostics, canLayOut };
}

interface ParsedToFormat extends ParseResult {
  /** Without syntax errors, unless a hole may open or close elements. */
  readonly canLayOut: boolean;
}

/** Not where a template chooses between several roots. */
function leavesTreeOpen({ code }: Diagnostic<SyntaxCode>): boolean {
  return code !== 'xml-multiple-roots' && code !== 'xml-malformed-declaration';
}

/**
 * The edits that format a document without syntax errors. They touch nothing but layout, and so no hole; where a hole
 * stands so oddly that more would change, there are none.
 */
export function editsOf(document: XmlDocument, options: FormatOptions, place: Place = {}): readonly TextEdit[] {
  return layoutEdits(document.text, formatDocument(document, options, place)) ?? [];
}

function formatDocument(document: XmlDocument, options: FormatOptions, place: Place = {}): string {
  const { text } = document;
  const layout = layoutOptions(options);
  const printing = { ...layout, endOfLine: resolveEndOfLine(text, options.endOfLine ?? 'auto') };
  const { formatted } = printer.printDocToString(layOut(document, layout, place), printing);
  return text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK + formatted : formatted;
}
