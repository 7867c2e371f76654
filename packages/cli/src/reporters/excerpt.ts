import type { LineIndex, Range } from '@voxxml/core';
import { displayWidth } from '../output/display-width.ts';
import { escapeForTerminal, logCommandOffsets } from '../output/escape-for-terminal.ts';

/** A source line with the part of it that is meant. Everything is safe to print. */
export interface Excerpt {
  /** Counted from 1. */
  readonly line: number;
  readonly before: string;
  readonly marked: string;
  readonly after: string;
  /** Columns before the mark, and under it; an empty range is marked by one. */
  readonly indent: number;
  readonly width: number;
  /** The range goes on in further lines. */
  readonly continues: boolean;
}

/** Context that a narrow terminal still shows before the mark. */
const leastContext = 16;

/**
 * The first line that a range covers, shortened to `columns`, in a way that keeps the range's start in sight: a document
 * on one line of a megabyte gives an excerpt of a terminal's width.
 */
export function excerpt(lines: LineIndex, range: Range, columns: number): Excerpt {
  const start = lines.positionAt(range.start);
  const end = lines.positionAt(range.end);
  const line = lines.lineText(start.line);
  const from = Math.min(start.column, line.length);
  const to = end.line === start.line ? Math.min(end.column, line.length) : line.length;

  // No character takes more than ten columns when it is escaped, nor less than none: cut generously before, exactly after.
  const leading = Math.max(0, from - columns);
  const window = line.slice(leading, to + columns);
  const commands = logCommandOffsets(window);
  const piece = (first: number, stop: number): string => clean(window, first - leading, stop - leading, commands);
  let before = piece(leading, from);
  let marked = piece(from, Math.min(to, from + columns));
  let after = piece(to, to + columns);

  const room = Math.max(columns, 2 * leastContext);
  const wanted = Math.max(leastContext, room - displayWidth(marked) - Math.min(leastContext, displayWidth(after)));
  if (leading > 0 || displayWidth(before) > wanted) before = `…${lastColumns(before, wanted - 1)}`;
  const left = room - displayWidth(before);
  if (displayWidth(marked) > left) {
    marked = `${firstColumns(marked, left - 1)}…`;
    after = '';
  } else if (displayWidth(marked) + displayWidth(after) > left) {
    after = `${firstColumns(after, left - displayWidth(marked) - 1)}…`;
  }
  return {
    line: start.line + 1,
    before,
    marked,
    after,
    indent: displayWidth(before),
    width: Math.max(1, displayWidth(marked)),
    continues: end.line > start.line,
  };
}

/**
 * A part of a text. A tab is shown as two blanks: the mark stands right whatever the terminal's tab stops are. What a CI
 * runner would obey is escaped although it may begin in another part.
 */
function clean(text: string, start: number, stop: number, commands: readonly number[]): string {
  let cleaned = '';
  let from = start;
  for (const offset of commands) {
    if (offset < from || offset >= stop) continue;
    cleaned += `${escapeForTerminal(expandTabs(text.slice(from, offset)))}\\u{23}`;
    from = offset + 1;
  }
  return cleaned + escapeForTerminal(expandTabs(text.slice(from, stop)));
}

function expandTabs(text: string): string {
  return text.replaceAll('\t', '  ');
}

function firstColumns(text: string, columns: number): string {
  let width = 0;
  let result = '';
  for (const character of text) {
    width += displayWidth(character);
    if (width > columns) break;
    result += character;
  }
  return result;
}

function lastColumns(text: string, columns: number): string {
  const characters = [...text];
  let width = 0;
  let first = characters.length;
  while (first > 0) {
    width += displayWidth(characters[first - 1] ?? '');
    if (width > columns) break;
    first--;
  }
  return characters.slice(first).join('');
}
