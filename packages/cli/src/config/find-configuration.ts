import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readSmallFile } from './read-small-file.ts';

/** The names of a configuration in a folder; of two that are there the first one counts. */
export const configurationNames = ['voxlint.config.json', '.voxlintrc.json'] as const;

/** The configuration file that stands in a folder itself. */
export function configurationIn(folder: string): string | undefined {
  for (const name of configurationNames) {
    const path = join(folder, name);
    if (existsSync(path)) return path;
  }
  const path = join(folder, 'package.json');
  return hasVoxlintKey(path) ? path : undefined;
}

/** The nearest configuration file, from a folder upwards. */
export function nearestConfiguration(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const path = configurationIn(at);
    if (path !== undefined) return path;
    if (dirname(at) === at) return undefined;
  }
}

function hasVoxlintKey(path: string): boolean {
  if (!existsSync(path)) return false;
  try {
    const text = readSmallFile(path);
    // Most packages do not name voxlint as a key; those that do are parsed to be certain.
    return text.includes('"voxlint"') && Object.hasOwn(JSON.parse(text) as object, 'voxlint');
  } catch {
    // A package.json that cannot be read or is broken is its owner's matter, not a configuration of voxlint.
    return false;
  }
}
