import type { LiteralPart } from './literal.ts';
import { lineBreakLength } from './escapes.ts';

/**
 * The parts of a literal from whose lines the language strips indentation: each line break becomes one part together
 * with the indentation after it. The first part starts at the beginning of a line.
 *
 * @param width how many white-space characters are stripped from each line, if it has as many
 * @param trimEnds whether white space at the end of lines is stripped too, as in Java
 * @param joins whether a backslash at the end of a line joins it with the next one
 */
export function strippedLines(
  text: string,
  parts: readonly LiteralPart[],
  width: number,
  { trimEnds = false, joins = false }: { readonly trimEnds?: boolean; readonly joins?: boolean } = {},
): readonly LiteralPart[] {
  const result: LiteralPart[] = [];
  let lineStart = true;
  for (const part of parts) {
    if (part.kind !== 'text') {
      result.push(part);
      lineStart = false;
      continue;
    }
    let position = part.start;
    if (lineStart) position = skipIndentation(text, position, part.end, width);
    lineStart = false;
    for (;;) {
      const found = text.slice(position, part.end).search(/[\r\n]/);
      const lineEnd = found === -1 ? part.end : position + found;
      let contentEnd = lineEnd;
      if (trimEnds && found !== -1) while (contentEnd > position && /[ \t\f]/.test(text[contentEnd - 1]!)) contentEnd--;
      const joined = joins && found !== -1 && /(?:^|[^\\])(?:\\\\)*\\$/.test(text.slice(position, contentEnd));
      if (joined) contentEnd--;
      result.push({ kind: 'text', start: position, end: contentEnd });
      if (found === -1) break;
      position = skipIndentation(text, lineEnd + lineBreakLength(text, lineEnd), part.end, width);
      result.push({ kind: joined ? 'join' : 'break', start: contentEnd, end: position });
    }
  }
  return result;
}

function skipIndentation(text: string, start: number, end: number, width: number): number {
  let position = start;
  while (position < end && position - start < width && /[ \t\f]/.test(text[position]!)) position++;
  return position;
}

/** The smallest indentation of the lines that aren't blank, of a text that starts at the beginning of a line. */
export function leastIndentation(source: string): number {
  let least = Infinity;
  for (const [, blanks] of source.matchAll(/(?:^|\r\n?|\n)([ \t\f]*)(?=[^ \t\f\r\n])/g)) {
    least = Math.min(least, blanks!.length);
  }
  return least === Infinity ? 0 : least;
}
