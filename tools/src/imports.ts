import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

/** The source files of the packages and what they import from each other, type imports included. */

export interface SourceFile {
  /** From the root of the repository: `packages/core/src/text/edit.ts`. */
  readonly path: string;
  /** The source files of this repository that it imports. */
  readonly imports: readonly string[];
}

interface Manifest {
  readonly name: string;
}

const statement =
  /(?:^|\n)\s*(?:import|export)\b[^'";]*?\bfrom '([^']+)'|\bimport\('([^']+)'\)|(?:^|\n)import '([^']+)'/g;

/** Reads the sources of all packages. A package that is imported by its name counts as its `index.ts`, or the entry's. */
export function readSources(root: URL): readonly SourceFile[] {
  const packages = readdirSync(new URL('packages/', root)).sort();
  const folders = new Map(packages.map((name) => [manifestOf(root, name).name, `packages/${name}/src/`]));
  const paths = packages.flatMap((name) =>
    readdirSync(new URL(`packages/${name}/src/`, root), { recursive: true, encoding: 'utf8' })
      .map((path) => `packages/${name}/src/${path.replaceAll('\\', '/')}`)
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
      .sort(),
  );
  const known = new Set(paths);
  return paths.map((path) => {
    const names = Array.from(
      readFileSync(new URL(path, root), 'utf8').matchAll(statement),
      (match) => match[1] ?? match[2] ?? match[3]!,
    );
    const targets = names.flatMap((name) =>
      name.startsWith('.') ? posix.join(posix.dirname(path), name) : entriesOf(name, folders),
    );
    return { path, imports: [...new Set(targets)].filter((target) => known.has(target)) };
  });
}

function manifestOf(root: URL, name: string): Manifest {
  return JSON.parse(readFileSync(new URL(`packages/${name}/package.json`, root), 'utf8')) as Manifest;
}

/** The files that may be behind `@voxxml/core/format`; none for a package of others. */
function entriesOf(name: string, folders: ReadonlyMap<string, string>): readonly string[] {
  const [, dependency = '', entry = ''] = /^((?:@[^/]+\/)?[^/]+)\/?(.*)$/.exec(name) ?? [];
  const folder = folders.get(dependency);
  if (folder === undefined) return [];
  if (entry === '') return [`${folder}index.ts`];
  return [`${folder}${entry}/index.ts`, `${folder}${entry}.ts`];
}

/** Cycles of imports between files: each as the files that import each other, in order. */
export function importCycles(files: readonly SourceFile[]): readonly (readonly string[])[] {
  const importsOf = new Map(files.map(({ path, imports }) => [path, imports]));
  const done = new Set<string>();
  const cycles: string[][] = [];
  const trail: string[] = [];
  const visit = (path: string): void => {
    const at = trail.indexOf(path);
    if (at !== -1) cycles.push([...trail.slice(at), path]);
    if (done.has(path)) return;
    done.add(path);
    trail.push(path);
    for (const target of importsOf.get(path) ?? []) visit(target);
    trail.pop();
  };
  for (const { path } of files) visit(path);
  return cycles;
}

/** For each group of files, such as a package or a folder, the other groups that it imports, by name. */
export function importsBetween(
  files: readonly SourceFile[],
  groupOf: (path: string) => string | undefined,
): ReadonlyMap<string, ReadonlySet<string>> {
  const groups = new Map<string, Set<string>>();
  for (const { path, imports } of files) {
    const group = groupOf(path);
    if (group === undefined) continue;
    const targets = groups.get(group) ?? new Set();
    groups.set(group, targets);
    for (const target of imports) {
      const other = groupOf(target);
      if (other !== undefined && other !== group) targets.add(other);
    }
  }
  return groups;
}

export function packageOf(path: string): string {
  return path.split('/')[1]!;
}

/** The folder of a file in core; undefined for other packages and for `index.ts`, which exports from them all. */
export function coreFolderOf(path: string): string | undefined {
  const [, folder] = /^packages\/core\/src\/([^/]+)\//.exec(path) ?? [];
  return folder;
}
