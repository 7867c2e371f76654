import type { Text } from '@codemirror/state';
import type { Position, Range, TextEdit } from 'vscode-languageserver-protocol';

/** An offset as line and character, both from 0 (LSP, Position; UTF-16 as in JavaScript). */
export function toPosition(doc: Text, offset: number): Position {
  const line = doc.lineAt(offset);
  return { line: line.number - 1, character: offset - line.from };
}

/** The offset of a position; the nearest there is where the text has no such place. */
export function toOffset(doc: Text, { line, character }: Position): number {
  if (line >= doc.lines) return doc.length;
  const { from, to } = doc.line(line + 1);
  return Math.min(from + character, to);
}

export function toRange(doc: Text, from: number, to: number): Range {
  return { start: toPosition(doc, from), end: toPosition(doc, to) };
}

/** A change of a text. */
export interface Change {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

export function toChanges(doc: Text, edits: readonly TextEdit[]): Change[] {
  return edits.map(({ range, newText }) => ({
    from: toOffset(doc, range.start),
    to: toOffset(doc, range.end),
    insert: newText,
  }));
}
