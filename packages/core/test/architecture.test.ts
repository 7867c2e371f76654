import { readFileSync, readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';

/** The folders (ARCHITECTURE.md) and what each may import of the others. `index.ts`, which exports from them all, is in none. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  text: [],
  language: [],
  syntax: ['text'],
  model: ['text', 'language', 'syntax'],
  flow: ['text', 'language', 'syntax', 'model'],
  prompts: ['language', 'model'],
  directives: ['text', 'syntax'],
  lint: ['text', 'language', 'syntax', 'model', 'flow', 'prompts', 'directives'],
  format: ['text', 'language', 'syntax', 'directives'],
  query: ['text', 'language', 'syntax'],
  hosts: ['text', 'language', 'syntax', 'model', 'lint'],
  api: ['language'],
  client: ['api'],
  request: ['text', 'language', 'syntax', 'model', 'flow', 'lint', 'hosts', 'api'],
  dom: ['text', 'syntax', 'lint'],
};

/** Packages that only one folder may import. */
const owners: Readonly<Record<string, string>> = {
  prettier: 'format',
  '@xmldom/xmldom': 'dom',
  'fastest-levenshtein': 'language',
  'js-tokens': 'hosts',
  '@lezer/common': 'hosts',
  '@lezer/python': 'hosts',
  'jsonc-parser': 'hosts',
  micromark: 'hosts',
};

const source = new URL('../src/', import.meta.url);
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.ts'))
  .sort();
const texts = new Map(files.map((name) => [name, readFileSync(new URL(name, source), 'utf8')]));

/** What a file imports: paths from the source folder, or packages. */
function importsOf(file: string): string[] {
  const statements = texts
    .get(file)!
    .matchAll(/(?:^|\n)(?:import|export)\b[^'";]*?\bfrom '([^']+)'|\bimport\('([^']+)'\)/g);
  return Array.from(statements)
    .map(([, from, dynamic]) => (from ?? dynamic)!)
    .map((name) => (name.startsWith('.') ? posix.join(posix.dirname(file), name) : name));
}

const folderOf = (file: string): string => (file.includes('/') ? file.slice(0, file.indexOf('/')) : '');
const packageOf = (name: string): string => name.split('/', name.startsWith('@') ? 2 : 1).join('/');

/** The text of a file without its comments. */
function code(file: string): string {
  return texts.get(file)!.replace(/\/\*[^]*?\*\/|(?<=^|[\s;,{(])\/\/.*/g, '');
}

describe('the folders', () => {
  test('are those listed here', () => {
    const present = new Set(files.map(folderOf).filter((folder) => folder !== ''));
    expect(Object.keys(mayImport)).toEqual(expect.arrayContaining([...present]));
  });

  test.each(files)('%s imports only what its folder may', (file) => {
    const folder = folderOf(file);
    for (const name of importsOf(file)) {
      if (texts.has(name)) {
        if (folder !== '' && folderOf(name) !== folder)
          expect(mayImport[folder], `${file} imports ${name}`).toContain(folderOf(name));
      } else {
        expect(owners[packageOf(name)], `${file} imports ${name}`).toBe(folder);
      }
    }
  });

  test('are pure: they run wherever JavaScript does', () => {
    const platform = new Set([...builtinModules, ...builtinModules.map((name) => `node:${name}`)]);
    for (const file of files) {
      expect(
        importsOf(file).filter((name) => platform.has(name)),
        file,
      ).toEqual([]);
      expect(code(file), file).not.toMatch(/(?<![\w.'-])(?:process|console|Buffer|__dirname|require)\s*[.([]/);
    }
  });
});
