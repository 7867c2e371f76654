import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

const packages = ['core', 'simulator', 'emulator', 'cli', 'lsp', 'call-flow-view', 'vscode-extension', 'playground'];

/** What the packages may import of each other (ARCHITECTURE.md). */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  core: [],
  simulator: ['@voxxml/core'],
  emulator: ['@voxxml/core', '@voxxml/simulator'],
  cli: ['@voxxml/core', '@voxxml/simulator', '@voxxml/emulator', '@voxxml/call-flow-view'],
  lsp: ['@voxxml/core', 'voxlint'],
  'call-flow-view': [],
  'vscode-extension': ['@voxxml/core', '@voxxml/call-flow-view'],
  playground: ['@voxxml/call-flow-view'],
};

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly scripts?: Readonly<Record<string, string>>;
}

const manifest = (name: string): Manifest => JSON.parse(read(`packages/${name}/package.json`)) as Manifest;

/** The packages of others that a package's sources import when they run. */
function imported(name: string): string[] {
  return allImported(name).filter((dependency) => !isOurs(dependency));
}

function isOurs(dependency: string): boolean {
  return /^(?:@voxxml\/|voxlint$)/.test(dependency);
}

function allImported(name: string): string[] {
  const folder = new URL(`packages/${name}/src/`, root);
  const found = new Set<string>();
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts')) continue;
    const source = readFileSync(new URL(file.replaceAll('\\', '/'), folder), 'utf8');
    const statements = source.matchAll(
      /^(?:import|export)\b(?! type\b)[^'";]*?\bfrom '([^'.][^']*)'|\bimport\('([^'.][^']*)'\)/gm,
    );
    for (const [, from, dynamic] of statements) {
      const [dependency] = /^(?:@[^/]+\/)?[^/]+/.exec((from ?? dynamic)!)!;
      if (!/^(?:node:|vscode$)/.test(dependency)) found.add(dependency);
    }
  }
  return [...found].sort();
}

/** What ARCHITECTURE.md lists: for each package of others, those of ours that hold it. */
const listed = Array.from(
  read('ARCHITECTURE.md').matchAll(/^\| (?!Package|---)([@\w/-]+)\s+\| ([\w, -]+?)\s+\| ([^|]+?)\s+\|$/gm),
  ([, name, holders, reason]) => ({ name: name!, holders: holders!.split(', '), reason: reason! }),
);

describe('the dependencies', () => {
  test('that ARCHITECTURE.md lists have a reason, in the order of their names', () => {
    const names = listed.map(({ name }) => name);
    expect(names.length).toBeGreaterThan(0);
    expect(names).toEqual([...new Set(names)].sort());
    for (const { reason } of listed) expect(reason.length).toBeGreaterThan(4);
  });

  test.each(packages)('of %s are those that ARCHITECTURE.md lists', (name) => {
    const expected = listed.filter(({ holders }) => holders.includes(name)).map((each) => each.name);
    expect(imported(name)).toEqual(expected);
  });

  test.each(packages)('of %s on each other are the allowed ones', (name) => {
    expect(mayImport[name]).toEqual(expect.arrayContaining(allImported(name).filter(isOurs)));
  });

  test.each(packages)('of %s are exact, and installing it runs nothing', (name) => {
    const { dependencies = {}, devDependencies = {}, scripts = {} } = manifest(name);
    for (const [dependency, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      expect(version, dependency).toMatch(/^(?:\d+\.\d+\.\d+|workspace:\*)$/);
    }
    for (const script of ['preinstall', 'install', 'postinstall']) expect(scripts).not.toHaveProperty(script);
    // What a package names as a dependency is what its sources import, and nothing else.
    const named = Object.keys(dependencies).filter((dependency) => !dependency.startsWith('@voxxml/'));
    expect(imported(name)).toEqual(expect.arrayContaining(named));
  });

  test('and all that they need in turn run nothing when they are installed', () => {
    const seen = new Set<string>();
    const scripts: string[] = [];
    const look = (name: string, from: string): void => {
      const folder = folderOf(name, from);
      if (folder === undefined || seen.has(folder)) return;
      seen.add(folder);
      const needed = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
      for (const script of ['preinstall', 'install', 'postinstall']) {
        if (needed.scripts?.[script] !== undefined) scripts.push(`${name}: ${script}`);
      }
      for (const dependency of Object.keys({ ...needed.dependencies, ...needed.optionalDependencies }))
        look(dependency, folder);
    };
    for (const { name, holders } of listed) {
      for (const holder of holders) look(name, fileURLToPath(new URL(`packages/${holder}/`, root)));
    }
    expect(seen.size).toBeGreaterThan(listed.length);
    expect(scripts).toEqual([]);
  });
});

/** Where Node finds a package from a folder; undefined where an optional one is not installed. */
function folderOf(name: string, from: string): string | undefined {
  for (let folder = from; dirname(folder) !== folder; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return realpathSync(candidate);
  }
  return undefined;
}
