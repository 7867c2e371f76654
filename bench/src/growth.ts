import { parse } from '@voxxml/core';
import { leastCpuTime } from './cpu-time.ts';
import { exponent } from './exponent.ts';
import { hostileShapes } from './hostile-shapes.ts';
import { significant, type Result } from './result.ts';

const sizes = [1 << 14, 1 << 16, 1 << 18];
/** Times below this many milliseconds are the clock's and the collector's rather than the parser's. */
const least = 1;

/**
 * Parses texts that are made to cost quadratic time, at growing sizes, and says by which power of the size the time
 * grows: 1 is linear, 2 quadratic. The steepest come first; collecting the garbage of many findings adds to them.
 */
export function benchmarkGrowth(pace: number): Result {
  const rounds = pace < 1 ? 1 : 3;
  const rows = Object.entries(hostileShapes).map(([name, shape]) => {
    const times = sizes.map((size) => {
      const text = shape(size);
      return significant(
        Math.max(
          least,
          leastCpuTime(() => parse(text), rounds),
        ),
      );
    });
    return { name, times, exponent: significant(exponent(sizes, times)) };
  });
  rows.sort((a, b) => b.exponent - a.exponent);
  const title = 'Texts made to cost quadratic time, parsed';
  const growth = { id: 'growth/hostile', title, sizes: sizes.map((size) => `${size / 1024} KiB`), rows };
  return { measured: [], growths: [growth], missing: [] };
}
