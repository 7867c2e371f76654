import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { versionedFiles, withVersion } from '../src/versioned-files.ts';
import { root } from './pack.ts';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const { version } = JSON.parse(read('packages/cli/package.json')) as { readonly version: string };

test.each(versionedFiles)('%s names the version of voxlint, and gets the next one', (path) => {
  expect(withVersion(read(path), version)).toBe(read(path));
  const next = withVersion(read(path), '98.7.6');
  expect(next).toContain('98.7.6');
  expect(next).not.toContain(version);
});

test.each(['core', 'cli', 'lsp', 'vscode-extension'])('packages/%s has that version, with its changes', (name) => {
  expect(JSON.parse(read(`packages/${name}/package.json`))).toMatchObject({ version });
  expect(read(`packages/${name}/CHANGELOG.md`)).toContain(`\n## ${version}\n`);
});
