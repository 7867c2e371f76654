import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { outcomes, runFile } from './run-file.ts';

const root = new URL('../../../../', import.meta.url);
const simpleIvr = readFileSync(new URL('packages/core/test/fixtures/documentation/simple-ivr.voxxml', root), 'utf8');

/** Every block of scenario tests in the documentation; a block without a document is about the Simple IVR. */
const blocks = readdirSync(new URL('docs/', root))
  .filter((name) => name.endsWith('.md'))
  .flatMap((name) => {
    const page = readFileSync(new URL(`docs/${name}`, root), 'utf8');
    return [...page.matchAll(/^```voxtest\n([^]*?)^```$/gm)].map(
      (match, at) => [`${name} ${at + 1}`, match[1]!] as const,
    );
  });

test.each(blocks)('the tests of docs/%s pass', (_, text) => {
  const results = runFile(text, { 'menu.voxxml': simpleIvr });
  expect(results.length).toBeGreaterThan(0);
  expect([...new Set(outcomes(results))]).toEqual(['passed']);
});
