import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { rules } from '@voxxml/core';
import { noConfiguration, type Configuration } from '../config/configuration.ts';
import { createConfigurations, type Configurations } from '../config/configurations.ts';
import { nearestConfiguration } from '../config/find-configuration.ts';
import { readStandardInput } from './read-bytes.ts';
import type { InputOptions, Inputs, Source } from './source.ts';

/** Finds what the options name. What only some runs need, walking folders and reading configurations, is loaded then. */
export async function collectFiles(options: InputOptions): Promise<Inputs> {
  if (options.staged) {
    const { stagedSources } = await import('./staged.ts');
    return stagedSources(options, await configurationsFor(options, true));
  }
  const input = options.paths.filter((path) => path === '-');
  const paths = options.paths.filter((path) => path !== '-');
  const named = paths.length === 0 && input.length > 0 ? [] : namedFiles(paths);
  const folders = new Set((named ?? []).map((path) => dirname(resolve(path))));
  if (input.length > 0) folders.add(inputFolder(options));
  const configurations = await configurationsFor(options, named === undefined || [...folders].some(hasConfiguration));
  const sources: Source[] = input.length === 0 ? [] : [standardInput(options, configurations)];
  if (named !== undefined) {
    for (const name of new Set(named)) {
      const path = resolve(name);
      sources.push({ name, path, settings: configurations.ofFile(path), sniff: false });
    }
    return { sources, problems: [] };
  }
  const { discover } = await import('./discover.ts');
  const found = discover(paths.length === 0 ? ['.'] : paths, configurations, {
    ignore: options.ignore,
    allowNone: options.passWithNoFiles,
    ...(options.select !== undefined && { select: options.select }),
  });
  return { sources: [...sources, ...found.sources], problems: found.problems };
}

/** The paths, where each of them is a file; undefined where one must be looked for. */
function namedFiles(paths: readonly string[]): readonly string[] | undefined {
  if (paths.length === 0) return undefined;
  return paths.every((path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false) ? paths : undefined;
}

function hasConfiguration(folder: string): boolean {
  return nearestConfiguration(folder) !== undefined;
}

/** @param anyConfiguration - whether there can be one at all; what reads them is loaded only then */
export async function configurationsFor(
  { config, settings }: Pick<InputOptions, 'config' | 'settings'>,
  anyConfiguration: boolean,
): Promise<Configurations> {
  if (config === 'none' || (config === undefined && !anyConfiguration)) {
    return createConfigurations(noConfiguration, settings, () => noConfiguration);
  }
  const { readConfiguration } = await import('../config/read-configuration.ts');
  const ids = rules.map(({ id }) => id);
  const read = (path: string): Configuration => readConfiguration(path, ids);
  return createConfigurations(config === undefined ? undefined : read(resolve(config)), settings, read);
}

/** The folder whose configuration counts for standard input. */
function inputFolder({ stdinFilename }: InputOptions): string {
  return stdinFilename === undefined ? process.cwd() : dirname(resolve(stdinFilename));
}

function standardInput(options: InputOptions, configurations: Configurations): Source {
  const { stdinFilename } = options;
  const path = stdinFilename === undefined ? undefined : resolve(stdinFilename);
  const settings = configurations.ofFile(path ?? resolve('<stdin>'));
  // A copy: the buffer that was read into is used again for files.
  const bytes = Uint8Array.from(readStandardInput());
  return { name: stdinFilename ?? '<stdin>', path, settings, sniff: false, bytes };
}
