import { spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { clean, createWorkspace } from './workspace.ts';

/** Runs voxlint in a folder of hostile files, with little memory and an end. */
function lintHostile(files: Readonly<Record<string, string>>, prepare: (folder: string) => void = () => {}) {
  const { path } = createWorkspace({ 'a.voxxml': clean, ...files });
  const folder = path('.');
  prepare(folder);
  const voxlint = new URL('../dist/voxlint.cjs', import.meta.url).pathname;
  const { status, stdout, stderr, signal } = spawnSync(
    process.execPath,
    ['--max-old-space-size=200', voxlint, '--no-color', '.'],
    { cwd: folder, encoding: 'utf8', timeout: 20_000 },
  );
  return { status, signal, stdout, stderr };
}

const fifo = (name: string) => (folder: string) => {
  spawnSync('mkfifo', [`${folder}/${name}`]);
};
const link = (name: string, target: string) => (folder: string) => symlinkSync(target, `${folder}/${name}`);

const chain = Object.fromEntries(
  Array.from({ length: 60 }, (_, index) => [`c${index}.json`, JSON.stringify({ extends: `./c${index + 1}.json` })]),
);
const diamond = Object.fromEntries(
  Array.from({ length: 26 }, (_, index) => [
    `d${index}.json`,
    JSON.stringify({ extends: [`./d${index + 1}.json`, `./d${index + 1}.json`] }),
  ]),
);

describe('a configuration that can do harm is refused, with its name and what to do', () => {
  test.each<[string, Readonly<Record<string, string>>, ((folder: string) => void) | undefined, RegExp]>([
    ['a FIFO', {}, fifo('voxlint.config.json'), /voxlint\.config\.json': it is not a regular file/],
    ['an rc file that is a FIFO', {}, fifo('.voxlintrc.json'), /\.voxlintrc\.json': it is not a regular file/],
    ['a link to a device', {}, link('voxlint.config.json', '/dev/zero'), /it is not a regular file/],
    [
      'an extended FIFO',
      { 'voxlint.config.json': '{"extends":"./b.json"}' },
      fifo('b.json'),
      /b\.json': it is not a regular file/,
    ],
    [
      'an extended device',
      { 'voxlint.config.json': '{"extends":"/dev/zero"}' },
      undefined,
      /\/dev\/zero': it is not a regular file/,
    ],
    ['a large file', { 'voxlint.config.json': `{"url":"${'a'.repeat(1_100_000)}"}` }, undefined, /larger than 1 MB/],
    [
      'a long chain',
      { ...chain, 'c60.json': '{}', 'voxlint.config.json': '{"extends":"./c0.json"}' },
      undefined,
      /nested more than 30 levels/,
    ],
    [
      'a circle',
      { 'voxlint.config.json': '{"extends":"./b.json"}', 'b.json': '{"extends":"./voxlint.config.json"}' },
      undefined,
      /in a circle/,
    ],
    [
      'deep JSON',
      { 'voxlint.config.json': `{"rules":${'{"a":'.repeat(5000)}1${'}'.repeat(5001)}` },
      undefined,
      /nested more than 50 levels/,
    ],
    [
      'a long glob',
      { 'voxlint.config.json': JSON.stringify({ include: ['a/'.repeat(20_000)] }) },
      undefined,
      /longer than 1000 characters/,
    ],
    [
      'a negated group',
      { 'voxlint.config.json': JSON.stringify({ overrides: [{ files: 'a/!(b)', entry: 'redirect' }] }) },
      undefined,
      /'!\(', which is not supported/,
    ],
    [
      'many files',
      {
        'voxlint.config.json': JSON.stringify({ extends: Array.from({ length: 150 }, (_, i) => `./e${i}.json`) }),
        ...Object.fromEntries(Array.from({ length: 150 }, (_, i) => [`e${i}.json`, '{}'])),
      },
      undefined,
      /more than 100 files/,
    ],
  ])('%s', (_, files, prepare, message) => {
    const { status, stderr } = lintHostile(files, prepare);
    expect(stderr).toMatch(message);
    expect(status).toBe(2);
  });
});

describe('files that configure can take neither time nor memory', () => {
  test.each<[string, Readonly<Record<string, string>>, ((folder: string) => void) | undefined]>([
    ['a package.json that is a FIFO', {}, fifo('package.json')],
    ['a package.json that is a device', {}, link('package.json', '/dev/zero')],
    ['an ignore file that is a FIFO', {}, fifo('.gitignore')],
    ['an ignore file that is a device', {}, link('.voxlintignore', '/dev/zero')],
    ['an ignore file of 20 MB', { '.gitignore': 'x\n'.repeat(10_000_000) }, undefined],
    [
      'wildcards',
      {
        [`${'a'.repeat(60)}.voxxml`]: clean,
        'voxlint.config.json': JSON.stringify({
          overrides: [
            { files: ['*a*a*a*a*a*a*a*a*b', '*(a*)*(a*)*(a*)b', '@(@(@(@(@(@(a|b)*|c)*)*)*)*)b'], entry: 'redirect' },
          ],
        }),
      },
      undefined,
    ],
    [
      'nested folders in ignore patterns',
      { '.gitignore': `${'**/x/'.repeat(30)}z\n`, [`${'x/'.repeat(40)}y.voxxml`]: clean },
      undefined,
    ],
    ['a diamond', { ...diamond, 'd26.json': '{}', 'voxlint.config.json': '{"extends":"./d0.json"}' }, undefined],
    [
      'ten thousand patterns',
      {
        '.gitignore': Array.from({ length: 10_000 }, (_, i) => `name${i}*`).join('\n'),
        'voxlint.config.json': JSON.stringify({
          overrides: Array.from({ length: 3000 }, (_, i) => ({ files: `f${i}/*.voxxml`, entry: 'redirect' })),
        }),
      },
      undefined,
    ],
  ])('%s', (_, files, prepare) => {
    const { status, stdout, signal } = lintHostile(files, prepare);
    expect(signal).toBeNull();
    expect(stdout).toContain('linted');
    expect(status).toBe(0);
  });
});

test('what a file extends twice counts once, before what extends it', () => {
  const { voxlint } = createWorkspace({
    'flow.voxxml': '<Response>\n  <Number>4711</Number>\n</Response>\n',
    'base.json': '{"rules":{"short-phone-number":"off"}}',
    'one.json': '{"extends":"./base.json","rules":{"short-phone-number":"error"}}',
    'two.json': '{"extends":"./base.json"}',
    'voxlint.config.json': '{"extends":["./one.json","./two.json"]}',
  });
  expect(voxlint(['-f', 'compact', '.']).stdout).toContain('error');
});
