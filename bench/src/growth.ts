import { parse } from '@voxxml/core';
import { leastCpuTime } from './cpu-time.ts';
import { exponent } from './exponent.ts';
import { hostileShapes } from './hostile-shapes.ts';
import { table } from './table.ts';

const sizes = [1 << 14, 1 << 16, 1 << 18];
const rounds = 2;
/** Times below this many milliseconds are the clock's and the collector's rather than the parser's. */
const least = 1;

/**
 * Parses texts that are made to cost quadratic time, at growing sizes, and says by which power of the size the time
 * grows: 1 is linear, 2 quadratic. The steepest come first; collecting the garbage of many findings adds to them.
 */
export function benchmarkGrowth(): string {
  const rows = Object.entries(hostileShapes).map(([name, shape]) => {
    const times = sizes.map((size) => {
      const text = shape(size);
      return Math.max(
        least,
        leastCpuTime(() => parse(text), rounds),
      );
    });
    return { name, times, power: exponent(sizes, times) };
  });
  rows.sort((a, b) => b.power - a.power);
  return table(
    ['text', 'exponent', ...sizes.map((size) => `${size / 1024} KiB, ms`)],
    rows.map(({ name, times, power }) => [
      name.slice(0, 50),
      power.toFixed(2),
      ...times.map((time) => time.toFixed(0)),
    ]),
  );
}
