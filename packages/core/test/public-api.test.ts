import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** What programs import. A name that goes, or comes unawares, shows here: `vitest -u` where it is meant. */
const entries = {
  '.': () => import('../src/index.ts'),
  './api': () => import('../src/api/index.ts'),
  './client': () => import('../src/client/index.ts'),
  './dom': () => import('../src/dom/index.ts'),
  './format': () => import('../src/format/index.ts'),
  './hosts': () => import('../src/hosts/index.ts'),
  './language': () => import('../src/language/index.ts'),
  './prettier': () => import('../src/format/prettier-plugin.ts'),
  './request': () => import('../src/request/index.ts'),
};

describe('the public API', () => {
  test('has the entries of package.json', () => {
    const { exports } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
      readonly exports: Readonly<Record<string, string | { readonly default: string }>>;
    };
    const names = Object.keys(exports).filter((name) => name !== './package.json');
    expect(names.sort()).toEqual(Object.keys(entries).sort());
    for (const name of names) {
      expect(exports[name], name).toMatchObject({ default: expect.stringMatching(/^\.\/dist\/.*\.js$/) });
    }
  });

  test.each(Object.entries(entries))('exports the same names from %s', async (_name, load) => {
    expect(Object.keys(await load()).sort()).toMatchSnapshot();
  });

  test('loads neither Prettier nor a DOM with its main entry', () => {
    // What the main entry imports, and what that imports, stays clear of the rooms that own them.
    const source = new URL('../src/', import.meta.url);
    const seen = new Set<string>();
    const visit = (url: URL): void => {
      if (seen.has(url.href)) return;
      seen.add(url.href);
      const text = readFileSync(url, 'utf8');
      for (const [statement, name] of text.matchAll(/(?:^|\n)(?:import|export)\b[^'";]*?\bfrom '([^']+)'/g)) {
        if (/^\s*(?:import|export) type\b/.test(statement)) continue;
        if (name!.startsWith('.')) visit(new URL(name!, url));
        else expect(name).toBe('fastest-levenshtein');
      }
    };
    visit(new URL('index.ts', source));
    expect(seen.size).toBeGreaterThan(50);
  });
});
