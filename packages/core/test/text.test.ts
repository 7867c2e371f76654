import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LineIndex, type TextEdit, applyEdits } from '../src/index.ts';

function at(start: number, end: number, newText: string): TextEdit {
  return { range: { start, end }, newText };
}

describe('lines', () => {
  test.each([
    ['', ['']],
    ['a', ['a']],
    ['\n', ['', '']],
    ['a\nb', ['a', 'b']],
    ['a\r\nb\r\n', ['a', 'b', '']],
    ['a\rb\r\rc', ['a', 'b', '', 'c']],
    ['a\n\rb\r', ['a', '', 'b', '']],
    ['a\u2028b\u0085c\u000bd', ['a\u2028b\u0085c\u000bd']],
  ])('of %j', (text, lines) => {
    const index = new LineIndex(text);
    expect(index.lineCount).toBe(lines.length);
    expect(lines.map((_, line) => index.lineText(line))).toEqual(lines);
    expect(lines.map((_, line) => index.lineEnd(line) - index.starts[line]!)).toEqual(
      lines.map(({ length }) => length),
    );
  });

  test('and columns are places, which know their offset', () => {
    const index = new LineIndex('ab\r\nc\r\n\u{1f600}d');
    const places = Array.from({ length: 11 }, (_, offset) => index.positionAt(offset));
    expect(places.map(({ line, column }) => `${line}:${column}`).join(' ')).toBe(
      '0:0 0:1 0:2 0:3 1:0 1:1 1:2 2:0 2:1 2:2 2:3',
    );
    // Between the two characters of a line's end is no place: it is the line's end.
    expect(places.map((place) => index.offsetAt(place))).toEqual([0, 1, 2, 2, 4, 5, 5, 7, 8, 9, 10]);
  });

  test('beyond the text are its nearest end', () => {
    const index = new LineIndex('ab\ncd');
    expect([-1, 6].map((offset) => index.positionAt(offset))).toEqual([
      { line: 0, column: 0 },
      { line: 1, column: 2 },
    ]);
    const places = [
      { line: -1, column: 1 },
      { line: 0, column: -1 },
      { line: 0, column: 9 },
      { line: 1, column: 9 },
      { line: 2, column: 0 },
    ];
    expect(places.map((place) => index.offsetAt(place))).toEqual([0, 0, 2, 5, 5]);
    expect([-1, 2].map((line) => index.lineText(line))).toEqual(['', '']);
  });

  test('are found again from each of their offsets, in any text', () => {
    const anyText = fc.array(fc.constantFrom('a', '\u{1f600}', '\n', '\r', '\r\n'), { maxLength: 12 });
    fc.assert(
      fc.property(anyText, (pieces) => {
        const text = pieces.join('');
        const index = new LineIndex(text);
        for (let line = 0; line < index.lineCount; line++) {
          for (let offset = index.starts[line]!; offset <= index.lineEnd(line); offset++) {
            const place = index.positionAt(offset);
            expect(place).toEqual({ line, column: offset - index.starts[line]! });
            expect(index.offsetAt(place)).toBe(offset);
          }
        }
      }),
    );
  });
});

describe('edits', () => {
  test.each([
    [[], 'abc'],
    [[at(1, 2, 'x')], 'axc'],
    [[at(2, 3, 'y'), at(0, 1, 'x')], 'xby'],
    [[at(1, 1, 'x'), at(1, 1, 'y')], 'axybc'],
    [[at(0, 3, ''), at(3, 3, 'x')], 'x'],
    [[at(1, 2, 'x'), at(1, 1, 'y')], 'ayxc'],
  ])('are applied in the order of the text: %j', (edits, expected) => {
    expect(applyEdits('abc', edits)).toBe(expected);
  });

  test.each([[[at(0, 2, ''), at(1, 3, '')]], [[at(2, 4, '')]], [[at(-1, 1, '')]], [[at(2, 1, '')]]])(
    'that overlap or lie outside the text are refused: %j',
    (edits) => {
      expect(() => applyEdits('abc', edits)).toThrow(RangeError);
    },
  );
});
