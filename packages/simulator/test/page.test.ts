import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const page = readFileSync(new URL('../../../docs/call-simulator.md', import.meta.url), 'utf8');

test('the program of the page prints what the page shows', () => {
  const [, program, output] = /<!-- run: simulator -->\n\n```js\n([^]*?)```\n\n```text\n([^]*?)```/.exec(page) ?? [];
  // Inside the package its own name leads to what is built, as it does for whoever installs it.
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-'], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    input: program!,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(stdout).toBe(output);
});
