import { LineIndex, type Range } from '@voxxml/core';

/**
 * A text with carets under the ranges, line by line; an empty range gets one caret where it stands. Control
 * characters and lone surrogates are shown as pictures, so that the page itself stays clean.
 */
export function underline(text: string, ranges: readonly Range[]): string {
  const index = new LineIndex(text);
  const lines: string[] = [];
  for (let line = 0; line < index.lineCount; line++) {
    const start = index.starts[line]!;
    const content = index.lineText(line);
    lines.push(visible(content).trimEnd());
    let carets = '';
    for (const range of ranges) {
      const from = Math.max(range.start - start, 0);
      const to = Math.min(range.end - start, content.length);
      const empty = range.start === range.end && range.start >= start && range.start <= start + content.length;
      if (to <= from && !empty) continue;
      if (from > content.length) continue;
      carets = carets.padEnd(from).slice(0, Math.max(carets.length, from));
      carets = carets.slice(0, from) + '^'.repeat(Math.max(1, to - from)) + carets.slice(Math.max(from + 1, to));
    }
    if (carets !== '') lines.push(carets);
  }
  while (lines.length > 1 && lines.at(-1) === '') lines.pop();
  return lines.join('\n');
}

/** The text with a picture for each character that a page cannot show; as many code units as before. */
function visible(text: string): string {
  return text
    .replace(/[\0-\b\v\f\x0e-\x1f]/g, (character) => String.fromCharCode(0x2400 + character.charCodeAt(0)))
    .replaceAll('\t', ' ')
    .replace(/[\p{Cs}\p{Cn}\ufeff]/gu, (character) => '\ufffd'.repeat(character.length));
}
