import { isWhiteSpace, nameEnd } from '../syntax/characters.ts';
import type { CData, Malformed, ParentNode, Text, XmlDocument } from '../syntax/nodes.ts';
import { characterData } from '../syntax/read.ts';
import type { Range } from '../text/range.ts';
import { holeAt } from '../syntax/hole-lookup.ts';

/**
 * The non-blank spans of the text directly inside an element, or at the top level. Text and CDATA sections that touch are one text;
 * comments, instructions and elements part it. Holes are no text: what they will hold may be markup. Nor is what is
 * left of an element: what a stray end tag follows, or what begins with the name of one. A span runs from the first
 * non-blank character to the last.
 */
export function textSpans(document: XmlDocument, parent: ParentNode): readonly Range[] {
  let spans: Range[] | undefined;
  let strayEnds: Set<string> | undefined;
  let start = -1;
  let end = -1;
  for (const child of parent.children) {
    if (child.kind === 'text' || child.kind === 'cdata') {
      const span = nonBlankSpan(document, child);
      if (span === undefined) continue;
      if (start === -1) start = span.start;
      end = span.end;
      continue;
    }
    if (child.kind === 'malformed') (strayEnds ??= new Set()).add(strayName(document.text, child));
    else if (start !== -1) (spans ??= []).push({ start, end });
    start = -1;
  }
  if (start !== -1) (spans ??= []).push({ start, end });
  if (spans === undefined) return none;
  if (strayEnds === undefined) return spans;
  return spans.filter((span) => !strayEnds.has(document.text.slice(span.start, nameEnd(document.text, span.start))));
}

/** The name in a stray end tag. */
function strayName(text: string, { start }: Malformed): string {
  return text.slice(start + 2, nameEnd(text, start + 2));
}

const none: readonly Range[] = [];

/** The span of a node's text from its first character that is neither blank nor in a hole to its last. */
function nonBlankSpan(document: XmlDocument, node: Text | CData): Range | undefined {
  if (node.kind === 'text' && node.blank) return undefined;
  const { text, holes } = document;
  let start = node.kind === 'text' ? node.start : node.contentStart;
  let end = node.kind === 'text' ? node.end : node.contentEnd;
  for (;;) {
    while (start < end && isWhiteSpace(text.charCodeAt(start))) start++;
    const hole = holeAt(holes, start);
    if (hole === undefined || start >= end) break;
    start = hole.end;
  }
  for (;;) {
    while (start < end && isWhiteSpace(text.charCodeAt(end - 1))) end--;
    const hole = holeAt(holes, end - 1);
    if (hole === undefined || start >= end) break;
    end = hole.start;
  }
  if (start >= end) return undefined;
  // `&#32;` is white space too.
  if (node.kind === 'text' && node.escaped && isBlank(characterData(text, node))) return undefined;
  return { start, end };
}

/** Whether a string is nothing but XML's white space. */
export function isBlank(value: string): boolean {
  for (let at = 0; at < value.length; at++) if (!isWhiteSpace(value.charCodeAt(at))) return false;
  return true;
}
