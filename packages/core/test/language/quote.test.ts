import { describe, expect, it } from 'vitest';
import { quote } from '../../src/language/quote.ts';
import { oneOf } from '../../src/language/in-words.ts';

describe('what was written, in a message', () => {
  it('stands in quotes on one line, cut short', () => {
    expect(quote('a b')).toBe("'a b'");
    expect(quote('a\r\n\tb\u2028c')).toBe("'a b c'");
    expect(quote('x'.repeat(60))).toBe(`'${'x'.repeat(60)}'`);
    expect(quote('x'.repeat(61))).toBe(`'${'x'.repeat(59)}…'`);
  });

  it('never holds half of a surrogate pair', () => {
    expect(quote(`${'x'.repeat(58)}😀😀`)).toBe(`'${'x'.repeat(58)} …'`);
    expect(quote('\ud800')).toBe("' '");
  });

  it('is listed as people list things', () => {
    expect(oneOf([])).toBe('');
    expect(oneOf(['a'])).toBe('a');
    expect(oneOf(['a', 'b'])).toBe('a or b');
    expect(oneOf(['a', 'b', 'c'])).toBe('a, b or c');
  });
});
