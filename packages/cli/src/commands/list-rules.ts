import { exitCode } from '../exit-code.ts';
import { printableJson } from '../output/escape-for-terminal.ts';
import { print } from '../output/print.ts';
import { createStyle, wantsColour, wantsLinks } from '../output/style.ts';
import { isTerminal } from '../output/terminal.ts';
import type { Arguments } from '../parse-arguments.ts';
import { ruleInformation } from '../rule-information.ts';
import { UsageError } from '../expected-error.ts';

/** `voxlint --list-rules`: a table, or data with `--format json`. */
export function listRules(args: Arguments): number {
  const format = args.values.get('format')?.at(-1) ?? 'stylish';
  if (format !== 'json' && format !== 'stylish') throw new UsageError('--list-rules has the formats stylish and json');
  print(format === 'json' ? data() : table(args));
  return exitCode.clean;
}

function data(): string {
  const list = [...ruleInformation.values()].map(({ id, severity, summary, why, fix, url }) => ({
    id,
    severity,
    summary,
    fixable: fix !== undefined,
    configurable: !id.startsWith('xml-'),
    documentation: url,
    why: why.trim(),
  }));
  return `[\n${list.map(printableJson).join(',\n')}\n]\n`;
}

function table({ flags }: Arguments): string {
  const terminal = isTerminal(1);
  const flag = flags.has('color') ? true : flags.has('no-color') ? false : undefined;
  const style = createStyle({
    colour: wantsColour(flag, process.env, terminal),
    links: wantsLinks(process.env, terminal),
  });
  const colours = { error: style.red, warning: style.yellow, info: style.blue };
  const wide = Math.max(...[...ruleInformation.keys()].map((id) => id.length));
  const rows = [...ruleInformation.values()].map(({ id, severity, summary, fix, url }) => {
    const name = style.link(id, url) + ' '.repeat(wide - id.length);
    return `${name}  ${colours[severity](severity.padEnd(7))}  ${style.green(fix === undefined ? '   ' : 'fix')}  ${summary}\n`;
  });
  return `${rows.join('')}\n${style.dim('voxlint --explain ID tells more about one.')}\n`;
}
