import { existsSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import { apiError } from '@voxxml/core';
import { generateTests } from '@voxxml/simulator/scenario';
import { exitCode } from '../exit-code.ts';
import { UsageError } from '../expected-error.ts';
import { readText } from '../files/read-text.ts';
import { escapeForTerminal } from '../output/escape-for-terminal.ts';
import { print } from '../output/print.ts';
import { fileSink } from '../output/sink.ts';
import { complain } from '../output/standard-error.ts';
import type { Arguments } from '../parse-arguments.ts';
import { collectNamed } from './find-tests.ts';
import { circumstancesOf } from './test-coverage.ts';
import { openTestFile, runTestFile, type RunOptions } from './test-files.ts';
import { counted } from './test-report.ts';

/** `voxlint test --generate [FILE...]`: writes tests that cover documents. */
export async function generate({ positionals, values, flags }: Arguments, options: RunOptions): Promise<number> {
  const { sources, problems } = await collectNamed(positionals, { passWithNoFiles: false });
  const output = values.get('output')?.[0];
  if (output !== undefined && sources.length !== 1) throw new UsageError('--output needs exactly one document');
  for (const problem of problems) complain(problem);
  let code: number = problems.length > 0 ? exitCode.usage : exitCode.clean;
  for (const { name, path = resolve(name), sniff } of sources) {
    const text = readText(name);
    const isRefused = apiError(text) !== null;
    // A file of a folder that only might be VoxXML.
    if (sniff && isRefused) continue;
    if (isRefused) {
      complain(`'${escapeForTerminal(name)}': the API refuses this document. Lint it to see why`);
      code = exitCode.findings;
      continue;
    }
    const target = output ?? join(dirname(name), `${basename(name, extname(name))}.voxtest`);
    if (!writeTests({ name, path, text }, target, flags.has('missing'), options)) code = exitCode.usage;
  }
  return code;
}

/** Writes or completes a test file. Returns whether it could. */
function writeTests(
  document: { readonly name: string; readonly path: string; readonly text: string },
  target: string,
  isMissing: boolean,
  options: RunOptions,
): boolean {
  const shown = escapeForTerminal(target);
  const exists = existsSync(target);
  if (exists && !isMissing) {
    complain(`'${shown}' exists. Use --missing to add what its tests leave out`);
    return false;
  }
  const existing = exists
    ? openTestFile({ name: target, path: resolve(target), settings: {}, sniff: false })
    : undefined;
  const run = existing && runTestFile(existing, options);
  if (run !== undefined && run.report.errors.length > 0) {
    complain(`'${shown}' has mistakes. Run voxlint test to see them`);
    return false;
  }
  const path = relative(dirname(resolve(target)), document.path).replaceAll('\\', '/');
  const isBeside = path === `${basename(target, '.voxtest')}.voxxml`;
  const tests = generateTests(document.text, {
    path,
    namesDocument: !isBeside,
    ...circumstancesOf(document.text),
    existing: run?.report.tests,
    names: new Set(run?.report.tests.map(({ name }) => name)),
  });
  const count = tests.match(/^test /gm)?.length ?? 0;
  if (count === 0) {
    print(`${shown}: nothing is missing\n`);
    return true;
  }
  const before = existing === undefined ? '' : `${existing.file.text.trimEnd()}\n\n`;
  const sink = fileSink(target);
  sink.write(before + tests);
  sink.close();
  print(`${shown}: ${counted(count, 'test')} written\n`);
  return true;
}
