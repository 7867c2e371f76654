import { existsSync, writeFileSync } from 'node:fs';
import { exitCode } from '../exit-code.ts';
import { configurationNames } from '../config/find-configuration.ts';
import { describeError } from '../output/describe-error.ts';
import { print } from '../output/print.ts';
import { UsageError } from '../expected-error.ts';
import { schemaUrl } from '../config/schema-url.ts';

/** `voxlint --init`: a configuration to start from, in the current folder. */
export function init(): number {
  const existing = configurationNames.find((name) => existsSync(name));
  if (existing !== undefined) throw new UsageError(`there is a ${existing} already`);
  const name = configurationNames[0];
  try {
    // `wx`: one that appears between the question and the answer is not overwritten either.
    writeFileSync(name, starter(existsSync(installedSchema) ? `./${installedSchema}` : schemaUrl), { flag: 'wx' });
  } catch (error) {
    throw new UsageError(`cannot write ${name}: ${describeError(error)}`);
  }
  print(`Wrote ${name}. voxlint --print-config FILE shows what counts for a file.\n`);
  return exitCode.clean;
}

/** The schema as it is installed with voxlint in a project: at hand without a network, and of the same version. */
const installedSchema = 'node_modules/voxlint/dist/voxlint.config.schema.json';

function starter(schema: string): string {
  return `{
  "$schema": "${schema}",

  // What executes the documents: "calls", "conferences" or "participants".
  // Left out, it is inferred from the commands in each document.
  "resource": "calls",

  // "off", "info", "warning" or "error" for each rule; voxlint --list-rules shows them.
  "rules": {},

  // Files and folders to leave out, as in .gitignore.
  "ignore": [],

  // Settings for some of the files, such as those that a Redirect fetches.
  "overrides": [
    // { "files": ["redirects/**"], "entry": "redirect" }
  ],
}
`;
}
