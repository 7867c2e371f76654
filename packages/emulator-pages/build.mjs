/**
 * Bundles the pages into `dist/`, and copies them to where the emulator and voxlint serve them from: a document, its style
 * sheet and its script, which load nothing else.
 */
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundledPackages, thirdPartyLicenses } from '../../tools/third-party-licenses.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const output = join(here, 'dist');

rmSync(output, { recursive: true, force: true });
mkdirSync(output);
const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: { pages: 'src/main.ts' },
  outdir: 'dist',
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2023',
  platform: 'browser',
  mainFields: ['module', 'main'],
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
});
cpSync(join(here, 'src/pages.css'), join(output, 'pages.css'));
cpSync(join(here, 'src/index.html'), join(output, 'index.html'));
cpSync(join(here, '../vscode-extension/icons/icon.svg'), join(output, 'icon.svg'));
const packages = bundledPackages(metafile, here);
writeFileSync(join(output, 'third-party-licenses.txt'), thirdPartyLicenses("The emulator's pages", packages));
for (const user of ['emulator', 'cli']) {
  const target = join(here, '..', user, 'dist/pages');
  rmSync(target, { recursive: true, force: true });
  mkdirSync(join(target, '..'), { recursive: true });
  cpSync(output, target, { recursive: true });
}
