import { execFileSync } from 'node:child_process';
import { dirname, join, relative } from 'node:path';
import type { Configurations } from '../config/configurations.ts';
import { escapeForTerminal } from '../output/escape-for-terminal.ts';
import { UsageError } from '../expected-error.ts';
import { wantedKind } from './host-kind.ts';
import { isIgnored, withConfigured, withVoxlintIgnore } from './ignore-rules.ts';
import type { InputOptions, Inputs, Source } from './source.ts';

/** Modes of regular files in git's index; links and submodules have others. */
const regularModes = new Set(['100644', '100755']);

/** Enough for the names and the VoxXML of any repository, in bytes. */
const mostOutput = 1 << 30;

/** A file of the index: its path from the repository's root, and the object that holds its content. */
interface Entry {
  readonly path: string;
  readonly object: string;
}

/**
 * The files that are staged, with their content in git's index: what the commit will hold, whatever the working tree
 * says. With fixes it is the working tree's files that are fixed and staged again, which must be the same then.
 */
export function stagedSources(options: InputOptions, configurations: Configurations): Inputs {
  const root = git(['rev-parse', '--show-toplevel'])
    .toString('utf8')
    .replace(/\r?\n$/, '');
  const limits = options.paths.length === 0 ? [':/'] : options.paths;
  const entries = stagedEntries(limits).filter(({ path }) => isWanted(root, path, options, configurations));
  const fixing = options.job?.write ?? false;
  if (fixing) refusePartlyStaged(entries, limits);
  const contents = fixing ? [] : readObjects(entries);
  const sources = entries.map(({ path }, index): Source => {
    const absolute = join(root, path);
    const bytes = contents[index];
    return {
      name: relative(process.cwd(), absolute),
      path: absolute,
      settings: configurations.ofFile(absolute),
      sniff:
        configurations.ofFolder(dirname(absolute)).include === undefined &&
        wantedKind(path, absolute, configurations) === 'maybe',
      ...(bytes === undefined ? {} : { bytes }),
    };
  });
  return { sources, problems: [], stageAgain };
}

/** What is added or changed in the index, of regular files. */
function stagedEntries(limits: readonly string[]): readonly Entry[] {
  const fields = git([
    'diff',
    '--cached',
    '--raw',
    '-z',
    '--no-abbrev',
    '--no-renames',
    '--no-relative',
    '--no-ext-diff',
    '--diff-filter=ACMT',
    '--',
    ...limits,
  ])
    .toString('utf8')
    .split('\0');
  const entries: Entry[] = [];
  for (let at = 0; at + 1 < fields.length; at += 2) {
    // `:100644 100644 0123… 4567… M`, then the path.
    const [, mode, , object] = fields[at]!.split(' ');
    if (mode !== undefined && object !== undefined && regularModes.has(mode))
      entries.push({ path: fields[at + 1]!, object });
  }
  return entries;
}

/** Whether a staged file is one that a folder's walk would pick up. What git ignores cannot be staged by mistake. */
function isWanted(root: string, path: string, { ignore }: InputOptions, configurations: Configurations): boolean {
  const absolute = join(root, path);
  const { include, ignore: configured } = configurations.ofFolder(dirname(absolute));
  const wanted =
    include === undefined ? wantedKind(path, absolute, configurations) !== undefined : include.matches(absolute);
  if (!wanted) return false;
  if (!ignore) return true;
  const folders = path.split('/').slice(0, -1);
  if (folders.some((name) => name.startsWith('.') || name === 'node_modules')) return false;
  let rules = withConfigured(undefined, configured);
  let folder = root;
  for (const name of ['', ...folders]) {
    if (name !== '') {
      folder = join(folder, name);
      if (isIgnored(rules, folder, true)) return false;
    }
    rules = withVoxlintIgnore(folder, rules);
  }
  return !isIgnored(rules, absolute, false);
}

function refusePartlyStaged(entries: readonly Entry[], limits: readonly string[]): void {
  const changed = new Set(
    git(['diff', '--name-only', '-z', '--no-relative', '--no-ext-diff', '--', ...limits])
      .toString('utf8')
      .split('\0'),
  );
  const partly = entries.filter(({ path }) => changed.has(path)).map(({ path }) => `'${escapeForTerminal(path)}'`);
  if (partly.length === 0) return;
  throw new UsageError(
    `${partly.join(', ')}: only a part of it is staged, and a fix would stage the rest. Stage all of it, or run without --fix`,
  );
}

/** The contents of the entries' objects, in one call of git. */
function readObjects(entries: readonly Entry[]): readonly Uint8Array[] {
  if (entries.length === 0) return [];
  const output = git(['cat-file', '--batch'], entries.map(({ object }) => `${object}\n`).join(''));
  let at = 0;
  return entries.map(() => {
    // `0123… blob 42`, a line feed, the content, a line feed.
    const end = output.indexOf(0x0a, at);
    const size = Number(output.toString('latin1', at, end).split(' ')[2]);
    const content = output.subarray(end + 1, end + 1 + size);
    at = end + 1 + size + 1;
    return content;
  });
}

/** Stages files that were fixed. */
function stageAgain(paths: readonly string[]): void {
  if (paths.length === 0) return;
  git(['--literal-pathspecs', 'add', '--pathspec-from-file=-', '--pathspec-file-nul'], paths.join('\0'));
}

function git(args: readonly string[], input = ''): Buffer {
  try {
    return execFileSync('git', args, { input, maxBuffer: mostOutput, stdio: 'pipe' });
  } catch (error) {
    const { code, stderr } = error as NodeJS.ErrnoException & { readonly stderr?: Buffer };
    if (code === 'ENOENT') throw new UsageError('--staged needs git, which is not installed');
    const reason = (stderr?.toString('utf8') ?? '').trim().split('\n')[0] ?? '';
    throw new UsageError(`--staged: git says: ${escapeForTerminal(reason)}`);
  }
}
