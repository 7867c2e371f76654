import { describe, expect, test } from 'vitest';
import { isNameChar, isNameStart, isWhiteSpace, isXmlChar, nameEnd } from '../src/syntax/characters.ts';

/** The productions as the specification prints them, as regular expressions: a second, independent reading. */
const productions = {
  char: /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]$/u,
  nameStart:
    /^[:A-Z_a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C-\u200D\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\u{10000}-\u{EFFFF}]$/u,
  nameOnly: /^[\u0300-\u036F\u00B7.0-9\u203F-\u2040-]$/u,
};

/** The classes that a code point is put into against the productions [2], [3], [4] and [4a]. */
function wrongClasses(codePoint: number): string[] {
  const wrong: string[] = [];
  const character = String.fromCodePoint(codePoint);
  const start = productions.nameStart.test(character);
  if (isXmlChar(codePoint) !== productions.char.test(character)) wrong.push(`Char ${codePoint}`);
  if (isNameStart(codePoint) !== start) wrong.push(`NameStartChar ${codePoint}`);
  if (isNameChar(codePoint) !== (start || productions.nameOnly.test(character))) wrong.push(`NameChar ${codePoint}`);
  if (isWhiteSpace(codePoint) !== '\t\n\r '.includes(character)) wrong.push(`S ${codePoint}`);
  return wrong;
}

describe('character classes', () => {
  test('agree with the productions for every code point', () => {
    const wrong: string[] = [];
    for (let codePoint = 0; codePoint <= 0x10ffff; codePoint++) wrong.push(...wrongClasses(codePoint));
    expect(wrong).toEqual([]);
  });

  test('agree with the productions where their ranges start and end', () => {
    const bounds = Object.values(productions).flatMap(({ source }) =>
      Array.from(source.matchAll(/\\u\{?([0-9A-F]+)/g), ([, hex]) => parseInt(hex!, 16)),
    );
    expect(bounds.length).toBeGreaterThan(30);
    const ascii = Array.from({ length: 0x80 + 1 }, (_, code) => code);
    const around = bounds.flatMap((bound) => [bound - 1, bound, bound + 1]).filter((code) => code <= 0x10ffff);
    expect([...ascii, ...around].flatMap(wrongClasses)).toEqual([]);
  });

  test('a code past the end of the text belongs to no class', () => {
    for (const is of [isWhiteSpace, isNameStart, isNameChar, isXmlChar]) expect(is(NaN)).toBe(false);
  });
});

describe('nameEnd', () => {
  test.each([
    ['Say>', 0, 3],
    ['<Say', 1, 4],
    ['-a', 0, 0],
    ['a-b.c:d1 ', 0, 8],
    ['', 0, 0],
    ['\u00d7a', 0, 0],
    ['a\u00d7', 0, 1],
    ['\u{10000}\u{effff}\u{f0000}', 0, 4],
    ['a\ud800b', 0, 1],
    ['a\udc00b', 0, 1],
    ['\ud800', 0, 0],
    ['a\u00b7\u0300', 0, 3],
    ['\u00b7', 0, 0],
    ['\ufeffa', 0, 2],
  ])('%j from %i ends at %i', (text, start, end) => {
    expect(nameEnd(text, start)).toBe(end);
  });
});
