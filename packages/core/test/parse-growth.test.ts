import { describe, expect, test } from 'vitest';
import { mostDiagnostics, parse } from '../src/index.ts';
import { hostileShapes } from '../../../bench/src/hostile-shapes.ts';

/**
 * Invariant 1: linear time, shown without a clock. At this size a linear reading takes moments on any machine; a
 * quadratic one takes tens of billions of steps and runs into the test's own limit, also where they are the platform's:
 * searching, cutting, joining. The steps of our own are counted in steps.test.ts, exponents are measured by bench/.
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
    const { document, diagnostics } = parse('<a>'.repeat(1e6));
    expect(diagnostics).toHaveLength(mostDiagnostics);
    expect(document.root?.end).toBe(3e6);
  });

  test('a million end tags that break off: what comes after the findings that are kept is one node', () => {
    const { document, diagnostics } = parse('</'.repeat(1e6));
    expect(diagnostics).toHaveLength(mostDiagnostics);
    expect(document.children.at(-1)).toEqual({ kind: 'malformed', start: 2 * mostDiagnostics, end: 2e6 });
  });

  test.each([
    ['attributes without a space between', `<a ${"x='1'".repeat(1e6)}/>`],
    ['ampersands', `<a>${'& '.repeat(1e6)}</a>`],
    ['characters that XML does not know', `<a>${'\u0001 '.repeat(1e6)}</a>`],
  ])('a million mistakes in one piece of markup or text: %s', (_, text) => {
    const { document, diagnostics } = parse(text);
    expect(diagnostics).toHaveLength(mostDiagnostics);
    expect(document.end).toBe(text.length);
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
