import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);

/** The numbers of the invariants that ARCHITECTURE.md states. */
function stated(): number[] {
  const architecture = readFileSync(new URL('ARCHITECTURE.md', root), 'utf8');
  const [, section] = /^## Invariants\n(.*?)^## /ms.exec(architecture)!;
  return Array.from(section!.matchAll(/^(\d+)\. /gm), ([, number]) => Number(number));
}

/** The numbers of those that the names of tests speak of. */
function tested(): Set<number> {
  const numbers = new Set<number>();
  for (const folder of ['packages/core', 'packages/cli', 'packages/lsp', 'packages/vscode-extension', 'tools']) {
    const tests = new URL(`${folder}/test/`, root);
    for (const file of readdirSync(tests, { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.test.ts')) continue;
      const source = readFileSync(new URL(file.replaceAll('\\', '/'), tests), 'utf8');
      // In the code of a test a string of this kind is a name.
      for (const [name] of source.matchAll(/(?<=\(\s*)(['`])[^\n]*?invariant \d[^\n]*?\1/g)) {
        for (const [, number] of name.matchAll(/invariant (\d+)/g)) numbers.add(Number(number));
      }
    }
  }
  return numbers;
}

test('each invariant of ARCHITECTURE.md has a test named after it', () => {
  const numbers = stated();
  expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect([...tested()].sort((a, b) => a - b)).toEqual(numbers);
});
