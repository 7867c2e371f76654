import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folders of the packages of others whose code a bundle holds, of esbuild's metafile of it. */
export function bundledPackages({ inputs }, workingFolder) {
  const folders = new Set();
  for (const path of Object.keys(inputs)) {
    const [folder] = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? [];
    if (folder !== undefined) folders.add(resolve(workingFolder, folder));
  }
  return folders;
}

/** The text that has to go along with a bundle: what the licences of the packages in it ask to be passed on. */
export function thirdPartyLicenses(product, folders) {
  const held = new Map();
  for (const folder of folders) {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim();
    held.set(`${name} ${version}`, `${name} ${version} (${license})\n\n${text}\n`);
  }
  const texts = [...held.keys()].sort().map((name) => held.get(name));
  return `${product} holds code of these packages.\n\n${texts.join(`\n${'-'.repeat(80)}\n\n`)}`;
}
