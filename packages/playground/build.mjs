/**
 * Bundles the playground into `dist/`, a folder that any web server can show below any address: `index.html`, its style
 * sheet, its script, and the language server that the script starts in a worker.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundledPackages, thirdPartyLicenses } from '../../tools/third-party-licenses.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const output = join(here, 'dist');

/** The documents of a folder of `examples/`, named `prefix` and their file's name. */
function examplesOf(folder, prefix) {
  const path = join(here, '../../examples', folder);
  return readdirSync(path)
    .filter((file) => file.endsWith('.voxxml'))
    .sort()
    .map((file) => {
      const name = file.replace(/\.voxxml$/, '');
      const words = name.replaceAll('-', ' ');
      return {
        name: `${prefix}${name}`,
        title: words[0].toUpperCase() + words.slice(1),
        text: readFileSync(join(path, file), 'utf8'),
      };
    });
}

const shared = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  target: 'es2023',
  platform: 'browser',
  mainFields: ['module', 'main'],
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
};

/** The network goes first, then comes the language server: a worker has a policy of its own, not that of the page. */
const worker = `
import './src/server/without-network.ts';
import '../lsp/src/browser.ts';
`;

rmSync(output, { recursive: true, force: true });
mkdirSync(output);

const bundles = await Promise.all([
  build({
    ...shared,
    format: 'esm',
    entryPoints: { playground: 'src/main.ts' },
    outdir: 'dist',
    alias: { marked: join(here, 'src/editor/without-marked.ts') },
    define: {
      VOXXML_EXAMPLES: JSON.stringify([...examplesOf('broken', 'broken/'), ...examplesOf('flows', '')]),
    },
  }),
  build({
    ...shared,
    // In a worker there is no document: packages that have a variant for pages have one for workers.
    conditions: ['worker'],
    format: 'iife',
    stdin: { contents: worker, resolveDir: here },
    outfile: 'dist/language-server.js',
    // Of voxlint the server shares the sources that read configuration files.
    alias: { 'voxlint/project': join(here, '../cli/src/project.ts') },
  }),
]);
const styles = ['src/page/page.css', ...['drawing', 'call-flow'].map((name) => `../call-flow-view/src/${name}.css`)];
writeFileSync(join(output, 'playground.css'), styles.map((path) => readFileSync(join(here, path), 'utf8')).join('\n'));
cpSync(join(here, 'src/page/index.html'), join(output, 'index.html'));
cpSync(join(here, '../vscode-extension/icons/icon.svg'), join(output, 'icon.svg'));
const packages = bundles.flatMap(({ metafile }) => [...bundledPackages(metafile, here)]);
writeFileSync(join(output, 'third-party-licenses.txt'), thirdPartyLicenses('The VoxXML playground', packages));
