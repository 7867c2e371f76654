import { type Stats, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { decode, isVoxXml, rules } from '@voxxml/core';
import { hostLanguageOf, mayHoldVoxXml, regionsOf } from '@voxxml/core/hosts';
import {
  type Configurations,
  configurationNames,
  createConfigurations,
  discover,
  noConfiguration,
  readConfiguration,
} from 'voxlint/project';
import type { ConfigurationProblem, ConfiguredSettings, Project, ProjectFile } from '../project.ts';

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
  /** Of files that may be VoxXML by their name: whether they were, and in what state. */
  const sniffed = new Map<string, { readonly stamp: string; readonly isVoxXml: boolean }>();
  let problems: readonly ConfigurationProblem[] = [];
  let configurations = create();
  /** The configuration files that were read, by their paths, and their URIs. */
  const read = new Set<string>();
  let readUris: readonly string[] = [];

  function noteRead(path: string): void {
    if (read.has(path)) return;
    read.add(path);
    readUris = [...readUris, pathToFileURL(path).href];
  }

  function create(): Configurations {
    return createConfigurations(undefined, {}, (path) => {
      try {
        return readConfiguration(path, ids, noteRead);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        if (!warned.has(message)) {
          warn(message);
          problems = [...problems, problemOf(message, path, read)];
        }
        warned.add(message);
        return noConfiguration;
      }
    });
  }

  function holdsVoxXml(file: ProjectFile): boolean {
    const known = sniffed.get(file.uri);
    if (known?.stamp === file.stamp) return known.isVoxXml;
    const text = file.read();
    const found = text !== undefined && (file.isHost ? hasVoxXmlInside(file.uri, text) : isVoxXml(text));
    sniffed.set(file.uri, { stamp: file.stamp, isVoxXml: found });
    return found;
  }

  return {
    settingsOf(uri) {
      const path = pathOf(uri);
      return path === undefined ? noSettings : configurations.ofFile(path);
    },
    *files(folderUri, { xml, hosts }) {
      const folder = pathOf(folderUri);
      if (folder === undefined) return;
      const { sources } = discover([folder], configurations, { ignore: true, allowNone: true, hosts });
      for (const { path, sniff } of sources) {
        if (path === undefined) continue;
        const isHost = hostLanguageOf(path) !== 'voxxml' && hostLanguageOf(path) !== undefined;
        if (sniff && !(isHost ? hosts : xml)) continue;
        const file = fileAt(path, isHost);
        if (file !== undefined && (!sniff || holdsVoxXml(file))) yield file;
      }
    },
    configures(uri) {
      const path = pathOf(uri);
      if (path === undefined) return false;
      if (read.has(path)) return true;
      // An installation changes thousands of packages, none of which is one of the project's.
      if (/[\\/]node_modules[\\/]/.test(path)) return false;
      const name = basename(path);
      return name === 'package.json' || configurationNames.some((known) => known === name);
    },
    configurationFiles: () => readUris,
    problems: () => problems,
    forget() {
      warned.clear();
      problems = [];
      sniffed.clear();
      configurations = create();
    },
  };
}

/** Places a message `path:line:column: …` on the file that it names, any other on the file that was to be read. */
function problemOf(message: string, path: string, read: ReadonlySet<string>): ConfigurationProblem {
  const [, named = '', line, column, text] = /^(.*?):(\d+):(\d+): ([^]*)$/.exec(message) ?? [];
  if (text === undefined || !read.has(named)) {
    return { uri: pathToFileURL(path).href, line: 0, character: 0, message };
  }
  return { uri: pathToFileURL(named).href, line: Number(line) - 1, character: Number(column) - 1, message: text };
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

/** Whether a file in another language contains VoxXML. Most files are told from a look at their words. */
function hasVoxXmlInside(uri: string, text: string): boolean {
  return mayHoldVoxXml(text) && regionsOf(uri, text).length > 0;
}

/** A file of a workspace; undefined where it went away or is too large. */
function fileAt(path: string, isHost: boolean): ProjectFile | undefined {
  const status = statusOf(path);
  if (status === undefined || status.size > largest) return undefined;
  return {
    uri: pathToFileURL(path).href,
    isHost,
    stamp: `${status.mtimeMs}-${status.size}`,
    read() {
      try {
        return decode(readFileSync(path)).text;
      } catch {
        return undefined;
      }
    },
  };
}

function statusOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    // A folder on the way to it may not be entered.
    return undefined;
  }
}
