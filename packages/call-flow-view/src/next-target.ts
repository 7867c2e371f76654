import type { Point } from './layered-layout.ts';

export type Direction = 'up' | 'down' | 'left' | 'right';

/**
 * The index of what lies next in a direction, seen from a point: near, and rather straight ahead than aside. Undefined
 * where nothing lies there.
 */
export function nextTarget(from: Point, direction: Direction, centers: readonly Point[]): number | undefined {
  let best: number | undefined;
  let least = Infinity;
  for (const [index, { x, y }] of centers.entries()) {
    const across = direction === 'left' || direction === 'right';
    const sign = direction === 'right' || direction === 'down' ? 1 : -1;
    const ahead = sign * (across ? x - from.x : y - from.y);
    const aside = Math.abs(across ? y - from.y : x - from.x);
    if (ahead <= 1) continue;
    const cost = ahead + 2 * aside;
    if (cost < least) {
      least = cost;
      best = index;
    }
  }
  return best;
}
