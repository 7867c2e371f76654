import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { commands } from '../commands.ts';
import { lintCommand } from '../commands/lint-options.ts';
import { configurationPage } from './configuration-page.ts';
import { configurationSchema } from './configuration-schema.ts';
import { manualPage } from './manual-page.ts';
import { profileSchema } from './profile-schema.ts';
import { referencePage } from './reference-page.ts';

/** Writes what is generated from the options and the configuration's keys, and committed. */
const root = join(__dirname, '..', '..', '..', '..');

const files = {
  'docs/cli.md': referencePage([lintCommand, ...commands]),
  'docs/configuration.md': configurationPage(),
  'docs/schemas/voxlint.config.schema.json': configurationSchema(),
  'docs/schemas/voxlint.profile.schema.json': profileSchema(),
  'packages/cli/man/voxlint.1': manualPage([lintCommand, ...commands], VOXLINT_VERSION),
};

for (const [path, content] of Object.entries(files)) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}
