import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from '@voxxml/core';
import { plot } from '../src/page/plot.ts';
import { type Performance, performancePage } from '../src/page/page.ts';
import { type Spread, ratio, spread } from '../src/statistics.ts';

const docs = new URL('../../docs/', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, docs), 'utf8');
const kept = JSON.parse(read('performance.json')) as Performance;

const page = (all: Performance): string => performancePage(all).find(({ path }) => path.endsWith('.md'))!.content;

describe('the page about performance', () => {
  test('and its pictures are what the numbers beside it give', () => {
    for (const { path, content } of performancePage(kept)) expect(read(path.slice('docs/'.length)), path).toBe(content);
    const pictures = performancePage(kept).flatMap(({ path }) => /^docs\/performance\/(.+)$/.exec(path)?.[1] ?? []);
    expect(readdirSync(new URL('performance/', docs)).sort()).toEqual(pictures.sort());
  });

  test('has pictures that are well-formed', () => {
    const svgs = performancePage(kept).filter(({ path }) => path.endsWith('.svg'));
    expect(svgs.length).toBeGreaterThan(4);
    for (const { path, content } of svgs) expect(parse(content).diagnostics, path).toEqual([]);
  });

  test('holds nothing of the machine but what it is', () => {
    expect(Object.keys(kept.machine)).toEqual(['processor', 'cores', 'memory', 'system', 'load']);
    expect(read('performance.json') + page(kept)).not.toMatch(/\/(?:home|work|tmp|root|Users)\//);
  });

  test('says what was not measured, and goes without it', () => {
    const without = (name: string): Performance => ({
      ...kept,
      measured: kept.measured.map((each) => ({
        ...each,
        entries: each.entries.filter((entry) => !entry.name.startsWith(name)),
      })),
      missing: [{ name, reason: 'it is not installed' }],
    });
    const text = page(without('xmllint'));
    expect(text).toContain('## Not measured\n\n- xmllint: it is not installed');
    expect(text).toContain('| at most 1.2 times as long | not measured |');
    expect(text).not.toMatch(/NaN|undefined|Infinity/);

    const empty = page({ ...kept, measured: [], growths: [], missing: [] });
    expect(empty).toContain('*Not measured in this run.*');
    expect(empty).not.toMatch(/NaN|undefined|Infinity/);
  });

  test('says where we lose', () => {
    const slow: Performance = {
      ...kept,
      measured: [
        {
          id: 'cli/many',
          title: 'Many files',
          unit: 'ms',
          entries: [
            { name: 'voxlint, all rules', kind: 'ours', rounds: [300, 330, 300] },
            { name: 'xmllint --noout', kind: 'peer', rounds: [100, 110, 100] },
            { name: 'biome lint, as many JSON files', kind: 'peer', rounds: [900, 900, 900] },
          ],
        },
      ],
      growths: [],
    };
    const lost = /## Where we lose\n(.*?)\n## /s.exec(page(slow))![1]!;
    expect(lost).toContain(
      'beside `xmllint --noout`**: 3.00 times; the aim is at most 1.2 times as long: xmllint is a C program',
    );
    expect(lost).toContain('voxlint, all rules takes 3.00 times as long as xmllint --noout');
    expect(lost).not.toContain('biome');
    expect(page(slow)).toContain('| 3.00 times | **no** |');
  });

  test('says where a run was only a trial', () => {
    expect(page({ ...kept, trial: true })).toContain('short trial run');
    expect(page({ ...kept, trial: false })).not.toContain('trial');
  });
});

describe('a ratio', () => {
  test('is that of rounds that followed one another', () => {
    const base = { name: 'a', kind: 'ours', rounds: [1, 10, 100] } as const;
    expect(ratio({ name: 'b', kind: 'peer', rounds: [2, 20, 200] }, base)).toEqual({ median: 2, low: 2, high: 2 });
  });

  test('is that of the medians, where the rounds are not the same', () => {
    const base = { name: 'a', kind: 'ours', rounds: [1, 1] } as const;
    expect(ratio({ name: 'b', kind: 'peer', rounds: [3, 4, 5] }, base).median).toBe(4);
  });

  test('has a range in which four of five rounds lie', () => {
    expect(spread([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).toEqual({ median: 5, low: 1, high: 9 });
    expect(spread([7])).toEqual({ median: 7, low: 7, high: 7 });
  });
});

const even = (value: number): Spread => ({ median: value, low: value, high: value });

test('a plot has bars to the right for who takes longer, to the left for who is faster', () => {
  const svg = plot('A & B', [
    { name: 'ours', kind: 'ours', ratio: even(1) },
    { name: 'slow', kind: 'peer', ratio: even(8) },
    { name: 'fast <one>', kind: 'peer', ratio: even(0.5) },
  ]);
  const [slow, fast] = Array.from(
    svg.matchAll(/class="bar (\w+)" d="M([\d.]+) \d+H([\d.]+)"/g),
    ([, colour, from, to]) => ({
      colour,
      length: Number(to) - Number(from),
    }),
  );
  expect(slow!.colour).toBe('peer');
  expect(fast!.colour).toBe('faster');
  // On a scale of logarithms, eight times is three times as long a bar as a half.
  expect(slow!.length / -fast!.length).toBeCloseTo(3, 1);
  expect(svg).toContain('A &amp; B');
  expect(svg).toContain('fast &lt;one&gt;');
});
