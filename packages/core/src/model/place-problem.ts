import type { ValueFix, ValueProblem } from '../language/value-problem.ts';
import type { Attribute, Node } from '../syntax/nodes.ts';
import { decodeSpan } from '../syntax/read.ts';
import type { Fix } from '../text/diagnostic.ts';
import type { TextEdit } from '../text/edit.ts';
import type { PlacedProblem } from './command.ts';
import { type Piece, piecesOfChildren, solePiece, sourceRange } from './text-content.ts';

type Place = (problem: ValueProblem) => Pick<PlacedProblem, 'range' | 'fix' | 'otherFix'>;

/** Places problems of an attribute's value in the text. */
export function placeInAttribute(text: string, attribute: Attribute): Place {
  const { valueStart, valueEnd, escaped } = attribute;
  const piece: Piece = {
    start: 0,
    end: Infinity,
    sourceOffset: escaped ? decodeSpan(text, valueStart, valueEnd, true).sourceOffset : (offset) => valueStart + offset,
    escape: (value) => escapeAttribute(value, text[valueStart - 1]!),
  };
  return placeIn([piece]);
}

/** Places problems of an element's text content in the text. */
export function placeInContent(text: string, children: readonly Node[]): Place {
  return placeIn(piecesOfChildren(text, children));
}

function placeIn(pieces: readonly Piece[]): Place {
  return (problem) => ({
    range: sourceRange(pieces, problem.start, problem.end),
    fix: problem.fix && placeFix(pieces, problem.fix),
    otherFix: problem.otherFix && placeFix(pieces, problem.otherFix),
  });
}

/** The fix in terms of the text; undefined where it would reach across a comment, whose deletion it does not name. */
function placeFix(pieces: readonly Piece[], { title, edits, safe }: ValueFix): Fix | undefined {
  const placed: TextEdit[] = [];
  for (const { start, end, newText } of edits) {
    const piece = solePiece(pieces, start, end);
    if (piece === undefined) return undefined;
    const range = { start: piece.sourceOffset(start - piece.start), end: piece.sourceOffset(end - piece.start) };
    placed.push({ range, newText: piece.escape(newText) });
  }
  return { title, edits: placed, safe };
}

/** Escapes a value for the quotes it stands in; for either kind where it stands in none. */
function escapeAttribute(value: string, quote: string): string {
  const escaped = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  if (quote === "'") return escaped.replaceAll("'", '&apos;');
  if (quote === '"') return escaped.replaceAll('"', '&quot;');
  return escaped.replaceAll("'", '&apos;').replaceAll('"', '&quot;');
}
