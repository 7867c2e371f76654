import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createIdleCollector, newObjects } from '../src/node/idle-collector.ts';

describe('garbage is collected', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('once nothing arrives any more, and not before', () => {
    const collect = vi.fn<() => void>();
    const { note } = createIdleCollector({ size: () => 10_000_000, collect });
    for (let message = 0; message < 20; message++) {
      note();
      vi.advanceTimersByTime(20);
    }
    expect(collect).not.toHaveBeenCalled();
    vi.advanceTimersByTime(20);
    expect(collect).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(1000);
    expect(collect).toHaveBeenCalledTimes(1);
    note();
    vi.advanceTimersByTime(40);
    expect(collect).toHaveBeenCalledTimes(2);
  });

  test('where there is much of it', () => {
    const collect = vi.fn<() => void>();
    const { note } = createIdleCollector({ size: () => 1_000_000, collect });
    note();
    vi.advanceTimersByTime(1000);
    expect(collect).not.toHaveBeenCalled();
  });
});

test('a collection leaves fewer new objects', () => {
  const { size, collect } = newObjects();
  collect();
  const least = size();
  let garbage: unknown[] = Array.from({ length: 3000 }, (_, index) => ({ index }));
  const most = size();
  expect(most).toBeGreaterThan(least);
  expect(garbage).toHaveLength(3000);
  garbage = [];
  collect();
  expect(size()).toBeLessThan(most);
});
