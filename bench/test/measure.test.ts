import { describe, expect, test } from 'vitest';
import { type Contender, measure } from '../src/measure.ts';

const what = { id: 'test', title: 'A test' };
const able = (name: string, log: string[] = []): Contender => ({
  name,
  kind: 'peer',
  prepare: () => () => log.push(name),
});
const unable = (name: string, error: Error): Contender => ({
  name,
  kind: 'peer',
  prepare: () => {
    throw error;
  },
});

describe('measuring', () => {
  test('lets the rounds of contenders alternate, after a warm-up', async () => {
    const log: string[] = [];
    const { measured, missing } = await measure(what, [able('a', log), able('b', log)], {
      rounds: 3,
      warmUp: 1,
      budget: 0,
    });
    expect(log).toEqual(['a', 'b', 'a', 'b', 'a', 'b', 'a', 'b']);
    expect(measured).toMatchObject({ id: 'test', unit: 'ms', entries: [{ name: 'a' }, { name: 'b' }] });
    for (const { rounds } of measured.entries) expect(rounds).toHaveLength(3);
    expect(missing).toEqual([]);
  });

  test('goes without who cannot be loaded or fails at once, and says why, without folders of the machine', async () => {
    const fails: Contender = {
      name: 'c',
      kind: 'peer',
      prepare: () => () => Promise.reject(new Error('ended with 127')),
    };
    const lost = unable(
      'b',
      new Error("Cannot find module '/home/me/project/node_modules/b/index.js'\nRequire stack:"),
    );
    const { measured, missing } = await measure(what, [able('a'), lost, fails, able('d')], { rounds: 2, budget: 0 });
    expect(measured.entries.map(({ name }) => name)).toEqual(['a', 'd']);
    expect(missing).toEqual([
      { name: 'b', reason: "Cannot find module 'index.js'" },
      { name: 'c', reason: 'ended with 127' },
    ]);
  });

  test('has nothing to say without ours', async () => {
    await expect(measure(what, [unable('a', new Error('no')), able('b')])).rejects.toThrow('no');
  });
});
