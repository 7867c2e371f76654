/** Writes the version of voxlint where people copy it from, after `changeset version`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { versionedFiles, withVersion } from './versioned-files.ts';

const root = new URL('../../', import.meta.url);
const manifest = readFileSync(new URL('packages/cli/package.json', root), 'utf8');
const { version } = JSON.parse(manifest) as { readonly version: string };

for (const path of versionedFiles) {
  const file = new URL(path, root);
  writeFileSync(file, withVersion(readFileSync(file, 'utf8'), version));
}
