import { expect, test } from 'vitest';
import { createWorkspace } from './workspace.ts';

test('the manual page has no warnings', () => {
  const { run } = createWorkspace();
  const page = new URL('../man/voxlint.1', import.meta.url).pathname;
  const output = run('bash', ['-c', 'man -l --warnings "$0" 2>&1 >/dev/null', page]);
  expect(output).toBe('');
});
