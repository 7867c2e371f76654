import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { architecture } from '../src/import-drawing.ts';
import { type SourceFile, coreFolderOf, importCycles, importsBetween, packageOf, readSources } from '../src/imports.ts';

const root = new URL('../../', import.meta.url);
const files = readSources(root);

describe('imports', () => {
  test('are found: of names, of types, of everything, by package and by path', () => {
    const packages = importsBetween(files, packageOf);
    expect([...packages.get('simulator')!]).toEqual(['core']);
    expect(packages.get('core')!.size).toBe(0);
    expect(packages.get('cli')).toContain('call-flow-view');
    expect(importsBetween(files, coreFolderOf).get('lint')).toContain('flow');
  });

  test('form no cycle of files, type imports included', () => {
    expect(importCycles(files)).toEqual([]);
  });

  test('are drawn in ARCHITECTURE.md (otherwise run pnpm generate)', () => {
    const { path, content } = architecture(root);
    expect(readFileSync(new URL(path, root), 'utf8')).toBe(content);
    expect(content.match(/```mermaid\n/g)).toHaveLength(2);
  });
});

function file(path: string, ...imports: string[]): SourceFile {
  return { path, imports };
}

test('a cycle is reported as the files that form it', () => {
  expect(importCycles([file('a', 'b'), file('b', 'c'), file('c', 'b'), file('d', 'a')])).toEqual([['b', 'c', 'b']]);
});
