import { rules, type Entry, type Resource } from '@voxxml/core';
import { hostKinds, type HostKind, type Placeholders, type RuleSetting, type Settings } from '../config/settings.ts';
import { ruleProblem } from '../config/rule-problem.ts';
import type { InputOptions } from '../files/source.ts';
import { escapeForTerminal } from '../output/escape-for-terminal.ts';
import type { Arguments } from '../parse-arguments.ts';
import { formats, type Format } from '../reporters/formats.ts';
import type { OnlineOptions } from '../online/check-online.ts';
import type { Job } from '../run/job.ts';
import { listWords, suggest } from '../text/words.ts';
import { UsageError } from '../expected-error.ts';
import { readNumber } from './read-number.ts';

/** What the command line of `voxlint [paths]` says. */
export interface LintOptions extends InputOptions {
  readonly job: Job;
  /** How the documents' URLs are asked; undefined where they are not. */
  readonly online: OnlineOptions | undefined;
  /** Whether the fixed text is shown as a diff instead of written. */
  readonly dryRun: boolean;
  readonly outputs: readonly Output[];
  readonly quiet: boolean;
  readonly maxWarnings: number | undefined;
  readonly colour: boolean | undefined;
  readonly stats: boolean;
  readonly threads: number | undefined;
}

/** A report: its format, and the file it goes to; standard output where there is none. */
export interface Output {
  readonly format: Format;
  readonly file: string | undefined;
}

const ruleIds = rules.map(({ id }) => id);

/** @throws UsageError where the options contradict one another or a value means nothing */
export function readLintOptions(args: Arguments): LintOptions {
  const { flags, values, positionals } = args;
  const value = (name: string): string | undefined => values.get(name)?.[0];
  if (flags.has('color') && flags.has('no-color')) throw new UsageError('--color and --no-color contradict each other');
  if (flags.has('no-config') && values.has('config')) {
    throw new UsageError('--config and --no-config contradict each other');
  }
  if (values.has('stdin-filename') && !positionals.includes('-')) {
    throw new UsageError('--stdin-filename names what is read from standard input: add - for it');
  }
  if (flags.has('staged') && positionals.includes('-')) throw new UsageError('--staged does not read standard input');
  const dryRun = flags.has('fix-dry-run');
  const fix = flags.has('fix-suggestions') ? 'all' : flags.has('fix') || dryRun ? 'safe' : 'none';
  const online = readOnline(args);
  return {
    paths: positionals,
    settings: readSettings(args),
    config: flags.has('no-config') ? 'none' : value('config'),
    staged: flags.has('staged'),
    ignore: !flags.has('no-ignore'),
    stdinFilename: value('stdin-filename'),
    passWithNoFiles: flags.has('pass-with-no-files'),
    job: { fix, write: fix !== 'none' && !dryRun, keepText: online !== undefined },
    online,
    dryRun,
    outputs: readOutputs(args),
    quiet: flags.has('quiet'),
    maxWarnings: readNumber('max-warnings', value('max-warnings'), 0),
    colour: flags.has('color') ? true : flags.has('no-color') ? false : undefined,
    stats: flags.has('stats'),
    threads: readNumber('threads', value('threads'), 1),
  };
}

/** @throws UsageError where something is said about asking and nothing is asked */
function readOnline({ flags, values }: Arguments): OnlineOptions | undefined {
  const allowPrivate = flags.has('allow-private');
  const timeout = readNumber('online-timeout', values.get('online-timeout')?.[0], 1);
  if (flags.has('online')) {
    if (flags.has('watch'))
      throw new UsageError('--online and --watch do not go together: each change would ask every URL');
    return { allowPrivate, timeout: timeout ?? 10 };
  }
  if (allowPrivate) throw new UsageError('--allow-private needs --online');
  if (timeout !== undefined) throw new UsageError('--online-timeout needs --online');
  return undefined;
}

function readSettings({ values }: Arguments): Settings {
  // The choices of both options are the types' own lists.
  const resource = values.get('resource')?.[0] as Resource | undefined;
  const entry = values.get('entry')?.[0] as Entry | undefined;
  const url = values.get('url')?.[0];
  const placeholders = values.get('placeholders')?.[0] as Placeholders | undefined;
  const written = values.get('rule');
  const hosts = values.get('hosts')?.[0];
  return {
    ...(resource === undefined ? {} : { resource }),
    ...(entry === undefined ? {} : { entry }),
    ...(url === undefined ? {} : { url: checkedUrl(url) }),
    ...(placeholders === undefined ? {} : { placeholders }),
    ...(hosts === undefined ? {} : { hosts: readHosts(hosts) }),
    ...(written === undefined ? {} : { rules: Object.fromEntries(written.map(readRule)) }),
  };
}

/** `json,ts`: names of host files' kinds. */
function readHosts(list: string): readonly HostKind[] {
  return list.split(',').map((word) => {
    const kind = hostKinds.find((candidate) => candidate === word.trim());
    if (kind !== undefined) return kind;
    const hint = suggest(word, hostKinds) ?? `It takes ${listWords(hostKinds)}, separated by commas`;
    throw new UsageError(`--hosts: '${escapeForTerminal(word)}' is no kind of host file. ${hint}`);
  });
}

function checkedUrl(url: string): string {
  if (!URL.canParse(url)) throw new UsageError(`--url needs an absolute URL, not '${escapeForTerminal(url)}'`);
  return url;
}

const severities: readonly RuleSetting[] = ['off', 'info', 'warning', 'error'];

function readRule(written: string): [string, RuleSetting] {
  const equals = written.indexOf('=');
  if (equals === -1) throw new UsageError(`--rule needs ID=SEVERITY, such as padded-content=off`);
  const id = written.slice(0, equals);
  const problem = ruleProblem(id, ruleIds);
  if (problem !== undefined) throw new UsageError(`--rule: ${escapeForTerminal(problem)}`);
  const severity = severities.find((candidate) => candidate === written.slice(equals + 1));
  if (severity === undefined) {
    throw new UsageError(
      `--rule: '${escapeForTerminal(written.slice(equals + 1))}' is no severity. It takes ${listWords(severities)}`,
    );
  }
  return [id, severity];
}

function readOutputs({ values }: Arguments): readonly Output[] {
  const written = values.get('format') ?? ['stylish'];
  const outputs = written.map((text): Output => {
    const equals = text.indexOf('=');
    const name = equals === -1 ? text : text.slice(0, equals);
    const format = formats.find((candidate) => candidate === name);
    if (format === undefined) throw unknownFormat(name);
    if (equals !== -1 && equals + 1 === text.length) throw new UsageError(`--format ${name}= needs a file`);
    return { format, file: equals === -1 ? undefined : text.slice(equals + 1) };
  });
  const files = outputs.flatMap(({ file }) => file ?? []);
  const twice = files.find((file, index) => files.indexOf(file) !== index);
  if (twice !== undefined) throw new UsageError(`two reports go to '${escapeForTerminal(twice)}'`);
  const loose = outputs.filter(({ file }) => file === undefined);
  if (loose.length > 1) {
    throw new UsageError(
      `of several formats only one goes to standard output. Give the others a file: --format ${loose[1]?.format}=FILE`,
    );
  }
  const file = values.get('output')?.[0];
  if (file === undefined) return outputs;
  if (loose.length === 0) throw new UsageError('--output has no report to write: each --format has its file');
  return outputs.map((output) => ({ ...output, file: output.file ?? file }));
}

function unknownFormat(name: string): UsageError {
  const hint = suggest(name, formats) ?? `It takes ${listWords(formats)}`;
  return new UsageError(`--format does not know '${escapeForTerminal(name)}'. ${hint}`);
}
