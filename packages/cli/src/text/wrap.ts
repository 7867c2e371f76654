import { displayWidth } from '../output/display-width.ts';

/** Breaks a paragraph at blanks into lines of at most `width` columns; a longer word has its own line. */
export function wrap(paragraph: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line: string | undefined;
  for (const word of paragraph
    .trim()
    .replace(/\s*\n\s*/g, ' ')
    .split(' ')) {
    if (line !== undefined && displayWidth(line) + 1 + displayWidth(word) > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === undefined ? word : `${line} ${word}`;
    }
  }
  return line === undefined || line === '' ? lines : [...lines, line];
}
