import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { apiPage } from './api-page.ts';
import { assumptionPage } from './assumption-page.ts';
import { elementPages } from './element-pages.ts';
import { errorPage } from './error-page.ts';
import type { GeneratedFile } from './generated-file.ts';
import { grammars } from './grammar.ts';
import { architecture } from './import-drawing.ts';
import { openApiFile } from './openapi.ts';
import { pictures } from './pictures.ts';
import { rulePages } from './rule-pages.ts';
import { ruleSettings } from './rule-settings.ts';
import { snippets } from './snippets.ts';
import { typeSchemas } from './type-schemas.ts';
import { xsd } from './xsd.ts';

/** Folders that hold nothing but generated files: what is not generated any more is removed. */
const ownFolders = ['docs/elements', 'docs/rules'];

const root = new URL('../../', import.meta.url);

function pathOf(relative: string): string {
  return fileURLToPath(new URL(relative, root));
}

const files: readonly GeneratedFile[] = [
  ...elementPages(),
  ...rulePages(),
  errorPage(),
  openApiFile(),
  apiPage(),
  assumptionPage(),
  ...typeSchemas(),
  xsd(),
  ...grammars(),
  snippets(),
  ruleSettings(root),
  ...pictures(root),
  architecture(root),
];

for (const { path, content } of files) {
  mkdirSync(dirname(pathOf(path)), { recursive: true });
  writeFileSync(pathOf(path), content);
}

const written = new Set(files.map(({ path }) => path));
for (const folder of ownFolders) {
  for (const name of readdirSync(pathOf(folder))) {
    if (!written.has(`${folder}/${name}`)) rmSync(pathOf(`${folder}/${name}`), { recursive: true });
  }
}

process.stdout.write(`wrote ${files.length} files\n`);
