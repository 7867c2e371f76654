import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { decode, firstElementName, rules } from '@voxxml/core';
import {
  type Configurations,
  type ConfiguredSettings,
  configurationNames,
  createConfigurations,
  discover,
  readConfiguration,
} from 'voxlint/project';
import type { Project, ProjectFile } from '../project.ts';

/** Files larger than this are left out of what is asked of a whole workspace. In bytes. */
const largest = 4 * 1024 * 1024;

/**
 * The project of a server that runs in Node.
 *
 * @param warn is told what is wrong with a configuration file, once each; documents are then judged without it
 */
export function nodeProject(warn: (message: string) => void): Project {
  const ids = rules.map(({ id }) => id);
  const warned = new Set<string>();
  let configurations = create();

  function create(): Configurations {
    return createConfigurations(undefined, {}, (path) => readConfiguration(path, ids));
  }

  return {
    settingsOf(uri) {
      const path = pathOf(uri);
      if (path === undefined) return noSettings;
      try {
        return configurations.ofFile(path);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        if (!warned.has(message)) warn(message);
        warned.add(message);
        return noSettings;
      }
    },
    *files(folderUri) {
      const folder = pathOf(folderUri);
      if (folder === undefined) return;
      const { sources } = discover([folder], configurations, { ignore: true, allowNone: true });
      for (const { path, sniff } of sources) {
        const file = path === undefined ? undefined : readFile(path);
        if (file !== undefined && (!sniff || firstElementName(file.text) !== undefined)) yield file;
      }
    },
    configures(uri) {
      const path = pathOf(uri);
      if (path === undefined) return false;
      const name = basename(path);
      return name === 'package.json' || configurationNames.some((known) => known === name);
    },
    forget() {
      warned.clear();
      configurations = create();
    },
  };
}

const noSettings: ConfiguredSettings = {};

function pathOf(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    // A file URI of another machine, or of a form that this system does not have.
    return undefined;
  }
}

/** A file's text; undefined where it went away, is too large, or is not what its encoding says. */
function readFile(path: string): ProjectFile | undefined {
  try {
    const bytes = readFileSync(path);
    if (bytes.length > largest) return undefined;
    return { uri: pathToFileURL(path).href, text: decode(bytes).text };
  } catch {
    return undefined;
  }
}
