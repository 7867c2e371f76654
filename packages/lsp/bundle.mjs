import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundledPackages, thirdPartyLicenses } from '../../tools/third-party-licenses.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const { version } = JSON.parse(readFileSync(here('package.json'), 'utf8'));

const shared = {
  bundle: true,
  metafile: true,
  absWorkingDir: here('.'),
  minify: true,
  legalComments: 'none',
  target: 'es2023',
  mainFields: ['module', 'main'],
  define: { VOXXML_LANGUAGE_SERVER_VERSION: JSON.stringify(version) },
  // Of voxlint the server shares the sources that read configuration files; they are no package of their own.
  alias: { 'voxlint/project': here('../cli/src/project.ts') },
};

const forNode = await build({
  ...shared,
  entryPoints: [here('src/node.ts')],
  outfile: here('dist/voxxml-language-server.js'),
  platform: 'node',
  format: 'esm',
  // The protocol's library is CommonJS and asks for Node's modules by require.
  banner: {
    js: "#!/usr/bin/env node\nimport { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);",
  },
});

const forBrowsers = await build({
  ...shared,
  entryPoints: [here('src/browser.ts')],
  outfile: here('dist/voxxml-language-server.browser.js'),
  platform: 'browser',
  // In a worker there is no document: packages that have a variant for pages have one for workers.
  conditions: ['worker'],
  format: 'iife',
});

// For those who bring a connection of their own, and with it the protocol's library.
const forEmbedding = await build({
  ...shared,
  entryPoints: [here('src/index.ts')],
  outfile: here('dist/index.js'),
  platform: 'neutral',
  conditions: ['worker'],
  external: ['vscode-languageserver'],
  format: 'esm',
});

// The bundles hold code of others, and voxlint ships the first: the licences go along.
const folders = [forNode, forBrowsers, forEmbedding].flatMap(({ metafile }) => [
  ...bundledPackages(metafile, here('.')),
]);
writeFileSync(here('dist/third-party-licenses.txt'), thirdPartyLicenses('@voxxml/language-server', folders));
