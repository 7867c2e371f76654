import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'ARCHITECTURE.md',
  '.changeset/README.md',
  '.github/pull_request_template.md',
  ...readdirSync(new URL('docs/', root)).flatMap((name) => (name.endsWith('.md') ? `docs/${name}` : [])),
];

describe('commands of this repository in documentation', () => {
  test.each(pages)('%s: npx installs pnpm without asking, so they work without a terminal', (page) => {
    expect(read(page)).not.toMatch(/npx (?!--yes )pnpm/);
  });

  test('of CONTRIBUTING.md are scripts of package.json', () => {
    const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
    const builtIn = new Set(['install', 'exec', 'changeset']);
    const named = Array.from(
      read('CONTRIBUTING.md').matchAll(/npx --yes pnpm@10 ([a-z][\w:-]*)/g),
      ([, name]) => name!,
    );
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((name) => !builtIn.has(name) && scripts[name] === undefined)).toEqual([]);
  });

  test('run the major version of pnpm that package.json names', () => {
    const { packageManager } = JSON.parse(read('package.json')) as { readonly packageManager: string };
    expect(packageManager).toMatch(/^pnpm@10\.\d+\.\d+$/);
  });
});
