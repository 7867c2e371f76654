import { dirname, resolve } from 'node:path';
import { rules } from '@voxxml/core';
import { exitCode } from '../exit-code.ts';
import { configurationsFor } from '../files/collect-files.ts';
import { print } from '../output/print.ts';
import type { LintOptions } from './read-lint-options.ts';

/** `voxlint --print-config FILE`: what counts for a file, and where it comes from. */
export async function printConfig(file: string, options: LintOptions): Promise<number> {
  const path = resolve(file);
  const configurations = await configurationsFor(options, true);
  const { sources, include, ignore } = configurations.ofFolder(dirname(path));
  const {
    rules: set = {},
    reportUnusedSuppressions = true,
    placeholders = 'none',
    hosts = [],
    ...rest
  } = configurations.ofFile(path);
  const shown = {
    file: path,
    // The nearest file last; what it extends comes before it.
    configurations: sources,
    ...rest,
    placeholders,
    hosts,
    reportUnusedSuppressions,
    rules: Object.fromEntries(rules.map(({ id, severity }) => [id, set[id] ?? severity])),
    include: include?.globs ?? ['**/*.voxxml', '**/*.vox.xml', '**/*.xml (where it is VoxXML)'],
    ignore: ignore.flatMap(({ patterns }) => patterns),
  };
  print(`${JSON.stringify(shown, null, 2)}\n`);
  return exitCode.clean;
}
