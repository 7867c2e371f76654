import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const server = path('../dist/voxxml-language-server.js');
const folder = mkdtempSync(join(tmpdir(), 'voxxml-neovim-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const steps = new Map<string, string>();

beforeAll(() => {
  // The set-up that the documentation gives, as it stands there.
  const setUp = /```lua\n(.*?)```/s.exec(readFileSync(path('../../../docs/editor-setup.md'), 'utf8'))![1]!;
  writeFileSync(join(folder, 'init.lua'), setUp);
  const file = join(folder, 'flow.voxxml');
  writeFileSync(
    file,
    `<Response>\n<Pause length='7s'/>\n<Say voice='Joanna' lo='2'>Hi</Say>\n<Reject/>\n<Say>\u{1f600} bye</Say><Foo/>\n</Response>\n`,
  );
  chmodSync(server, 0o755);
  symlinkSync(server, join(folder, 'voxxml-language-server'));
  const { stdout, stderr, error } = spawnSync(
    'nvim',
    ['--headless', '-n', '-u', join(folder, 'init.lua'), '-c', `luafile ${path('neovim.lua')}`],
    {
      cwd: folder,
      encoding: 'utf8',
      timeout: 60_000,
      env: {
        ...process.env,
        PATH: `${folder}:${process.env['PATH']}`,
        VOXXML_FILE: file,
        HOME: folder,
        XDG_STATE_HOME: folder,
      },
    },
  );
  if (error) throw error;
  for (const line of stdout.split('\n')) {
    const [name, ...rest] = line.split(': ');
    if (rest.length > 0) steps.set(name!, rest.join(': '));
  }
  expect(steps.get('problem'), stderr).toBeUndefined();
}, 120_000);

test('the documented set-up opens the file as VoxXML and attaches the server', () => {
  expect(steps.get('filetype')).toBe('voxxml');
});

test('the documented set-up has colors, comments, completion and keys', () => {
  expect(steps.get('syntax')).toBe('true');
  expect(steps.get('comments')).toBe('<!-- %s -->');
  expect(steps.get('omnifunc')).toBe('v:lua.vim.lsp.omnifunc');
  expect(steps.get('key for hover')).toBe('true');
});

test('findings stand where they belong, behind a character of two code units too', () => {
  expect(steps.get('diagnostics')).toBe(
    '2:16 unit-in-duration, 3:21 unknown-attribute, 4:2 reject-not-first, 5:21 unknown-element',
  );
});

test('completion offers attributes', () => {
  expect(steps.get('completion')!.split(' ')).toEqual(expect.arrayContaining(['loop', 'repeatDelay', 'language']));
});

test('hover explains', () => {
  expect(steps.get('hover')).toMatch(/^\*\*Pause\*\*: /);
});

test('a tag is renamed', () => {
  expect(steps.get('rename')).toBe('<Hangup/>');
});

test('a fix is applied, and the finding goes', () => {
  expect(steps.get('fix')).toBe("<Pause length='7'/>");
  expect(steps.get('diagnostics after the fix')).not.toContain('unit-in-duration');
});

test('the document is laid out with the editor’s indentation', () => {
  expect(steps.get('format')).toContain('\\n    <Pause length="7"/>\\n');
});
