import type { IToken } from 'chevrotain';
import type { Range } from '@voxxml/core';

export function rangeOf({ startOffset, image }: IToken): Range {
  return { start: startOffset, end: startOffset + image.length };
}

/** What a text in quotes says: `\"`, `\\` and `\n` are escapes; any other backslash stands for itself. */
export function textValue(image: string): string {
  return image
    .slice(1, image.endsWith('"') && image.length > 1 ? -1 : undefined)
    .replace(/\\(["\\n])/g, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped));
}

const milliseconds: Readonly<Record<string, number>> = { ms: 1, s: 1000, min: 60_000, h: 3_600_000 };

/** A duration such as `1.5s` in milliseconds, rounded. */
export function durationOf(image: string): number {
  const unit = /[a-z]+$/.exec(image)?.[0] ?? '';
  return Math.round(Number.parseFloat(image) * (milliseconds[unit] ?? Number.NaN));
}

/** What a block says: the text between its quotes without the indentation that its lines share, and without blank ends. */
export function blockText(image: string): string {
  const lines = image.slice(3, -3).split(/\r\n|[\r\n]/);
  const [first = '', ...rest] = lines;
  const indents = rest.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const shared = indents.length === 0 ? 0 : Math.min(...indents);
  const kept = [first, ...rest.map((line) => line.slice(shared))];
  if (kept.length > 1 && kept[0]!.trim() === '') kept.shift();
  if (kept.length > 1 && kept.at(-1)!.trim() === '') kept.pop();
  return kept.join('\n');
}
