import type { Range } from '../../src/text/range.ts';

/** Takes the markers out of a text: `[|so|]` marks a range. */
export function markedRanges(marked: string): { readonly text: string; readonly ranges: readonly Range[] } {
  const ranges: Range[] = [];
  let text = '';
  let at = 0;
  for (const { index, 0: match, 1: content } of marked.matchAll(/\[\|([\s\S]*?)\|\]/g)) {
    text += marked.slice(at, index);
    ranges.push({ start: text.length, end: text.length + content!.length });
    text += content;
    at = index + match.length;
  }
  return { text: text + marked.slice(at), ranges };
}
