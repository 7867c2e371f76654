import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lint } from '../../src/lint/lint.ts';

test.each(['simple-ivr', 'complex-ivr'])('the documentation’s own %s has no finding, however it is reached', (name) => {
  const text = readFileSync(new URL(`../fixtures/documentation/${name}.voxxml`, import.meta.url), 'utf8');
  for (const entry of [undefined, 'incoming', 'outbound', 'modify', 'redirect'] as const) {
    expect(lint(text, { entry })).toEqual([]);
  }
});
