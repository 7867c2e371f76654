import { UsageError } from './expected-error.ts';
import { escapeForTerminal } from './output/escape-for-terminal.ts';
import type { Option } from './options.ts';
import { listWords, suggest } from './text/words.ts';

/** What was written on the command line, checked against the options of a command. */
export interface Arguments {
  readonly flags: ReadonlySet<string>;
  /** The values of each option that takes one, in the order given. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  /** Everything that is no option; after `--` nothing is. */
  readonly positionals: readonly string[];
}

/**
 * Parses by the POSIX and GNU conventions: `--name value`, `--name=value`, `-n value`, `-nvalue`, `-ab` for `-a -b`, `--`
 * before what is no option, and `-` alone is none. Written here because loading Node's `parseArgs` takes as long as
 * linting a document.
 *
 * @throws UsageError for an option that does not exist, one without its value, or a value outside the choices
 */
export function parseArguments(argv: readonly string[], options: readonly Option[]): Arguments {
  const flags = new Set<string>();
  const values = new Map<string, string[]>();
  const positionals: string[] = [];

  /** Takes one option; `value` is what is written with it. Returns whether the next argument is its value. */
  const take = (option: Option, written: string, value: string | undefined, next: string | undefined): boolean => {
    if (option.value === undefined) {
      if (value !== undefined) throw new UsageError(`${written} takes no value`);
      flags.add(option.name);
      return false;
    }
    addValue(option, written, value ?? option.impliedValue ?? next, values);
    return value === undefined && option.impliedValue === undefined;
  };

  for (let index = 0; index < argv.length; index++) {
    const argument = argv[index]!;
    const next = argv[index + 1];
    if (argument === '--') {
      positionals.push(...argv.slice(index + 1));
      break;
    }
    if (argument.startsWith('--')) {
      const equals = argument.indexOf('=');
      const written = equals === -1 ? argument : argument.slice(0, equals);
      const option = options.find(({ name }) => name === written.slice(2));
      if (option === undefined) throw unknownOption(written, options);
      if (take(option, written, equals === -1 ? undefined : argument.slice(equals + 1), next)) index++;
    } else if (argument.startsWith('-') && argument !== '-') {
      if (takeLetters(argument, next, options, take)) index++;
    } else {
      positionals.push(argument);
    }
  }
  return { flags, values, positionals };
}

/** Takes `-abc`; what follows the letter of an option with a value is its value. */
function takeLetters(
  argument: string,
  next: string | undefined,
  options: readonly Option[],
  take: (option: Option, written: string, value: string | undefined, next: string | undefined) => boolean,
): boolean {
  for (let at = 1; at < argument.length; at++) {
    const written = `-${argument[at]}`;
    const option = options.find(({ short }) => short === argument[at]);
    if (option === undefined) throw unknownOption(written, options);
    if (option.value === undefined) {
      take(option, written, undefined, undefined);
      continue;
    }
    const rest = argument.slice(at + 1);
    return take(option, written, rest === '' ? undefined : rest.replace(/^=/, ''), next);
  }
  return false;
}

function addValue(option: Option, written: string, value: string | undefined, values: Map<string, string[]>): void {
  if (value === undefined) throw new UsageError(`${written} needs a value: ${written} ${option.value}`);
  if (option.choices !== undefined && !option.choices.includes(value)) {
    throw new UsageError(
      `${written} does not know '${escapeForTerminal(value)}'. It takes ${listWords(option.choices)}`,
    );
  }
  const given = values.get(option.name);
  if (given === undefined) values.set(option.name, [value]);
  else if (option.repeated) given.push(value);
  else throw new UsageError(`${written} is given twice. It takes one value`);
}

function unknownOption(written: string, options: readonly Option[]): UsageError {
  const names = options.map(({ name }) => `--${name}`);
  const hint = suggest(written, names) ?? 'See voxlint --help';
  return new UsageError(`there is no option ${escapeForTerminal(written)}. ${hint}`);
}
