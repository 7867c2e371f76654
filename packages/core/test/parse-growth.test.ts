import { describe, expect, test } from 'vitest';
import { parse } from '../src/index.ts';
import { hostileShapes } from '../../../bench/src/hostile-shapes.ts';

/**
 * Invariant 1: linear time, shown without a clock. At this size a linear reading takes moments on any machine; a
 * quadratic one takes tens of billions of steps and runs into the test's own limit. Exponents are measured by bench/.
 */
const size = 1 << 19;

describe('invariant 1: time grows with the text, whatever its shape', () => {
  test.each(Object.entries(hostileShapes))('%s', { timeout: 10_000 }, (_, shape) => {
    const text = shape(size);
    expect(parse(text).document.end).toBe(text.length);
  });
});

describe('invariant 1: size alone breaks nothing', { timeout: 120_000 }, () => {
  test('a million nested elements', () => {
    const { document, diagnostics } = parse('<a>'.repeat(1e6) + '</a>'.repeat(1e6));
    expect(diagnostics).toEqual([]);
    expect(document.root?.end).toBe(7e6);
  });

  test('a million unclosed elements', () => {
    const { diagnostics } = parse('<a>'.repeat(1e6));
    expect(diagnostics).toHaveLength(1e6);
  });

  test('a million attributes', () => {
    const names = Array.from({ length: 1e6 }, (_, index) => ` b${index}="1"`);
    const { document, diagnostics } = parse(`<a${names.join('')}/>`);
    expect(diagnostics).toEqual([]);
    expect(document.root?.attributes).toHaveLength(1e6);
  });

  test.each(['<!--', '<!---->', '<![CDATA[', '<a b="', '"', '<', '&', '& ', '<a ', '</a>'])(
    'a million times %s',
    (unit) => {
      const text = unit.repeat(1e6);
      expect(parse(text).document.end).toBe(text.length);
    },
  );

  test('megabytes of white space in a tag', () => {
    const blank = ' \n'.repeat(2e6);
    const { document, diagnostics } = parse(`<a${blank}b${blank}=${blank}"1"${blank}></a${blank}>`);
    expect(diagnostics).toEqual([]);
    expect(document.root?.attributes).toHaveLength(1);
  });

  test('a hundred megabytes of text', () => {
    expect(parse(`<a>${'hello world\n'.repeat(1e8 / 12)}</a>`).diagnostics).toEqual([]);
  });
});
