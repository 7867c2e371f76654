import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { clean, createWorkspace, eventually, misspelt } from './workspace.ts';

test('--watch reports again what changes, appears and goes, and survives deletions', { timeout: 60_000 }, async () => {
  const { start, write, path } = createWorkspace({ 'a.voxxml': misspelt, 'flows/b.voxxml': clean });
  const running = start(['--watch', '-f', 'compact', '.']);
  await eventually('the first report', () => running.output().includes('a.voxxml:1:12'));
  const count = (): number => running.output().length;
  let before = count();
  write('flows/b.voxxml', misspelt);
  await eventually('the change', () => running.output().slice(before).includes('flows/b.voxxml:1:12'));
  expect(running.output().slice(before)).toContain('a.voxxml:1:12');

  before = count();
  write('new/c.voxxml', misspelt);
  await eventually('the new file', () => running.output().slice(before).includes('new/c.voxxml:1:12'));

  before = count();
  rmSync(path('flows'), { recursive: true });
  await eventually('the deletion', () => /a\.voxxml:1:12/.test(running.output().slice(before)));
  await eventually('no finding of what is gone', () => !running.output().slice(before).includes('flows/b.voxxml'));

  before = count();
  write('voxlint.config.json', '{ "rules": { "unknown-element": "info" } }');
  await eventually('the configuration', () => running.output().slice(before).includes('a.voxxml:1:12: info'));

  before = count();
  write('voxlint.config.json', '{ "rules": ');
  await new Promise((resume) => setTimeout(resume, 300));
  write('voxlint.config.json', '{ "rules": { "unknown-element": "warning" } }');
  await eventually('the configuration again', () => running.output().slice(before).includes('a.voxxml:1:12: warning'));

  running.process.kill('SIGINT');
  expect((await running.ended).code).toBe(0);
});

test('--watch refuses what cannot be watched', () => {
  const { voxlint } = createWorkspace();
  expect(voxlint(['--watch', '-'])).toMatchObject({
    code: 2,
    stderr: 'voxlint: --watch cannot watch standard input\n',
  });
  expect(voxlint(['--watch', '--staged']).code).toBe(2);
});
