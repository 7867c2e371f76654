import { documentationUrl, rules, syntaxRules, type Example, type Rule, type SyntaxRule } from '@voxxml/core';
import { exitCode } from '../exit-code.ts';
import { print } from '../output/print.ts';
import { createStyle, wantsColour, wantsLinks, type Style } from '../output/style.ts';
import { isTerminal, terminalWidth } from '../output/terminal.ts';
import type { Arguments } from '../parse-arguments.ts';
import { suggest } from '../text/words.ts';
import { wrap } from '../text/wrap.ts';
import { UsageError } from '../expected-error.ts';
import { escapeForTerminal } from '../output/escape-for-terminal.ts';

const known: readonly (Rule | SyntaxRule)[] = [...syntaxRules, ...rules];

/** `voxlint --explain ID`: a rule's documentation, from what the rule says about itself. */
export function explain(id: string, { flags }: Arguments): number {
  const rule = known.find((candidate) => candidate.id === id);
  if (rule === undefined) {
    const ids = known.map((candidate) => candidate.id);
    const hint = suggest(id, ids) ?? 'voxlint --list-rules shows them';
    throw new UsageError(`there is no rule '${escapeForTerminal(id)}'. ${hint}`);
  }
  const terminal = isTerminal(1);
  const flag = flags.has('color') ? true : flags.has('no-color') ? false : undefined;
  const style = createStyle({
    colour: wantsColour(flag, process.env, terminal),
    links: wantsLinks(process.env, terminal),
  });
  print(page(rule, style, Math.min(terminalWidth(1), 100)));
  return exitCode.clean;
}

function page(rule: Rule | SyntaxRule, style: Style, width: number): string {
  const { id, severity, summary, why, fix, bad, good } = rule;
  const colours = { error: style.red, warning: style.yellow, info: style.blue };
  const url = documentationUrl(id);
  const lines = [
    `${style.bold(style.link(id, url))}  ${colours[severity](severity)}${fix === undefined ? '' : style.green('  fixable')}`,
    ...wrap(`${summary}.`, width).map((line) => inline(line, style)),
    '',
    ...markdown(why, style, width),
  ];
  if (fix !== undefined) lines.push('', ...wrap(`Its fix: ${fix}.`, width).map((line) => inline(line, style)));
  lines.push('', style.bold('Reported'), ...examples(bad, style, style.red, width));
  lines.push('', style.bold('Accepted'), ...examples(good, style, style.green, width));
  lines.push('', style.dim(url));
  return `${lines.join('\n')}\n`;
}

/** Our own Markdown on a terminal: paragraphs and lists wrapped, code in colour, fences as they are. */
function markdown(text: string, style: Style, width: number): readonly string[] {
  return text
    .trim()
    .split(/\n{2,}/)
    .flatMap((block, index) => [...(index === 0 ? [] : ['']), ...markdownBlock(block, style, width)]);
}

function markdownBlock(block: string, style: Style, width: number): readonly string[] {
  if (block.startsWith('```')) {
    return block
      .split('\n')
      .filter((line) => !line.startsWith('```'))
      .map((line) => `  ${style.cyan(line)}`);
  }
  const items = block.split(/\n(?=[-*] )/);
  return items.flatMap((item) => {
    const bullet = /^[-*] /.test(item);
    const lines = wrap(bullet ? item.slice(2) : item, width - (bullet ? 2 : 0)).map((line) => inline(line, style));
    return bullet ? lines.map((line, index) => (index === 0 ? '• ' : '  ') + line) : lines;
  });
}

function inline(line: string, style: Style): string {
  return line
    .replace(/`([^`]*)`/g, (_, code: string) => style.cyan(code))
    .replace(/\*\*([^*]*)\*\*/g, (_, strong: string) => style.bold(strong));
}

function examples(
  list: readonly Example[],
  style: Style,
  mark: (text: string) => string,
  width: number,
): readonly string[] {
  return list.flatMap((example) => {
    const { text, note, ...circumstances } = typeof example === 'string' ? { text: example, note: undefined } : example;
    const told = Object.entries(circumstances).map(([name, value]) => `${name}: ${String(value)}`);
    const remark = [note, ...told].filter((part) => part !== undefined && part !== '').join('; ');
    return [
      '',
      ...(remark === '' ? [] : wrap(remark, width - 2).map((line) => `  ${style.dim(inline(line, style))}`)),
      ...text.split('\n').map((line) => `  ${showMarks(escapeForTerminal(line), style, mark)}`),
    ];
  });
}

/** `[|so|]` underlined; where there is no colour, the marks stay, since nothing else shows the place. */
function showMarks(line: string, style: Style, mark: (text: string) => string): string {
  if (!style.colour) return line;
  return line.replace(/\[\|(.*?)\|\]/g, (_, marked: string) => mark(style.underline(marked === '' ? ' ' : marked)));
}
