/**
 * Bundles the extension into `dist/`. On the desktop: `desktop.js`, which VS Code loads, is small; `client.js`, which
 * starts the language server in `server.js`, is loaded when the first VoxXML comes up. In a browser each is one file.
 * `preview.js` runs in the call-flow preview's page.
 */
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundledPackages, thirdPartyLicenses } from '../../tools/third-party-licenses.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const output = join(here, 'dist');

/** What every bundle has in common; VS Code 1.91 runs Node 20 and Chromium 122. */
const shared = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  target: 'es2023',
  mainFields: ['module', 'main'],
  legalComments: 'none',
  // The language server shares voxlint's sources that read configuration files.
  alias: { 'voxlint/project': join(here, '../cli/src/project.ts') },
  metafile: true,
  logLevel: 'warning',
};

/** `import('./client/node-client.ts')` becomes `require('./client.js')`, which is a bundle of its own. */
const lazyClient = {
  name: 'lazy-client',
  setup(context) {
    context.onResolve({ filter: /node-client\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './client.js', external: true } : undefined,
    );
  },
};

const node = {
  ...shared,
  platform: 'node',
  format: 'cjs',
  external: ['vscode'],
  plugins: [lazyClient],
  supported: { 'dynamic-import': false },
};
const browser = { ...shared, platform: 'browser', external: ['vscode'] };
/** In a worker there is no document: packages that have a variant for pages have one for workers. */
const worker = { ...browser, conditions: ['worker'] };
/**
 * The language server for both places: one file, since most of it is the same. Each place evaluates its own part only.
 */
const server = `
if (typeof process === 'object' && typeof process.versions?.node === 'string') void import('./node.ts');
else void import('./browser.ts');
`;

mkdirSync(output, { recursive: true });
for (const name of readdirSync(output)) if (/\.(?:js|css|json|txt)$/.test(name)) rmSync(join(output, name));

const bundles = await Promise.all([
  build({ ...node, entryPoints: ['src/desktop.ts'], outfile: 'dist/desktop.js' }),
  build({ ...node, entryPoints: ['src/client/node-client.ts'], outfile: 'dist/client.js' }),
  build({
    ...shared,
    platform: 'node',
    format: 'iife',
    conditions: ['worker', 'browser'],
    stdin: { contents: server, resolveDir: join(here, '../lsp/src') },
    outfile: 'dist/server.js',
  }),
  build({ ...worker, format: 'cjs', entryPoints: ['src/web.ts'], outfile: 'dist/web.js' }),
  build({ ...browser, format: 'iife', entryPoints: ['src/preview/page/page.ts'], outfile: 'dist/preview.js' }),
]);
// The page's own rules say which of the editor's colors the drawing has.
const styles = [
  'src/preview/page/page.css',
  ...['drawing', 'call-flow'].map((name) => `../call-flow-view/src/${name}.css`),
];
writeFileSync(join(output, 'preview.css'), styles.map((path) => readFileSync(join(here, path), 'utf8')).join('\n'));
cpSync(join(here, '../../docs/schemas/voxlint.config.schema.json'), join(output, 'voxlint.config.schema.json'));
const packages = bundles.flatMap(({ metafile }) => [...bundledPackages(metafile, here)]);
writeFileSync(join(output, 'third-party-licenses.txt'), thirdPartyLicenses('The VoxXML extension', packages));
