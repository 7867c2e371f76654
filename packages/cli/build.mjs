/**
 * Bundles voxlint into CommonJS: `dist/voxlint.cjs`, which the shell starts; `voxlint-main.cjs`, which holds what every
 * run needs, with V8's code cache of it; and one file for each module that the sources load by `import()`. So nothing
 * is read from the disk before it is needed, and a CommonJS file starts faster than an ES module.
 */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'acorn';
import { build } from 'esbuild';
import { bundledPackages, thirdPartyLicenses } from '../../tools/third-party-licenses.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const output = join(here, 'dist');
const { version } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));

const cleanDocument = `<?xml version="1.0" encoding="UTF-8"?>
<Response>
  <!-- Business hours -->
  <Gather numDigits="1" timeout="10" finishOnKey="">
    <Say voice="Joanna" language="en-US">Thank you for calling. For sales, press 1. For support, press 2.</Say>
  </Gather>
  <If variable="$GATHER" test="EQUAL" value="1">
    <Dial callerId="15556667777" statusCallback="https://example.com/calls" statusCallbackEvent="answered complete">15556667777</Dial>
    <Hangup/>
  </If>
  <If variable="$GATHER" test="EQUAL" value="2">
    <Conference beep="onEnter">support1</Conference>
    <Hangup/>
  </If>
  <Play loop="2">https://example.com/goodbye.mp3</Play>
  <Pause length="2"/>
  <Redirect method="GET">https://example.com/menu.xml</Redirect>
</Response>
`;

const brokenDocument = `<Response>
  <Gather timeout="7s" numDigit="1"><say>Press 1 &amp; wait</say></Gather>
  <Number>+1 555 666 7777</Number>
</Response>
`;

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

/** What a rule says about itself; runs that only lint do not show it. */
const documentation = new Set(['summary', 'why', 'bad', 'good', 'fix']);

/**
 * Leaves the rules' documentation out of what every run loads, a quarter of it; what shows it has a copy of its own in
 * a lazy bundle. Of the built rules, the named properties of what `defineRule` is given become `undefined`.
 */
const withoutDocumentation = {
  name: 'without-documentation',
  setup(context) {
    context.onLoad({ filter: /core[\\/]dist[\\/]lint[\\/]rules[\\/][\w-]+\.js$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      const values = [];
      for (const { declaration } of parse(source, { ecmaVersion: 'latest', sourceType: 'module' }).body) {
        const call = declaration?.declarations?.[0]?.init;
        if (call?.callee?.name !== 'defineRule') continue;
        for (const { key, value } of call.arguments[0].properties) if (documentation.has(key.name)) values.push(value);
      }
      let contents = '';
      let position = 0;
      for (const { start, end } of values) {
        contents += `${source.slice(position, start)}undefined`;
        position = end;
      }
      return { contents: contents + source.slice(position) };
    });
  },
};

async function bundle(entry, name, { banner, plugins = [] } = {}) {
  const { metafile } = await build({
    metafile: true,
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
    // One byte a character: V8 reads and compiles it in half the time.
    charset: 'ascii',
    legalComments: 'none',
    loader: { '.css': 'text' },
    define: { VOXLINT_VERSION: JSON.stringify(version) },
    // The language server is an ES module; what else is loaded lazily is one of these bundles.
    supported: { 'dynamic-import': name === 'voxlint-lsp.cjs' },
    plugins: [lazyImports, ...plugins],
    banner: banner === undefined ? {} : { js: banner },
    logLevel: 'warning',
  });
  for (const folder of bundledPackages(metafile, here)) packages.add(folder);
}

/** The folders of the packages of others that are bundled; the server's own text names those in it. */
const packages = new Set();

mkdirSync(output, { recursive: true });
for (const name of readdirSync(output)) if (/\.(?:cjs|cache)$/.test(name)) rmSync(join(output, name));

await bundle('src/start.ts', 'voxlint.cjs', { banner: '#!/usr/bin/env node' });
chmodSync(join(output, 'voxlint.cjs'), 0o755);
await bundle('src/main.ts', 'voxlint-main.cjs', { plugins: [withoutDocumentation] });
await bundle('src/run/worker.ts', 'voxlint-worker.cjs', { plugins: [withoutDocumentation] });

/** Lazy modules that lint and do not show what rules say about themselves. */
const undocumented = new Set(['voxlint-serve.cjs']);

// A lazy module may load others: until none is left.
const bundled = new Set();
while (bundled.size < lazyModules.size) {
  for (const [name, entry] of lazyModules) {
    if (bundled.has(name)) continue;
    bundled.add(name);
    await bundle(entry, name, undocumented.has(name) ? { plugins: [withoutDocumentation] } : {});
  }
}

// Shipped beside the command: the language server for `voxlint lsp`, the schema for `--init`.
cpSync(join(here, '../lsp/dist/voxxml-language-server.js'), join(output, 'voxxml-language-server.js'));
cpSync(join(here, '../lsp/dist/third-party-licenses.txt'), join(output, 'language-server-licenses.txt'));
const schema = join(here, '../../docs/schemas/voxlint.config.schema.json');
if (existsSync(schema)) cpSync(schema, join(output, 'voxlint.config.schema.json'));

writeFileSync(join(output, 'third-party-licenses.txt'), thirdPartyLicenses('voxlint', packages));

// Writes docs/cli.md and its kin; not shipped.
await bundle('src/generate/generate.ts', 'tools/generate.cjs');

// What a run compiles on the way is in the cache: one with findings of several kinds, in a folder of its own.
const documents = mkdtempSync(join(tmpdir(), 'voxlint-build-'));
try {
  writeFileSync(join(documents, 'clean.voxxml'), cleanDocument);
  writeFileSync(join(documents, 'broken.voxxml'), brokenDocument);
  const maker = join(here, 'make-code-cache.cjs');
  spawnSync(process.execPath, [maker, 'clean.voxxml', 'broken.voxxml'], { cwd: documents, stdio: 'ignore' });
} finally {
  rmSync(documents, { recursive: true });
}
