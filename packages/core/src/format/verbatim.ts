import { builders } from 'prettier/doc';

const { join, literallineWithoutBreakParent } = builders;

/** A stretch of the text as it is, its line ends left to the doc printer: nothing is indented, nothing trimmed. */
export function verbatim(text: string, start: number, end: number): builders.Doc {
  const source = text.slice(start, end);
  return hasLineEnd(source) ? join(literallineWithoutBreakParent, source.split(/\r\n?|\n/)) : source;
}

/** Whether a text takes more than one line. */
export function hasLineEnd(text: string): boolean {
  return text.includes('\n') || text.includes('\r');
}
