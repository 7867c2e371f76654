import type { PlainPosition, PlainRange } from '@voxxml/call-flow-view';

/** A change of a document, as the editor tells of it. */
export interface PlacedChange {
  readonly range: PlainRange;
  readonly text: string;
}

/** Where a position is after a change of the text before it; one inside what was replaced is at its start. */
export function movedBy(
  { line, character }: PlainPosition,
  { range: { start, end }, text }: PlacedChange,
): PlainPosition {
  if (line < start.line || (line === start.line && character <= start.character)) return { line, character };
  if (line < end.line || (line === end.line && character < end.character)) return start;
  const lines = text.split(/\r\n|\r|\n/);
  const lastLine = start.line + lines.length - 1;
  if (line > end.line) return { line: line - end.line + lastLine, character };
  const before = lines.length === 1 ? start.character : 0;
  return { line: lastLine, character: before + lines.at(-1)!.length + character - end.character };
}

/** Whether a position lies in a range, its ends included. */
export function lies({ line, character }: PlainPosition, { start, end }: PlainRange): boolean {
  const afterStart = line > start.line || (line === start.line && character >= start.character);
  return afterStart && (line < end.line || (line === end.line && character <= end.character));
}
