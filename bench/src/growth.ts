import { parse } from '@voxxml/core';
import { growthOfTime } from './growth-of.ts';
import { hostileShapes } from './hostile-shapes.ts';
import type { Result } from './result.ts';

/** From where the collector runs at each size, on the texts that leave most behind. */
const sizes = [1 << 19, 1 << 20, 1 << 21];

/**
 * Parses texts that are made to cost quadratic time, at growing sizes, and says by which power of the size the time
 * grows: 1 is linear, 2 quadratic. The steepest come first.
 */
export function benchmarkGrowth(pace: number): Result {
  const rows = Object.entries(hostileShapes).map(([name, shape]) =>
    growthOfTime(name, sizes, pace < 1 ? 1 : 3, (size) => {
      const text = shape(size);
      return () => parse(text);
    }),
  );
  rows.sort((a, b) => b.exponent - a.exponent);
  const title = 'Texts made to cost quadratic time, parsed';
  const labels = sizes.map((size) => `${size / 1024} KiB`);
  return {
    measured: [],
    growths: [{ id: 'growth/hostile', title, unit: 'ms', sizes: labels, rows }],
    missing: [],
  };
}
