import type { EndOfLine, FormatOptions } from '@voxxml/core/format';
import type { Placeholders } from '../config/settings.ts';
import type { InputOptions } from '../files/source.ts';
import { isTerminal } from '../output/terminal.ts';
import type { Arguments } from '../parse-arguments.ts';
import { UsageError } from '../expected-error.ts';
import { readNumber } from './read-number.ts';

/** What becomes of the formatted texts. */
export interface FormatTask {
  /** List what is not formatted, and fail where something is not. */
  readonly check: boolean;
  readonly write: boolean;
  readonly diff: boolean;
}

/** What the command line of `voxlint format` says. */
export interface FormatCommandOptions {
  readonly gather: InputOptions;
  readonly task: FormatTask;
  readonly layout: FormatOptions;
}

/** @throws UsageError where the options contradict one another or a value means nothing */
export function readFormatOptions(args: Arguments): FormatCommandOptions {
  const { flags, values } = args;
  const value = (name: string): string | undefined => values.get(name)?.[0];
  if (flags.has('no-config') && values.has('config')) {
    throw new UsageError('--config and --no-config contradict each other');
  }
  const task = { check: flags.has('check'), write: flags.has('write'), diff: flags.has('diff') };
  if (task.write && (task.check || task.diff)) {
    throw new UsageError(`--write and --${task.check ? 'check' : 'diff'} contradict each other`);
  }
  const paths = readPaths(args, task);
  if (task.write && paths.includes('-')) throw new UsageError('--write cannot write to standard input');
  const placeholders = value('placeholders') as Placeholders | undefined;
  return {
    gather: {
      paths,
      settings: placeholders === undefined ? {} : { placeholders },
      config: flags.has('no-config') ? 'none' : value('config'),
      staged: false,
      ignore: !flags.has('no-ignore'),
      stdinFilename: value('stdin-filename'),
      passWithNoFiles: flags.has('pass-with-no-files'),
    },
    task,
    layout: readLayout(args),
  };
}

/** The paths; without any, the current folder, or standard input where the text is to be printed. */
function readPaths({ positionals, values }: Arguments, { check, write, diff }: FormatTask): readonly string[] {
  if (positionals.length > 0) return positionals;
  if (values.has('stdin-filename')) return ['-'];
  if (check || write || diff) return [];
  if (isTerminal(0)) throw new UsageError('name files, or - for standard input. See voxlint format --help');
  return ['-'];
}

function readLayout({ flags, values }: Arguments): FormatOptions {
  const printWidth = readNumber('print-width', values.get('print-width')?.[0], 1);
  const tabWidth = readNumber('tab-width', values.get('tab-width')?.[0], 0);
  // The choices of the option are the type's own.
  const endOfLine = values.get('end-of-line')?.[0] as EndOfLine | undefined;
  return {
    ...(printWidth === undefined ? {} : { printWidth }),
    ...(tabWidth === undefined ? {} : { tabWidth }),
    ...(endOfLine === undefined ? {} : { endOfLine }),
    ...(flags.has('use-tabs') ? { useTabs: true } : {}),
    ...(flags.has('single-quote') ? { singleQuote: true } : {}),
    ...(flags.has('single-attribute-per-line') ? { singleAttributePerLine: true } : {}),
    ...(flags.has('bracket-same-line') ? { bracketSameLine: true } : {}),
    ...(flags.has('fragment') ? { fragment: true } : {}),
  };
}
