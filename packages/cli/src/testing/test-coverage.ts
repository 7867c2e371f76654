import { mkdirSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { analyze } from '@voxxml/core';
import {
  Coverage,
  cobertura,
  coverageJson,
  coverageMeasures,
  lcov,
  percent,
  totalOf,
  type DocumentCoverage,
  type Ratio,
} from '@voxxml/simulator/coverage';
import { UsageError } from '../expected-error.ts';
import { displayWidth } from '../output/display-width.ts';
import { escapeForTerminal, printableJson } from '../output/escape-for-terminal.ts';
import { fileSink } from '../output/sink.ts';
import type { Style } from '../output/style.ts';
import type { TestFileRun } from './test-files.ts';

const reports = ['lcov', 'cobertura', 'json'] as const;
type Report = (typeof reports)[number];

/** Reads `--coverage-report`. */
export function readReports(text: string | undefined): readonly Report[] {
  if (text === undefined) return [];
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !(reports as readonly string[]).includes(name));
  if (unknown !== undefined) {
    throw new UsageError(`--coverage-report does not know '${escapeForTerminal(unknown)}'. Use ${reports.join(', ')}`);
  }
  return names as Report[];
}

/** What the tests of a run cover of the files that they test. Paths are relative to the working directory. */
export function coverageOf(runs: readonly TestFileRun[]): readonly DocumentCoverage[] {
  const coverage = new Coverage();
  for (const { path, report } of runs) {
    const pathOf = (name: string): string => shown(resolve(dirname(path), name));
    for (const { files } of report.tests) {
      for (const [name, document] of files) coverage.add(pathOf(name), document, circumstancesOf(document.text));
    }
    for (const { events } of report.tests) coverage.count(events, (name) => (name === '' ? undefined : pathOf(name)));
  }
  return coverage.report();
}

/** How calls reach a document: as a comment in it says, else as its commands do. */
export function circumstancesOf(text: string): Parameters<Coverage['add']>[2] & object {
  const { circumstances, flow } = analyze(text);
  return {
    resource: circumstances.resource ?? (flow().isCall ? 'calls' : 'conferences'),
    entry: circumstances.entry,
  };
}

function shown(path: string): string {
  return relative(process.cwd(), path).split(sep).join('/');
}

/** A table with a row for each document, and what is not covered in them. */
export function coverageTable(documents: readonly DocumentCoverage[], style: Style): string {
  const rows = documents.map(({ path, measures }) => [path, ...coverageMeasures.map((each) => cell(measures[each]))]);
  const total = totalOf(documents);
  const all = [
    ['Document', ...coverageMeasures.map((each) => each[0]!.toUpperCase() + each.slice(1))],
    ...rows,
    ['All', ...coverageMeasures.map((each) => cell(total[each]))],
  ].map((row) => row.map(escapeForTerminal));
  const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => displayWidth(row[column]!))));
  const lines = all.map((row, at) => {
    const text = row
      .map((each, column) => pad(each, widths[column]!, column > 0))
      .join('  ')
      .trimEnd();
    return at === 0 ? style.bold(text) : text;
  });
  const rule = style.dim('─'.repeat(widths.reduce((sum, width) => sum + width + 2, -2)));
  return `${[lines[0], rule, ...lines.slice(1, -1), rule, lines.at(-1), ...details(documents, style)].join('\n')}\n`;
}

function cell(ratio: Ratio): string {
  return ratio.total === 0 ? '–' : `${percent(ratio)} %`;
}

function pad(text: string, width: number, right: boolean): string {
  const blanks = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return right ? blanks + text : text + blanks;
}

function details(documents: readonly DocumentCoverage[], style: Style): readonly string[] {
  return documents.flatMap(({ path, units, unreachable }) => {
    const open = units.filter(({ hits }) => hits === 0);
    const name = escapeForTerminal(path);
    return [
      ...(open.length === 0 ? [] : ['', `Not covered in ${name}:`]),
      ...open.map(({ line, label }) => `  ${style.yellow(`${name}:${line}`)}  ${escapeForTerminal(label)}`),
      ...(unreachable.length === 0 ? [] : ['', `Not counted in ${name}, because no call can reach it:`]),
      ...unreachable.map(({ line, label, reason }) =>
        style.dim(`  ${name}:${line}  ${escapeForTerminal(label)}: ${escapeForTerminal(reason)}`),
      ),
    ];
  });
}

/** The thresholds that are missed, as messages. */
export function missedThresholds(
  documents: readonly DocumentCoverage[],
  thresholds: Readonly<Record<string, number>>,
): readonly string[] {
  const total = totalOf(documents);
  return coverageMeasures.flatMap((measure) => {
    const least = thresholds[measure];
    const reached = percent(total[measure]);
    return least === undefined || reached >= least
      ? []
      : [`coverage of ${measure} is ${reached} %, less than the ${least} % that the configuration requires`];
  });
}

export function writeReports(documents: readonly DocumentCoverage[], wanted: readonly Report[], folder: string): void {
  if (wanted.length === 0) return;
  try {
    mkdirSync(folder, { recursive: true });
  } catch {
    throw new UsageError(`cannot create the folder '${escapeForTerminal(folder)}'`);
  }
  const contents: Readonly<Record<Report, readonly [name: string, content: () => string]>> = {
    lcov: ['lcov.info', () => lcov(documents)],
    cobertura: ['cobertura.xml', () => cobertura(documents, VOXLINT_VERSION, Date.now())],
    json: ['coverage.json', () => `${printableJson(coverageJson(documents))}\n`],
  };
  for (const report of wanted) {
    const [name, content] = contents[report];
    const sink = fileSink(join(folder, name));
    sink.write(content());
    sink.close();
  }
}
