import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { writeFile } from '../src/files/write-file.ts';
import { clean, createWorkspace, misspelt, type Result, type Workspace } from './workspace.ts';

/**
 * Runs voxlint over a pipe and other files, which it has found by the time it waits for the pipe, and does something meanwhile.
 * So what happens in the middle of a run happens there every time.
 */
async function during(workspace: Workspace, args: readonly string[], act: () => void): Promise<Result> {
  workspace.run('mkfifo', [workspace.path('a-pipe')]);
  // Opened for reading as well, so that neither side waits for the other.
  const pipe = await open(workspace.path('a-pipe'), 'r+');
  const running = workspace.start(['--threads', '1', ...args]);
  // It has started to read when the pipe is empty again.
  await pipe.write(' ');
  await new Promise((resume) => setTimeout(resume, 1000));
  act();
  await pipe.write(clean);
  await pipe.close();
  return running.ended;
}

describe('files that change during a run', () => {
  test('one that vanishes is reported, the others are linted', { timeout: 30_000 }, async () => {
    const workspace = createWorkspace({ 'b.voxxml': misspelt, 'c.voxxml': misspelt });
    const args = ['-f', 'compact', 'a-pipe', 'b.voxxml', 'c.voxxml'];
    const result = await during(workspace, args, () => rmSync(workspace.path('b.voxxml')));
    expect(result.stderr).toContain("cannot read 'b.voxxml': there is no such file or folder");
    expect(result.stdout).toMatch(/^c\.voxxml:1:12: error/m);
    expect(result.code).toBe(2);
  });

  test('one that becomes another is judged and fixed as it is then', { timeout: 30_000 }, async () => {
    const workspace = createWorkspace({ 'b.voxxml': clean });
    const result = await during(workspace, ['--fix', 'a-pipe', 'b.voxxml'], () =>
      workspace.write('b.voxxml', misspelt),
    );
    expect(workspace.read('b.voxxml')).toBe(clean);
    expect(result.code).not.toBe(3);
  });

  test('one that another run has fixed in the same way is fixed', () => {
    const { path } = createWorkspace({ 'a.voxxml': misspelt });
    const file = path('a.voxxml');
    const before = readFileSync(file);
    writeFileSync(file, clean);
    expect(() => writeFile(file, Buffer.from(clean), before)).not.toThrow();
    expect(readFileSync(file, 'utf8')).toBe(clean);
  });

  test('one that is changed after it was read is not written over', () => {
    const { path } = createWorkspace({ 'a.voxxml': misspelt });
    const file = path('a.voxxml');
    const before = readFileSync(file);
    writeFileSync(file, 'of somebody else');
    const { ino } = statSync(file);
    expect(() => writeFile(file, Buffer.from(clean), before)).toThrow('it was changed after it was read');
    expect(readFileSync(file, 'utf8')).toBe('of somebody else');
    expect(statSync(file).ino).toBe(ino);
  });
});
