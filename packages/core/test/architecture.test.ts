import { readFileSync, readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';

/**
 * The rooms of the house (ARCHITECTURE.md) and what each may import of the others. Nothing may import a room that
 * is not named here; `index.ts`, which gathers them all, stands in none.
 */
const rooms: Readonly<Record<string, readonly string[]>> = {
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
  request: ['text', 'language', 'syntax', 'model', 'flow', 'lint', 'hosts'],
  dom: ['text', 'syntax', 'lint'],
};

/** Packages that one room alone may import. */
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
function importsOf(file: string, kind: 'any' | 'evaluated' = 'any'): string[] {
  const statements = texts
    .get(file)!
    .matchAll(/(?:^|\n)(?:import|export)\b[^'";]*?\bfrom '([^']+)'|\bimport\('([^']+)'\)/g);
  const wanted = Array.from(statements).filter(
    ([text]) => kind === 'any' || !/^\s*(?:import|export) type\b/.test(text),
  );
  return wanted
    .map(([, from, dynamic]) => (from ?? dynamic)!)
    .map((name) => (name.startsWith('.') ? posix.join(posix.dirname(file), name) : name));
}

const roomOf = (file: string): string => (file.includes('/') ? file.slice(0, file.indexOf('/')) : '');
const packageOf = (name: string): string => name.split('/', name.startsWith('@') ? 2 : 1).join('/');

/** The text of a file without its comments. */
function code(file: string): string {
  return texts.get(file)!.replace(/\/\*[^]*?\*\/|(?<=^|[\s;,{(])\/\/.*/g, '');
}

describe('the house', () => {
  test('has the rooms that are named here', () => {
    const present = new Set(files.map(roomOf).filter((room) => room !== ''));
    expect(Object.keys(rooms)).toEqual(expect.arrayContaining([...present]));
  });

  test.each(files)('%s imports what its room may', (file) => {
    const room = roomOf(file);
    for (const name of importsOf(file)) {
      if (texts.has(name)) {
        if (room !== '' && roomOf(name) !== room)
          expect(rooms[room], `${file} imports ${name}`).toContain(roomOf(name));
      } else {
        expect(owners[packageOf(name)], `${file} imports ${name}`).toBe(room);
      }
    }
  });

  test('has no cycle of imports, but for types', () => {
    const done = new Set<string>();
    const path: string[] = [];
    const cycles: string[] = [];
    const visit = (file: string): void => {
      if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' → '));
      if (done.has(file)) return;
      done.add(file);
      path.push(file);
      for (const name of importsOf(file, 'evaluated')) if (texts.has(name)) visit(name);
      path.pop();
    };
    for (const file of files) visit(file);
    expect(cycles).toEqual([]);
  });

  test('is pure: it runs wherever JavaScript does', () => {
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
