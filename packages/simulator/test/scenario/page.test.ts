import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
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

test('the program of docs/testing-call-flows.md passes with the test runner of Node', () => {
  const page = readFileSync(new URL('docs/testing-call-flows.md', root), 'utf8');
  const [, program] = /^```js\n([^]*?)^```$/m.exec(page)!;
  const menu = fileURLToPath(new URL('packages/core/test/fixtures/documentation/simple-ivr.voxxml', root));
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-'], {
    cwd: fileURLToPath(new URL('packages/simulator', root)),
    input: program!.replace("'menu.voxxml'", JSON.stringify(menu)),
    encoding: 'utf8',
  });
  expect(stdout).toMatch(/# fail 0\n/);
  expect(stdout).not.toMatch(/# pass 0\n/);
  expect(status).toBe(0);
});
