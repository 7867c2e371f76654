import { existsSync, readdirSync, statSync, type Dirent, type Stats } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { Configurations } from '../config/configurations.ts';
import { compileGlob, GlobError, isGlob } from '../glob/glob.ts';
import { describeError } from '../output/describe-error.ts';
import { escapeForTerminal } from '../output/escape-for-terminal.ts';
import { hostKind, wantedKind } from './host-kind.ts';
import { ancestorRules, rulesIn, withConfigured, isIgnored, type IgnoreRules } from './ignore-rules.ts';
import type { Source, Sources } from './source.ts';

/** What a walk collects. */
interface Walk {
  readonly configurations: Configurations;
  /** Whether ignore files, hidden folders and node_modules count. */
  readonly ignore: boolean;
  readonly found: Map<string, Source>;
  readonly problems: string[];
  readonly select: Select;
  /** Whether the `include` of configurations chooses the files of folders. */
  readonly usesInclude: boolean;
  /** How many levels below its start it goes; a glob without `**` ends early. */
  readonly depth: number;
}

/** Says of a file in a folder whether it is to be linted: for certain, where its content looks like it, or not. */
type Select = (name: string, path: string) => 'voxxml' | 'maybe' | undefined;

/**
 * The files that the arguments name: files, folders, globs. In the order of the arguments, in folders by name; each
 * once. Symbolic links to files are read, those to folders are not entered (as git does), so no walk goes in a circle.
 */
export function discover(
  paths: readonly string[],
  configurations: Configurations,
  {
    ignore,
    allowNone,
    select,
    hosts = false,
  }: {
    readonly ignore: boolean;
    readonly allowNone: boolean;
    /** Which files of folders are meant; documents that contain VoxXML unless said. */
    readonly select?: (name: string) => boolean;
    /** Search all files of host languages for VoxXML, not only those that a configuration names. */
    readonly hosts?: boolean;
  },
): Sources {
  const found = new Map<string, Source>();
  const problems: string[] = [];
  const walk = { configurations, ignore, found, problems, usesInclude: select === undefined };
  const selectInFolders: Select =
    select === undefined
      ? (name, file) =>
          wantedKind(name, file, configurations) ?? (hosts && hostKind(name) !== undefined ? 'maybe' : undefined)
      : (name) => (select(name) ? 'voxxml' : undefined);
  for (const path of paths) {
    const status = statusOf(path);
    if (status instanceof Error) {
      if (isGlob(path)) {
        const before = found.size;
        walkGlob(path, walk);
        if (found.size === before && !allowNone && problems.length === 0) {
          problems.push(`no file matches '${escapeForTerminal(path)}'`);
        }
      } else {
        problems.push(`cannot read '${escapeForTerminal(path)}': ${describeError(status)}`);
      }
    } else if (status.isDirectory()) {
      walkFolder(path, { ...walk, select: selectInFolders, depth: Infinity });
    } else {
      addNamed(path, status, configurations, found, problems);
    }
  }
  return { sources: [...found.values()], problems };
}

function statusOf(path: string): Stats | Error {
  try {
    return statSync(path);
  } catch (error) {
    return error as Error;
  }
}

/** A file that is named on the command line: linted whatever it is called. */
function addNamed(
  path: string,
  status: Stats,
  configurations: Configurations,
  found: Map<string, Source>,
  problems: string[],
): void {
  if (status.isFile() || status.isFIFO()) {
    const absolute = resolve(path);
    if (!found.has(absolute)) {
      found.set(absolute, { name: path, path: absolute, settings: configurations.ofFile(absolute), sniff: false });
    }
  } else {
    problems.push(`cannot read '${escapeForTerminal(path)}': it is a device or a socket, not a file`);
  }
}

function walkFolder(start: string, walk: Walk): void {
  const absolute = resolve(start);
  const rules = walk.ignore ? ancestorRules(absolute) : undefined;
  enter(start === '.' ? '' : start, absolute, rules, walk, 1);
}

/** Reads one folder; `name` is how it was written on the command line, with what lies below it. */
function enter(name: string, folder: string, above: IgnoreRules | undefined, walk: Walk, level: number): void {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    walk.problems.push(`cannot read the folder '${escapeForTerminal(name || '.')}': ${describeError(error)}`);
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const configuration = walk.configurations.ofFolder(folder);
  const { include, ignore } = configuration;
  const rules = walk.ignore ? withConfigured(rulesIn(folder, entries, above), ignore) : undefined;
  // Worked out once: to join each name with the folder's takes as long as to read the folder.
  const below = name === '' ? '' : join(name, 'x').slice(0, -1);
  const inside = folder.endsWith(sep) ? folder : folder + sep;
  for (const entry of entries) {
    const path = inside + entry.name;
    if (entry.isDirectory()) {
      if (level >= walk.depth) continue;
      if (walk.ignore && (entry.name.startsWith('.') || entry.name === 'node_modules')) continue;
      if (entry.name === '.git' || isIgnored(rules, path, true)) continue;
      enter(below + entry.name, path, rules, walk, level + 1);
      continue;
    }
    const kind =
      include === undefined || !walk.usesInclude
        ? walk.select(entry.name, path)
        : include.matches(path)
          ? 'voxxml'
          : undefined;
    if (kind === undefined || walk.found.has(path)) continue;
    if (!entry.isFile() && !(entry.isSymbolicLink() && isFile(path))) continue;
    if (isIgnored(rules, path, false)) continue;
    walk.found.set(path, {
      name: below + entry.name,
      path,
      settings: walk.configurations.ofFile(path, configuration),
      sniff: kind === 'maybe',
    });
  }
}

/** Whether a link leads to a file; one that leads nowhere, to a folder or to a device does not. */
function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** What a glob matches is linted as if the shell had expanded it, except what is ignored. */
function walkGlob(written: string, walk: Omit<Walk, 'select' | 'depth'>): void {
  // The segments before the first one with a wildcard are a folder.
  const segments = toSlashes(written).split('/');
  const first = segments.findIndex(isGlob);
  const base = segments.slice(0, first).join('/');
  const glob = segments.slice(first).join('/');
  const start = base !== '' ? base : written.startsWith('/') ? '/' : '.';
  if (!existsSync(start)) return;
  let matches: (path: string) => boolean;
  try {
    matches = compileGlob(glob, { dot: false, braces: true });
  } catch (error) {
    if (!(error instanceof GlobError)) throw error;
    walk.problems.push(`cannot use the glob '${escapeForTerminal(shortened(written))}': ${error.message}`);
    return;
  }
  const root = resolve(start);
  walkFolder(start, {
    ...walk,
    select: (_, path) => (matches(toSlashes(relative(root, path))) ? 'voxxml' : undefined),
    depth: glob.includes('**') ? Infinity : glob.split('/').length,
  });
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function toSlashes(path: string): string {
  return sep === '/' ? path : path.split(sep).join('/');
}
