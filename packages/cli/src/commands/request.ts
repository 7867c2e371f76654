import { LineIndex, type Severity } from '@voxxml/core';
import { validateRequest, type RequestFinding, type RequestReport } from '@voxxml/core/request';
import { exitCode } from '../exit-code.ts';
import { UsageError } from '../expected-error.ts';
import { decodeText } from '../files/decode-text.ts';
import { readBytes, readStandardInput } from '../files/read-bytes.ts';
import { describeError } from '../output/describe-error.ts';
import { displayName } from '../output/display-name.ts';
import { escapeForTerminal, printableJson } from '../output/escape-for-terminal.ts';
import { print } from '../output/print.ts';
import { createStyle, wantsColour, type Style } from '../output/style.ts';
import { isTerminal } from '../output/terminal.ts';
import type { Arguments } from '../parse-arguments.ts';
import { excerpt } from '../reporters/excerpt.ts';

/** `voxlint request`: checks a request and says what the API would do with it. Returns the exit code. */
export function request({ flags, values, positionals }: Arguments): number {
  const value = (name: string): string | undefined => values.get(name)?.[0];
  const path = value('path');
  if (path === undefined) throw new UsageError('request needs the path: voxlint request --path /calls body.json');
  if (positionals.length > 1) throw new UsageError('request checks one body at a time');
  if (flags.has('color') && flags.has('no-color')) throw new UsageError('--color and --no-color contradict each other');
  const method = value('method') ?? 'POST';
  const file = positionals[0] ?? '-';
  const body = readBody(file);
  const report = validateRequest({ method, path, body });
  if (value('format') === 'json') {
    print(`${printableJson(report)}\n`);
  } else {
    const flag = flags.has('color') ? true : flags.has('no-color') ? false : undefined;
    const style = createStyle({ colour: wantsColour(flag, process.env, isTerminal(1)), links: false });
    const name = file === '-' ? '<stdin>' : displayName(file);
    print(
      describe(report, { request: escapeForTerminal(`${method} ${path}`), name, lines: new LineIndex(body), style }),
    );
  }
  return report.ok ? exitCode.clean : exitCode.findings;
}

function readBody(file: string): string {
  let bytes: Uint8Array;
  try {
    bytes = file === '-' ? readStandardInput() : readBytes(file);
  } catch (error) {
    throw new UsageError(`cannot read '${escapeForTerminal(file)}': ${describeError(error)}`);
  }
  const { text, diagnostics } = decodeText(bytes);
  if (diagnostics.length > 0) throw new UsageError(`'${escapeForTerminal(file)}' is no text in UTF-8`);
  return text.replace(/^\ufeff/, '');
}

interface Context {
  readonly request: string;
  readonly name: string;
  readonly lines: LineIndex;
  readonly style: Style;
}

function describe({ findings, ok, apiError }: RequestReport, context: Context): string {
  const { request: what, style } = context;
  const told = findings.map((finding) => describeFinding(finding, context)).join('');
  if (ok) return `${told}${style.green('✔')} ${what} may be sent${findings.length === 0 ? ', nothing found' : ''}.\n`;
  const answer = apiError === null ? '' : apiError < 1000 ? `: the API answers ${apiError}` : `: error ${apiError}`;
  return `${told}${style.red('✖')} ${what} would fail${answer}.\n`;
}

function describeFinding(finding: RequestFinding, { name, lines, style, request: what }: Context): string {
  const { severity, code, message, pointer, bodyRange, part, fixes } = finding;
  const colour = colourOf(severity, style);
  const id = style.dim(`${code}${pointer === '' ? '' : ` ${escapeForTerminal(pointer)}`}`);
  let place = part === 'body' ? name : what;
  let source = '';
  if (bodyRange !== undefined) {
    const { line, column } = lines.positionAt(bodyRange.start);
    const shown = excerpt(lines, bodyRange, 100);
    const gutter = String(shown.line);
    place += `:${line + 1}:${column + 1}`;
    source =
      `${style.dim(`  ${gutter} │`)} ${shown.before}${shown.marked}${shown.after}\n` +
      `${style.dim(`  ${' '.repeat(gutter.length)} │`)} ${' '.repeat(shown.indent)}${colour('~'.repeat(shown.width))}\n`;
  }
  const suggestions = (fixes ?? []).map(
    ({ title, safe }) => `    ${style.green(safe ? 'fix' : 'suggestion')}: ${escapeForTerminal(title)}\n`,
  );
  return `${style.bold(place)} ${colour(severity)} ${id}\n  ${escapeForTerminal(message)}\n${source}${suggestions.join('')}\n`;
}

function colourOf(severity: Severity, style: Style): (text: string) => string {
  if (severity === 'error') return style.red;
  return severity === 'warning' ? style.yellow : style.blue;
}
