import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { clean, createWorkspace, misspelt } from './workspace.ts';

test('100,000 files in one folder', { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'voxlint-many-'));
  try {
    for (let index = 0; index < 100_000; index++) {
      writeFileSync(join(folder, `${String(index).padStart(6, '0')}.voxxml`), index % 10_000 === 7 ? misspelt : clean);
    }
    const { voxlint } = createWorkspace();
    const { stdout, code } = voxlint(['-f', 'compact', folder]);
    expect(stdout.split('\n').flatMap((line) => /^(.*?):1:12: /.exec(line)?.[1] ?? [])).toEqual(
      Array.from({ length: 10 }, (_, index) => join(folder, `${String(index * 10_000 + 7).padStart(6, '0')}.voxxml`)),
    );
    expect(code).toBe(1);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
