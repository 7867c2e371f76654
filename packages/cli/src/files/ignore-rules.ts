import { existsSync, type Dirent } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import type { IgnorePatterns } from '../config/configuration.ts';
import { readSmallFile } from '../config/read-small-file.ts';
import { IgnoreFile } from '../glob/ignore-patterns.ts';

/** Patterns in the syntax of .gitignore that count in a folder and below, and those of the folders above. */
export interface IgnoreRules {
  /** The folder they are relative to, with a separator at its end. */
  readonly base: string;
  readonly matcher: IgnoreFile;
  readonly above: IgnoreRules | undefined;
}

const fileNames = ['.gitignore', '.voxlintignore'];

/**
 * Whether a file or folder is left out. The nearest rules that say anything decide, as in git; whether a folder above it is
 * left out is not asked again.
 */
export function isIgnored(rules: IgnoreRules | undefined, path: string, folder: boolean): boolean {
  for (let at = rules; at !== undefined; at = at.above) {
    if (!path.startsWith(at.base)) continue;
    const inside = sep === '/' ? path.slice(at.base.length) : path.slice(at.base.length).split(sep).join('/');
    const verdict = at.matcher.test(inside, folder);
    if (verdict !== undefined) return verdict === 'ignored';
  }
  return false;
}

/** The rules of a folder whose entries were read. */
export function rulesIn(
  folder: string,
  entries: readonly Dirent[],
  above: IgnoreRules | undefined,
): IgnoreRules | undefined {
  let rules = above;
  for (const name of fileNames) {
    if (entries.some((entry) => entry.name === name)) rules = withFile(folder, join(folder, name), rules);
  }
  return rules;
}

/** The rules that the folders above `folder` set, from the root of its repository down. */
export function ancestorRules(folder: string): IgnoreRules | undefined {
  const root = repositoryRoot(folder);
  if (root === undefined) return undefined;
  const folders: string[] = [];
  for (let at = folder; at !== root;) {
    at = dirname(at);
    folders.unshift(at);
  }
  let rules = withFile(root, join(root, '.git', 'info', 'exclude'), undefined);
  for (const above of folders) for (const name of fileNames) rules = withFile(above, join(above, name), rules);
  // A folder that is named on the command line is meant, though it is ignored: dist, a build's output.
  for (const above of [...folders, folder]) if (above !== root && isIgnored(rules, above, true)) return undefined;
  return rules;
}

/** Adds a folder's .voxlintignore, where it has one. */
export function withVoxlintIgnore(folder: string, above: IgnoreRules | undefined): IgnoreRules | undefined {
  return withFile(folder, join(folder, '.voxlintignore'), above);
}

/** Adds the `ignore` patterns of a configuration, unless they count already from a folder above. */
export function withConfigured(
  rules: IgnoreRules | undefined,
  configured: readonly IgnorePatterns[],
): IgnoreRules | undefined {
  let result = rules;
  for (const { folder, patterns } of configured) {
    if (!hasConfigured(result, patterns)) {
      const added = withPatterns(folder, patterns, result);
      configuredMatchers.set(added.matcher, patterns);
      result = added;
    }
  }
  return result;
}

const configuredMatchers = new WeakMap<IgnoreFile, readonly string[]>();

function hasConfigured(rules: IgnoreRules | undefined, patterns: readonly string[]): boolean {
  for (let at = rules; at !== undefined; at = at.above)
    if (configuredMatchers.get(at.matcher) === patterns) return true;
  return false;
}

function withFile(folder: string, path: string, above: IgnoreRules | undefined): IgnoreRules | undefined {
  let text: string;
  try {
    text = readSmallFile(path);
  } catch {
    // Missing, unreadable, or not a regular file of a moderate size: Git reports nothing either.
    return above;
  }
  return withPatterns(folder, text.split(/\r?\n/), above);
}

function withPatterns(folder: string, patterns: readonly string[], above: IgnoreRules | undefined): IgnoreRules {
  return {
    base: folder.endsWith(sep) ? folder : folder + sep,
    matcher: new IgnoreFile(patterns),
    above,
  };
}

/** The folder that holds `.git`, from `folder` upwards. */
function repositoryRoot(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return undefined;
  }
}
