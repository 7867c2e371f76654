import { builders } from 'prettier/doc';

const { join, literallineWithoutBreakParent } = builders;

/** Source text as it is, its line ends left to the doc printer: nothing is indented, nothing trimmed. */
export function verbatim(source: string): builders.Doc {
  return hasLineEnd(source) ? join(literallineWithoutBreakParent, source.split(/\r\n?|\n/)) : source;
}

/** Whether a text takes more than one line. */
export function hasLineEnd(text: string): boolean {
  return text.includes('\n') || text.includes('\r');
}
