import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { root } from './pack.ts';

interface Budget {
  /** Bytes, minified, with everything it loads, as a bundle for browsers. */
  readonly bytes: number;
  /** The packages of others that are in it; micromark's parts count as one. */
  readonly packages: readonly string[];
}

/** What an import may weigh. What is above it, or more than a tenth below, wants a look and then another number. */
const budgets: Readonly<Record<string, Budget>> = {
  "export * from '@voxxml/core'": { bytes: 362_000, packages: ['fastest-levenshtein'] },
  "export * from '@voxxml/core/format'": { bytes: 123_000, packages: ['prettier'] },
  "export * from '@voxxml/core/prettier'": { bytes: 123_000, packages: ['prettier'] },
  "export * from '@voxxml/core/hosts'": {
    bytes: 432_000,
    packages: ['decode-named-character-reference', 'fastest-levenshtein', 'js-tokens', 'jsonc-parser', 'micromark'],
  },
  "export * from '@voxxml/core/request'": { bytes: 350_000, packages: ['fastest-levenshtein', 'jsonc-parser'] },
  "export * from '@voxxml/core/dom'": { bytes: 419_000, packages: ['@xmldom/xmldom', 'fastest-levenshtein'] },
  "export * from '@voxxml/core/language'": { bytes: 82_000, packages: ['fastest-levenshtein'] },
  "export { apply, compile, create, next } from '@voxxml/simulator'": {
    bytes: 206_000,
    packages: ['fastest-levenshtein'],
  },
  "export { simulate } from '@voxxml/simulator'": { bytes: 216_000, packages: ['fastest-levenshtein'] },
  "export * from '@voxxml/core/api'": { bytes: 8_500, packages: [] },
  "export * from '@voxxml/core/client'": { bytes: 2_700, packages: [] },
  // What is not asked for stays out.
  "export { parse } from '@voxxml/core'": { bytes: 49_000, packages: [] },
  "export { lint } from '@voxxml/core'": { bytes: 319_000, packages: ['fastest-levenshtein'] },
  "export { voxxml } from '@voxxml/core/request'": { bytes: 3_500, packages: [] },
};

/** What the playground's page loads, as built: bytes. */
const playground: Readonly<Record<string, number>> = {
  'index.html': 10_000,
  'playground.css': 16_000,
  'playground.js': 570_000,
  'language-server.js': 780_000,
};

/** `voxlint serve` as built, without its pages: bytes. */
const serve = { bytes: 450_000, file: 'packages/cli/dist/voxlint-serve.cjs' };

describe('the size of', () => {
  test('voxlint serve', () => {
    const { length } = readFileSync(join(root, serve.file));
    expect(length).toBeLessThanOrEqual(serve.bytes);
    expect(length, `${length} bytes: lower the budget`).toBeGreaterThan(serve.bytes * 0.9);
  });

  test.each(Object.entries(playground))("the playground's %s", (name, bytes) => {
    const content = readFileSync(join(root, 'packages/playground/dist', name));
    const { length } = content;
    expect(length, `${length} bytes, ${gzipSync(content).length} compressed`).toBeLessThanOrEqual(bytes);
    expect(length, `${length} bytes: lower the budget`).toBeGreaterThan(bytes * 0.9);
  });

  test.each(Object.entries(budgets))('%s', async (contents, { bytes, packages }) => {
    const { outputFiles, metafile } = await build({
      stdin: { contents, resolveDir: join(root, 'bench') },
      bundle: true,
      minify: true,
      format: 'esm',
      platform: 'browser',
      target: 'es2023',
      write: false,
      metafile: true,
      logLevel: 'silent',
    });
    const [output] = outputFiles;
    const { length } = output!.contents;
    const compressed = gzipSync(output!.contents).length;
    const { inputs } = Object.values(metafile.outputs)[0]!;
    const held = new Set<string>();
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? [];
      if (name !== undefined && bytesInOutput > 0) held.add(name.replace(/^micromark-.*/, 'micromark'));
    }
    expect([...held].sort()).toEqual(packages);
    expect(length, `${length} bytes, ${compressed} compressed`).toBeLessThanOrEqual(bytes);
    expect(length, `${length} bytes: lower the budget`).toBeGreaterThan(bytes * 0.9);
  });
});
