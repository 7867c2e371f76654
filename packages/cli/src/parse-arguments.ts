import { parseArgs } from 'node:util';
import type { Option } from './options.ts';
import { listWords, suggest } from './text/words.ts';
import { UsageError } from './expected-error.ts';

/** What was written on the command line, checked against the options of a command. */
export interface Arguments {
  readonly flags: ReadonlySet<string>;
  /** The values of each option that takes one, in the order given. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  /** Everything that is no option; after `--` nothing is. */
  readonly positionals: readonly string[];
}

/** @throws UsageError for an option that does not exist, one without its value, or a value outside the choices. */
export function parseArguments(argv: readonly string[], options: readonly Option[]): Arguments {
  const known = new Map(options.map((option) => [option.name, option]));
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(
      options.map(({ name, short, value }) => [
        name,
        { type: value === undefined ? 'boolean' : 'string', ...(short === undefined ? {} : { short }) } as const,
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const flags = new Set<string>();
  const values = new Map<string, string[]>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const option = known.get(token.name);
    if (option === undefined) throw unknownOption(token.rawName, options);
    if (option.value === undefined) {
      if (token.value !== undefined) throw new UsageError(`${token.rawName} takes no value`);
      flags.add(option.name);
    } else {
      addValue(option, token.rawName, token.value, values);
    }
  }
  return { flags, values, positionals };
}

function addValue(option: Option, written: string, value: string | undefined, values: Map<string, string[]>): void {
  if (value === undefined) throw new UsageError(`${written} needs a value: ${written} ${option.value}`);
  if (option.choices !== undefined && !option.choices.includes(value)) {
    throw new UsageError(`${written} does not know '${value}'. It takes ${listWords(option.choices)}`);
  }
  const given = values.get(option.name);
  if (given === undefined) values.set(option.name, [value]);
  else if (option.repeated) given.push(value);
  else throw new UsageError(`${written} is given twice. It takes one value`);
}

function unknownOption(written: string, options: readonly Option[]): UsageError {
  const names = options.map(({ name }) => `--${name}`);
  return new UsageError(`there is no option ${written}. ${suggest(written, names) ?? 'See voxlint --help'}`);
}
