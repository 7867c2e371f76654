import { describe, expect, test } from 'vitest';
import { lies, movedBy } from '../../src/preview/shown-place.ts';

const at = (line: number, character: number): { line: number; character: number } => ({ line, character });

describe('a place moves with the text before it', () => {
  test.each([
    ['a line added above', at(2, 5), { range: { start: at(0, 0), end: at(0, 0) }, text: 'x\n' }, at(3, 5)],
    ['lines deleted above', at(5, 5), { range: { start: at(0, 3), end: at(3, 1) }, text: '' }, at(2, 5)],
    ['a word before it in its line', at(2, 5), { range: { start: at(2, 0), end: at(2, 1) }, text: 'abc' }, at(2, 7)],
    ['its line broken before it', at(2, 5), { range: { start: at(2, 3), end: at(2, 3) }, text: 'a\r\nbc' }, at(3, 4)],
    [
      'its line joined with the one above',
      at(2, 5),
      { range: { start: at(1, 9), end: at(2, 0) }, text: '' },
      at(1, 14),
    ],
    ['text behind it', at(2, 5), { range: { start: at(2, 5), end: at(9, 0) }, text: 'x' }, at(2, 5)],
    ['text around it replaced', at(2, 5), { range: { start: at(1, 1), end: at(3, 0) }, text: 'x' }, at(1, 1)],
  ])('%s', (_, place, change, expected) => {
    expect(movedBy(place, change)).toEqual(expected);
  });
});

test('a range holds its ends', () => {
  const range = { start: at(1, 4), end: at(3, 2) };
  expect([at(1, 4), at(2, 0), at(3, 2)].every((place) => lies(place, range))).toBe(true);
  expect([at(1, 3), at(3, 3), at(0, 9), at(4, 0)].some((place) => lies(place, range))).toBe(false);
});
