import { dirname, join, resolve } from 'node:path';
import { LineIndex } from '@voxxml/core';
import {
  checkScenario,
  parseScenario,
  printScenario,
  runScenario,
  scenarioFromJson,
  updateTranscripts,
  type ScenarioFile,
  type ScenarioOptions,
} from '@voxxml/simulator/scenario';
import { UsageError } from '../expected-error.ts';
import { decodeText } from '../files/decode-text.ts';
import { readBytes } from '../files/read-bytes.ts';
import type { Source } from '../files/source.ts';
import { writeFile } from '../files/write-file.ts';
import { describeError } from '../output/describe-error.ts';
import { escapeForTerminal } from '../output/escape-for-terminal.ts';
import { requestLive } from './live-request.ts';
import type { TestFileReport } from './test-report.ts';

/** How test files are run. */
export interface RunOptions {
  readonly scenario: (path: string) => ScenarioOptions;
  readonly allowedHosts: readonly string[];
}

/** A test file after its run. */
export interface TestFileRun {
  readonly path: string;
  readonly report: TestFileReport;
  /** Absolute paths of the file and of all files that it read. */
  readonly dependencies: ReadonlySet<string>;
}

/** A test file that could be read. */
export interface OpenTestFile {
  readonly path: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly file: ScenarioFile;
}

export function isTestFile(name: string): boolean {
  return name.endsWith('.voxtest') || name.endsWith('.voxtest.json');
}

/**
 * Reads a test file; of JSON, what it says as `.voxtest` text.
 *
 * @throws UsageError if it cannot be read
 */
export function openTestFile({ name, path = resolve(name) }: Source): OpenTestFile {
  try {
    const bytes = Uint8Array.from(readBytes(path));
    const { text } = decodeText(bytes);
    const file = parseScenario(name.endsWith('.json') ? printScenario(scenarioFromJson(text)) : text);
    return { path, name, bytes, file };
  } catch (error) {
    throw new UsageError(`cannot read '${escapeForTerminal(name)}': ${describeError(error)}`);
  }
}

/** Runs the tests of a file, and writes transcripts that are empty or to be updated. */
export function runTestFile({ path, name, bytes, file }: OpenTestFile, options: RunOptions): TestFileRun {
  const lines = new LineIndex(file.text);
  const errors = checkScenario(file);
  const dependencies = new Set([path]);
  if (errors.length > 0) return { path, report: { name, lines, errors, tests: [] }, dependencies };
  const folder = dirname(path);
  const read = (relative: string): Uint8Array | undefined => {
    const target = join(folder, relative);
    dependencies.add(target);
    try {
      return Uint8Array.from(readBytes(target));
    } catch {
      return undefined;
    }
  };
  const files = {
    name,
    read: (relative: string) => {
      const content = read(relative);
      return content && decodeText(content).text;
    },
    readBytes: read,
    request: (effect: Parameters<typeof requestLive>[0]) => requestLive(effect, options.allowedHosts),
  };
  const scenario = options.scenario(path);
  let tests = runScenario(file, files, scenario);
  let current = file;
  if (!name.endsWith('.json')) {
    const text = updateTranscripts(file, tests, scenario.update === true ? 'all' : 'empty');
    if (text !== file.text) {
      writeFile(path, Buffer.from(text, 'utf8'), bytes);
      // What was written is what counts from now on.
      current = parseScenario(text);
      tests = runScenario(current, files, scenario);
    }
  }
  return { path, report: { name, lines: new LineIndex(current.text), errors, tests }, dependencies };
}
