import type { Settings } from './settings.ts';

/** Settings for some of the files. */
export interface Override {
  /** Globs, relative to the folder of the configuration that has them. */
  readonly files: readonly string[];
  /** Whether they match a file, by its absolute path. */
  readonly matches: (path: string) => boolean;
  readonly settings: Settings;
}

/** Gitignore patterns with the folder that they are relative to. */
export interface IgnorePatterns {
  readonly folder: string;
  readonly patterns: readonly string[];
}

/** The files that a walk picks up. */
export interface Include {
  /** Globs, relative to the folder of the configuration that has them. */
  readonly globs: readonly string[];
  /** Whether they match a file, by its absolute path. */
  readonly matches: (path: string) => boolean;
}

/** A configuration as it counts: read, checked, joined with what it extends. */
export interface Configuration {
  /** The file it came from; undefined where there is none. */
  readonly path: string | undefined;
  /** The files it was put together from, the farthest first. */
  readonly sources: readonly string[];
  readonly settings: Settings;
  /** Globs of the files that a folder's walk picks up, in place of the usual ones. */
  readonly include: Include | undefined;
  readonly ignore: readonly IgnorePatterns[];
  /** The least coverage that tests must reach, in percent by measure. */
  readonly coverage: Readonly<Record<string, number>>;
  /** In order; a later one wins. */
  readonly overrides: readonly Override[];
}

export const noConfiguration: Configuration = {
  path: undefined,
  sources: [],
  settings: {},
  include: undefined,
  ignore: [],
  coverage: {},
  overrides: [],
};
