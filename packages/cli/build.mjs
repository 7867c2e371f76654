/**
 * Bundles voxlint into CommonJS: `dist/voxlint.cjs`, which holds what every run needs, and beside it one file for each
 * module that the sources load by `import()`. So nothing is read from the disk before it is needed, and a CommonJS
 * file starts faster than an ES module.
 */
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));
const output = join(here, 'dist');
const { version } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));

/** Modules that a bundle loads lazily, by the name of the file they are bundled to. */
const lazyModules = new Map();

/** `import('./graph.ts')` becomes `require('./voxlint-graph.cjs')`, and graph.ts a bundle of its own. */
const lazyImports = {
  name: 'lazy-imports',
  setup(context) {
    context.onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
      if (kind !== 'dynamic-import') return undefined;
      const file = resolve(resolveDir, path);
      const name = `voxlint-${basename(path, '.ts')}.cjs`;
      if ((lazyModules.get(name) ?? file) !== file) throw new Error(`two lazy modules are named ${name}`);
      lazyModules.set(name, file);
      return { path: `./${name}`, external: true };
    });
  },
};

function bundle(entry, name, banner) {
  return build({
    absWorkingDir: here,
    entryPoints: [entry],
    outfile: join(output, name),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20.19',
    mainFields: ['module', 'main'],
    minify: true,
    keepNames: false,
    charset: 'utf8',
    legalComments: 'none',
    define: { VOXLINT_VERSION: JSON.stringify(version) },
    supported: { 'dynamic-import': false },
    plugins: [lazyImports],
    banner: banner === undefined ? {} : { js: banner },
    logLevel: 'warning',
  });
}

mkdirSync(output, { recursive: true });
for (const name of readdirSync(output)) if (name.endsWith('.cjs')) rmSync(join(output, name));

await bundle('src/main.ts', 'voxlint.cjs', '#!/usr/bin/env node');
chmodSync(join(output, 'voxlint.cjs'), 0o755);

// A lazy module may load others: until none is left.
const bundled = new Set();
while (bundled.size < lazyModules.size) {
  for (const [name, entry] of lazyModules) {
    if (bundled.has(name)) continue;
    bundled.add(name);
    await bundle(entry, name);
  }
}
