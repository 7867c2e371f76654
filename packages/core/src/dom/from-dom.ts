import type { Document, Node as DomNode } from '@xmldom/xmldom';
import { lint, type DiagnosticCode, type LintOptions } from '../lint/lint.ts';
import type { ParseResult } from '../syntax/nodes.ts';
import { parse } from '../syntax/parse.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import type { Position } from '../text/line-index.ts';
import { serialize, type Origin } from './serialize.ts';

/** A finding in a DOM. Its ranges count in the text that the document was written out as. */
export interface DomDiagnostic extends Diagnostic<DiagnosticCode> {
  /** The element, attribute, text or other node that it is about; the document where nothing nearer is. */
  readonly node: DomNode;
  /** Where the DOM's parser found that node, if it kept positions; of an attribute its value. */
  readonly position: Position | undefined;
}

/** What {@link fromDom} makes of a document. */
export interface DomLint {
  /** The document as text. */
  readonly text: string;
  /** The text, parsed. */
  readonly parsed: ParseResult;
  readonly diagnostics: readonly DomDiagnostic[];
}

/**
 * Lints a document of @xmldom/xmldom: each finding names the node that it is about, and where the document was
 * parsed with positions (its `locator`, on by default) the line and column. `holes` are not for DOMs.
 */
export function fromDom(document: Document, options: Omit<LintOptions, 'holes'> = {}): DomLint {
  const { text, origins } = serialize(document);
  const parsed = parse(text, { fragment: options.fragment ?? false });
  const diagnostics: DomDiagnostic[] = [];
  for (const diagnostic of lint(parsed, options)) {
    const node = originOf(origins, diagnostic.range.start) ?? document;
    diagnostics.push({ ...diagnostic, node, position: positionOf(node) });
  }
  return { text, parsed, diagnostics };
}

/** The last node that starts at the offset or before it. */
function originOf(origins: readonly Origin[], offset: number): DomNode | undefined {
  let low = 0;
  let high = origins.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (origins[middle]!.start <= offset) low = middle;
    else high = middle - 1;
  }
  return origins[low]?.node;
}

/** xmldom counts lines and columns from 1; a node made by a program has none. */
function positionOf({ lineNumber, columnNumber }: DomNode): Position | undefined {
  if (lineNumber === undefined || columnNumber === undefined) return undefined;
  return { line: lineNumber - 1, column: columnNumber - 1 };
}
