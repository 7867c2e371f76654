import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

test("the example application's tests pass against the built packages", () => {
  const folder = fileURLToPath(new URL('../../../examples/apps/reminder/', import.meta.url));
  const { status, stdout } = spawnSync(process.execPath, ['--test', 'reminder.test.js'], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(stdout).toMatch(/^# pass 4$/m);
  expect(status, stdout).toBe(0);
});
