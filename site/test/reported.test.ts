import { describe, expect, test } from 'vitest';
import { decodeReported, encodeReported, liftCarets } from '../src/reported.ts';

describe('carets', () => {
  test('are taken out, and say what is reported', () => {
    expect(liftCarets("<Say>\n ^^^\n  <a b='' c=''/>\n        ^   ^\n")).toEqual({
      text: "<Say>\n  <a b='' c=''/>",
      reported: [
        { line: 0, start: 1, end: 4 },
        { line: 1, start: 8, end: 9 },
        { line: 1, start: 12, end: 13 },
      ],
    });
  });

  test('may stand under the place behind a line, or under an empty one', () => {
    expect(liftCarets('\n^')).toEqual({ text: '', reported: [{ line: 0, start: 0, end: 1 }] });
    expect(liftCarets('ab\n  ^')).toEqual({ text: 'ab', reported: [{ line: 0, start: 2, end: 3 }] });
  });

  test('are none where none stand by themselves', () => {
    expect(liftCarets('x ^ y\n')).toBeUndefined();
    expect(liftCarets('^^^\n')).toBeUndefined();
  });
});

describe('what is reported', () => {
  const reported = [
    { line: 0, start: 1, end: 4 },
    { line: 19, start: 8, end: 230 },
  ];

  test('stands behind the language of a fence without a digit, and is read from there', () => {
    const word = encodeReported(reported, ['warning', 'info']);
    expect(word).toMatch(/^reported=[a-z.,]+$/);
    expect(decodeReported(word)).toEqual([
      { ...reported[0], severity: 'warning' },
      { ...reported[1], severity: 'info' },
    ]);
  });

  test('is all of the first severity, where one finding is about several lines', () => {
    expect(decodeReported(encodeReported(reported, ['info'])).map(({ severity }) => severity)).toEqual([
      'info',
      'info',
    ]);
    expect(decodeReported(encodeReported(reported, [])).map(({ severity }) => severity)).toEqual(['error', 'error']);
  });
});
