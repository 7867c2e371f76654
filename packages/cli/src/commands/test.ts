import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { scenarioToJson } from '@voxxml/simulator/scenario';
import { exitCode } from '../exit-code.ts';
import { UsageError } from '../expected-error.ts';
import type { Source } from '../files/source.ts';
import { configurationsFor } from '../files/collect-files.ts';
import { describeError } from '../output/describe-error.ts';
import { escapeForTerminal, printableJson } from '../output/escape-for-terminal.ts';
import { print } from '../output/print.ts';
import { fileSink, standardOutput, type Sink } from '../output/sink.ts';
import { complain, writeError } from '../output/standard-error.ts';
import { createStyle, wantsColour, type Style } from '../output/style.ts';
import { isTerminal, terminalWidth } from '../output/terminal.ts';
import type { Arguments } from '../parse-arguments.ts';
import { assumptionReader } from '../simulator/assumptions.ts';
import { findTests } from '../testing/find-tests.ts';
import { openTestFile, runTestFile, type RunOptions, type TestFileRun } from '../testing/test-files.ts';
import { createTestReporter } from '../testing/reporters/create-test-reporter.ts';
import { coverageOf, coverageTable, missedThresholds, readReports, writeReports } from '../testing/test-coverage.ts';
import { summarize, type TestSummary } from '../testing/test-report.ts';

/** `voxlint test [FILE...]`: runs scenario tests. */
export async function test(args: Arguments): Promise<number> {
  const { flags, values } = args;
  const assumptions = await assumptionReader(values);
  const name = values.get('name')?.[0];
  const options: RunOptions = {
    scenario: (path) => ({
      ...assumptions(path),
      readings: flags.has('readings'),
      strict: flags.has('strict'),
      update: flags.has('update'),
      isSelected: name === undefined ? undefined : (each) => each.includes(name),
    }),
    allowedHosts: values.get('allow-host') ?? [],
  };
  if (flags.has('missing') && !flags.has('generate')) throw new UsageError('--missing needs --generate');
  if (flags.has('generate')) return (await import('../testing/generate-tests.ts')).generate(args, options);
  const coverageReports = readReports(values.get('coverage-report')?.[0]);
  const { sources, problems } = await findTests(args);
  if (flags.has('print-json')) return printJson(sources, problems);
  if (sources.length === 0 && problems.length === 0 && !flags.has('pass-with-no-files') && !flags.has('watch')) {
    throw new UsageError('no test files found. Test files end in .voxtest; name them, or use --pass-with-no-files');
  }
  if (flags.has('watch')) {
    const { watchTests } = await import('../testing/watch-tests.ts');
    return watchTests(args, options, (runs, problemsOfRun) => report(args, runs, problemsOfRun));
  }
  const runs: TestFileRun[] = [];
  const most = readCount(values.get('bail')?.[0]);
  let failed = 0;
  for (const source of sources) {
    const run = attempt(source, options, problems);
    if (run === undefined) continue;
    runs.push(run);
    failed += run.report.tests.filter(({ status }) => status === 'failed').length;
    if (failed >= most) break;
  }
  const summary = report(args, runs, problems);
  const traces = values.get('traces')?.[0];
  if (traces !== undefined) writeTraces(traces, runs);
  if (!flags.has('coverage') && coverageReports.length === 0) return exitCodeOf(summary);
  const isEnough = await reportCoverage(args, runs, coverageReports);
  const code = exitCodeOf(summary);
  return code === exitCode.clean && !isEnough ? exitCode.findings : code;
}

/** Shows and writes the coverage. Returns whether it reaches the thresholds of the configuration. */
async function reportCoverage(
  { flags, values }: Arguments,
  runs: readonly TestFileRun[],
  wanted: readonly ('lcov' | 'cobertura' | 'json')[],
): Promise<boolean> {
  const documents = coverageOf(runs);
  const style = styleOf(flags, isTerminal(1));
  if (flags.has('coverage')) {
    const table = `\n${coverageTable(documents, style)}`;
    // Reports for programs have standard output for themselves.
    if (showsProblems.has(values.get('format')?.[0] ?? 'spec') && !values.has('output')) print(table);
    else writeError(table);
  }
  writeReports(documents, wanted, values.get('coverage-folder')?.[0] ?? 'coverage');
  const configurations = await configurationsFor({ config: undefined, settings: {} }, true);
  const missed = missedThresholds(documents, configurations.ofFolder(process.cwd()).coverage);
  for (const message of missed) complain(message);
  return missed.length === 0;
}

function styleOf(flags: ReadonlySet<string>, isColored: boolean): Style {
  const wanted = flags.has('color') ? true : flags.has('no-color') ? false : undefined;
  return createStyle({ colour: wantsColour(wanted, process.env, isColored), links: false });
}

/** Runs a file; a file that cannot be read or written is a problem of the run. */
function attempt(source: Source, options: RunOptions, problems: string[]): TestFileRun | undefined {
  try {
    return runTestFile(openTestFile(source), options);
  } catch (error) {
    problems.push(error instanceof UsageError ? error.message : `'${source.name}': ${describeError(error)}`);
    return undefined;
  }
}

function readCount(text: string | undefined): number {
  if (text === undefined) return Infinity;
  if (!/^[1-9]\d*$/.test(text)) throw new UsageError('--bail needs a whole number from 1, such as --bail=3');
  return Number(text);
}

/** Writes the report; returns what it counts. */
function report({ flags, values }: Arguments, runs: readonly TestFileRun[], problems: readonly string[]): TestSummary {
  const output = values.get('output')?.[0];
  const format = values.get('format')?.[0] ?? 'spec';
  const toTerminal = output === undefined && isTerminal(1);
  const style = styleOf(flags, toTerminal);
  const reporter = createTestReporter(format, style, output === undefined ? terminalWidth(1) : 80);
  const sink: Sink = output === undefined ? standardOutput() : fileSink(output);
  for (const run of runs) sink.write(reporter.file(run.report));
  const summary = summarize(
    runs.map((run) => run.report),
    problems,
  );
  sink.write(reporter.end(summary, problems));
  sink.close();
  if (output !== undefined || !showsProblems.has(format)) for (const problem of problems) complain(problem);
  return summary;
}

const showsProblems: ReadonlySet<string> = new Set(['spec', 'dot', 'markdown', 'github']);

function exitCodeOf({ errors, failed }: TestSummary): number {
  if (errors > 0) return exitCode.usage;
  return failed > 0 ? exitCode.findings : exitCode.clean;
}

function printJson(sources: readonly Source[], problems: readonly string[]): number {
  for (const source of sources) print(`${printableJson(scenarioToJson(openTestFile(source).file))}\n`);
  for (const problem of problems) writeError(`voxlint: ${problem}\n`);
  return problems.length > 0 ? exitCode.usage : exitCode.clean;
}

/** A file for each failing test, with everything that happened. */
function writeTraces(folder: string, runs: readonly TestFileRun[]): void {
  try {
    mkdirSync(resolve(folder), { recursive: true });
    for (const { report: each } of runs) {
      for (const result of each.tests) {
        if (result.failure === undefined) continue;
        const name = `${each.name} ${result.name}`.replace(/[^\w.-]+/g, '-').slice(0, 120);
        const { document, served, events, transcript, failure } = result;
        const trace = {
          version: VOXLINT_VERSION,
          file: each.name,
          test: result.name,
          failure: { message: failure.message, time: failure.time },
          document: document === undefined ? undefined : { name: document.name, text: document.text },
          served: Object.fromEntries([...served].map(([url, { text }]) => [url, text])),
          transcript,
          events,
        };
        writeFileSync(join(folder, `${name}.trace.json`), `${printableJson(trace)}\n`);
      }
    }
  } catch (error) {
    throw new UsageError(`cannot write traces to '${escapeForTerminal(folder)}': ${describeError(error)}`);
  }
}
