import type { Range } from '../text/range.ts';

/** Stands for one code unit of a hole: the object replacement character, which is a part of text and of values alike. */
export const filler = '\uFFFC';

/** A text with its holes filled, offset for offset. */
export function fillHoles(text: string, holes: readonly Range[]): string {
  let filled = '';
  let position = 0;
  for (const { start, end } of holes) {
    filled += text.slice(position, start) + filler.repeat(end - start);
    position = end;
  }
  return filled + text.slice(position);
}
