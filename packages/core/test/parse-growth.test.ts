import { describe, expect, test } from 'vitest';
import { parse } from '../src/index.ts';
import { hostileShapes } from './arbitraries/hostile.ts';

const small = 1 << 15;
const large = small * 8;

/** Milliseconds of the fastest of a few runs. */
function time(text: string, runs: number): number {
  let best = Infinity;
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    parse(text);
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

/**
 * Invariant 1: linear time. Eight times the text may take eight times as long; a quadratic step takes sixty-four times.
 * The bound lies between the two and leaves room for garbage collection; what is done in a moment is not judged. A
 * busy machine can make one measurement wrong, hence the retries: a quadratic step fails all of them.
 */
describe('invariant 1: time grows with the text, whatever its shape', () => {
  test.each(Object.entries(hostileShapes))('%s', { retry: 5 }, (_, shape) => {
    const before = Math.max(time(shape(small), 4), 2);
    const after = time(shape(large), 2);
    expect(after / before).toBeLessThan(28);
  });
});

describe('invariant 1: size alone breaks nothing', () => {
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

  test('a hundred megabytes of text', () => {
    expect(parse(`<a>${'hello world\n'.repeat(1e8 / 12)}</a>`).diagnostics).toEqual([]);
  });
});
