import { dirname } from 'node:path';
import { configurationIn } from './find-configuration.ts';
import { noConfiguration, type Configuration } from './configuration.ts';
import { mergeSettings, type Settings } from './settings.ts';

/** Finds the configuration of every folder and the settings of every file; each file is read once a run. */
export interface Configurations {
  /** The configuration that counts for the files of a folder. */
  readonly ofFolder: (folder: string) => Configuration;
  /**
   * The settings of a file: its configuration, the overrides that match, and the command line on top. Who knows the
   * configuration of its folder saves looking it up.
   */
  readonly ofFile: (path: string, configuration?: Configuration) => Settings;
}

/**
 * @param fixed - the configuration of all files, where the user named one or wants none
 * @param commandLine - settings that win over every configuration
 * @param read - reads a configuration file
 */
export function createConfigurations(
  fixed: Configuration | undefined,
  commandLine: Settings,
  read: (path: string) => Configuration,
): Configurations {
  const byFolder = new Map<string, Configuration>();
  const byPath = new Map<string, Configuration>();
  const bases = new Map<Configuration, Settings>();

  const find = (folder: string): Configuration => {
    const known = byFolder.get(folder);
    if (known !== undefined) return known;
    const path = configurationIn(folder);
    const parent = dirname(folder);
    const found = path !== undefined ? readOnce(path) : parent === folder ? noConfiguration : find(parent);
    byFolder.set(folder, found);
    return found;
  };
  const readOnce = (path: string): Configuration => {
    const known = byPath.get(path) ?? read(path);
    byPath.set(path, known);
    return known;
  };
  const ofFolder = (folder: string): Configuration => fixed ?? find(folder);

  /** One object for all files without overrides, so that few settings travel to the worker threads. */
  const base = (configuration: Configuration): Settings => {
    const known = bases.get(configuration) ?? mergeSettings(configuration.settings, commandLine);
    bases.set(configuration, known);
    return known;
  };

  return {
    ofFolder,
    ofFile(path, configuration = ofFolder(dirname(path))) {
      if (configuration.overrides.length === 0) return base(configuration);
      const matching = configuration.overrides.filter(({ matches }) => matches(path));
      if (matching.length === 0) return base(configuration);
      const joined = matching.reduce(
        (settings, override) => mergeSettings(settings, override.settings),
        configuration.settings,
      );
      return mergeSettings(joined, commandLine);
    },
  };
}
