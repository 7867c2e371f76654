import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pack, published, remove, root, type Published } from './pack.ts';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly engines: { readonly node: string };
  readonly repository: { readonly directory: string };
  readonly homepage: string;
  readonly bugs: string;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly man?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

let packed: ReturnType<typeof pack>;
beforeAll(() => {
  packed = pack(published);
}, 60_000);
afterAll(() => remove(packed.folder));

function contents(name: Published): readonly string[] {
  const listed = execFileSync('tar', ['-tzf', packed.tarballs.get(name)!], { encoding: 'utf8' });
  return listed
    .trim()
    .split('\n')
    .map((path) => path.replace(/^package\//, ''));
}

function extract(name: Published, path: string): string {
  const tarball = packed.tarballs.get(name)!;
  return execFileSync('tar', ['-xzOf', tarball, `package/${path}`], { encoding: 'utf8', maxBuffer: 1 << 26 });
}

const manifest = (name: Published): Manifest => JSON.parse(extract(name, 'package.json')) as Manifest;

describe.each(published)('the package of packages/%s', (name) => {
  test('says what it is, where it comes from and what it needs', () => {
    const rootManifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
    expect(manifest(name)).toMatchObject({
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      license: 'MIT',
      engines: rootManifest.engines,
      repository: { directory: `packages/${name}` },
      homepage: expect.stringMatching(/^https:/),
      bugs: expect.stringMatching(/^https:/),
    });
  });

  test('holds a README and the licence', () => {
    expect(extract(name, 'README.md')).toMatch(new RegExp(`^# ${manifest(name).name}\n`));
    expect(extract(name, 'LICENSE')).toBe(readFileSync(join(root, 'LICENSE'), 'utf8'));
  });

  test('holds every file that its package.json names', () => {
    const { exports, bin = {}, man } = manifest(name);
    const targets = Object.values(exports).flatMap((target) =>
      typeof target === 'string' ? [target] : Object.values(target),
    );
    const files = [...targets, ...Object.values(bin), ...(man === undefined ? [] : [man])];
    const missing = files.filter((file) => !contents(name).includes(file.replace(/^\.\//, '')));
    expect(missing).toEqual([]);
  });

  test('holds nothing that only its making needs', () => {
    const superfluous = contents(name).filter((path) =>
      /tsbuildinfo|\.map$|(?:^|\/)(?:test|src|tools|node_modules)\/|\.mjs$|(?<!\.d)\.ts$/.test(path),
    );
    expect(superfluous).toEqual([]);
  });

  test('depends on exact versions of other packages, and on none of the workspace', () => {
    for (const [dependency, version] of Object.entries(manifest(name).dependencies ?? {})) {
      expect(version, dependency).toMatch(/^\d+\.\d+\.\d+$/);
    }
  });

  test('has nothing that publint would change', async () => {
    const tarball = readFileSync(packed.tarballs.get(name)!);
    const { messages, pkg } = await publint({ pack: { tarball: new Uint8Array(tarball).buffer }, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg!, { color: false }))).toEqual([]);
  });
});

test('core has types that fit what is loaded, in every entry', async () => {
  const { exports } = manifest('core');
  const entries = Object.keys(exports).filter((entry) => entry !== './package.json');
  const tarball = readFileSync(packed.tarballs.get('core')!);
  const checked = await checkPackage(createPackageFromTarballData(new Uint8Array(tarball)), { entrypoints: entries });
  if (checked.types === false) throw new Error('no types');
  expect(Object.keys(checked.entrypoints)).toEqual(entries);
  // Node 20.19 and later load ES modules by `require`, so that these are no problem; node10 knows no `exports` at all.
  const problems = checked.problems.filter(
    (problem) =>
      problem.kind !== 'CJSResolvesToESM' && !('resolutionKind' in problem && problem.resolutionKind === 'node10'),
  );
  expect(problems).toEqual([]);
});

test('core holds a declaration for every module and a module for every declaration', () => {
  const files = contents('core').filter((path) => path.startsWith('dist/'));
  const modules = files.filter((path) => path.endsWith('.js')).map((path) => path.slice(0, -'.js'.length));
  const declarations = files.filter((path) => path.endsWith('.d.ts')).map((path) => path.slice(0, -'.d.ts'.length));
  expect(modules.length).toBeGreaterThan(100);
  expect(declarations.sort()).toEqual(modules.sort());
});

test('voxlint holds every bundle that its bundles load', () => {
  const files = contents('cli');
  const loaded = new Set<string>();
  for (const path of files.filter((file) => file.endsWith('.cjs'))) {
    for (const [, name] of extract('cli', path).matchAll(/["'`]\.?\/?(voxlint-[\w-]+\.cjs)["'`]/g)) loaded.add(name!);
  }
  expect(loaded.size).toBeGreaterThan(20);
  expect([...loaded].filter((name) => !files.includes(`dist/${name}`))).toEqual([]);
  expect(files).toEqual(
    expect.arrayContaining([
      'dist/voxxml-language-server.js',
      'dist/voxlint.config.schema.json',
      'dist/third-party-licenses.txt',
      'dist/language-server-licenses.txt',
    ]),
  );
});
