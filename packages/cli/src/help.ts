import type { CommandDescription, Option } from './options.ts';
import { wrap } from './text/wrap.ts';

/** Terminals are this wide at least. */
const width = 80;
/** Where an option's sentence starts. */
const column = 28;

/** What `--help` prints. */
export function help(command: CommandDescription, others: readonly CommandDescription[]): string {
  const lines = [`Usage: voxlint ${command.usage}`, '', ...wrap(command.summary, width)];
  if (command.details !== undefined) lines.push('', ...wrap(command.details, width));
  if (command.name === '') {
    lines.push('', 'Commands:');
    for (const { name, summary } of others) lines.push(...entry(`  ${name}`, summary));
  }
  for (const { title, options } of command.groups) {
    lines.push('', `${title}:`);
    for (const option of options) lines.push(...entry(usage(option), sentence(option)));
  }
  if (command.name === '') {
    lines.push(
      '',
      ...wrap(
        'Exit codes: 0 clean; 1 findings that fail the run; 2 usage, configuration, missing or unreadable input; 3 a fault of voxlint itself.',
        width,
      ),
    );
  }
  return `${lines.join('\n')}\n`;
}

/** `  -f, --format NAME` */
function usage({ name, short, value, impliedValue }: Option): string {
  const shown = value === undefined ? '' : impliedValue === undefined ? ` ${value}` : `[=${value}]`;
  return `  ${short === undefined ? '    ' : `-${short}, `}--${name}${shown}`;
}

function sentence({ help: text, choices }: Option): string {
  return choices === undefined ? text : `${text} One of: ${choices.join(', ')}.`;
}

function entry(left: string, right: string): readonly string[] {
  const [first = '', ...rest] = wrap(right, width - column);
  const indent = ' '.repeat(column);
  const tail = rest.map((line) => indent + line);
  if (left.length + 2 > column) return [left, indent + first, ...tail];
  return [left.padEnd(column) + first, ...tail];
}
