import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { clean, createWorkspace } from './workspace.ts';

const tests = readdirSync(new URL('.', import.meta.url))
  .filter((name) => name.endsWith('.test.ts') && name !== 'options.test.ts')
  .map((name) => readFileSync(new URL(name, import.meta.url), 'utf8'))
  .join('\n');
/** A file of the repository. */
function read(path: string): string {
  return readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
}

const reference = read('docs/cli.md');

test('every option has a test', () => {
  const names = [...reference.matchAll(/`--([a-z-]+)/g)].map(([, name]) => name ?? '');
  expect(names.length).toBeGreaterThan(30);
  expect(names.filter((name) => !new RegExp(`['\`]--${name}(?![a-z-])`).test(tests))).toEqual([]);
});

test.each([
  ['-q', '--quiet'],
  ['-f compact', '--format=compact'],
  ['-fcompact', '--format compact'],
  ['-qf compact', '--quiet --format compact'],
  ['-qf=compact', '--quiet --format compact'],
  ['-o report.txt', '--output report.txt'],
  ['-h', '--help'],
  ['-V', '--version'],
])('%s is %s', (short, long) => {
  const { voxlint } = createWorkspace({ 'a.voxxml': clean, 'b.voxxml': '<Response><say/></Response>' });
  expect(voxlint([...short.split(' '), '.'])).toEqual(voxlint([...long.split(' '), '.']));
});

test('after -- nothing is an option, and an option that stands last lacks its value', () => {
  const { voxlint } = createWorkspace({ '--fix': clean });
  expect(voxlint(['--', '--fix']).stdout).toContain('1 file linted');
  expect(voxlint(['-f']).stderr).toBe('voxlint: -f needs a value: -f NAME[=FILE]\n');
  expect(voxlint(['-x']).stderr).toContain('there is no option -x');
  expect(voxlint(['--output', 'a', '--output', 'b']).stderr).toContain('--output is given twice');
});

test('the hooks and the action use the version that they are released with', () => {
  const { version } = JSON.parse(read('packages/cli/package.json')) as { version: string };
  const hooks = [...read('.pre-commit-hooks.yaml').matchAll(/voxlint@([\d.]+)/g)].map(([, used]) => used);
  expect(hooks).toEqual([version, version, version]);
  expect(read('action.yml')).toContain(`default: ${version}\n`);
  for (const page of ['docs/ci.md', 'docs/git-hooks.md']) {
    expect(read(page)).toMatch(new RegExp(`v${version.replaceAll('.', '\\.')}\\b`));
  }
});
