import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { reasonOf } from './measure.ts';
import { performancePage, type Performance } from './page/page.ts';
import type { Growth, Measured, Missing, Result } from './result.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const numbers = join(root, 'docs/performance.json');
const main = fileURLToPath(new URL('main.js', import.meta.url));

/** The longest that one benchmark may take, in milliseconds. */
const patience = 300_000;

/** Runs each benchmark in a process of its own, so that none runs code that another has warmed up, and keeps what they say. */
export function runAll(names: readonly string[], pace: number): void {
  const busy = os.loadavg()[0]!;
  if (busy > 0.5) process.stderr.write(`The machine is not quiet: its load is ${busy.toFixed(1)}.\n`);
  const start = performance.now();
  const measured: Measured[] = [];
  const growths: Growth[] = [];
  const missing: Missing[] = [];
  for (const name of names) {
    process.stdout.write(`${name} … `);
    const begin = performance.now();
    try {
      const result = run(name, pace);
      measured.push(...result.measured);
      growths.push(...result.growths);
      missing.push(...result.missing);
    } catch (error) {
      missing.push({ name: `the benchmark ${name}`, reason: reasonOf(error) });
    }
    process.stdout.write(`${((performance.now() - begin) / 1000).toFixed(0)} s\n`);
  }
  for (const { name, reason } of missing) process.stderr.write(`not measured: ${name} (${reason})\n`);
  const all: Performance = {
    date: new Date().toISOString().slice(0, 10),
    trial: pace < 1,
    seconds: Math.round((performance.now() - start) / 1000),
    machine: machine(busy),
    versions: versions(),
    measured,
    growths,
    missing,
  };
  writeFileSync(numbers, compact(all));
}

function run(name: string, pace: number): Result {
  const { status, signal, stdout, stderr } = spawnSync(
    process.execPath,
    [main, name, '--json', ...(pace < 1 ? ['--quick'] : [])],
    { encoding: 'utf8', timeout: patience, maxBuffer: 1 << 26 },
  );
  if (status === 0) return JSON.parse(stdout) as Result;
  if (signal !== null) throw new Error(`it was ended after ${patience / 1000} s`);
  throw new Error(/^\w*Error.*$/m.exec(stderr)?.[0] ?? `it ended with ${status}`);
}

/** Writes docs/performance.md and its plots, of docs/performance.json. */
export function renderPage(): void {
  const files = performancePage(JSON.parse(readFileSync(numbers, 'utf8')) as Performance);
  const plots = join(root, 'docs/performance');
  mkdirSync(plots, { recursive: true });
  for (const name of readdirSync(plots)) rmSync(join(plots, name));
  for (const { path, content } of files) writeFileSync(join(root, path), content);
}

function machine(load: number): Performance['machine'] {
  const [processor] = os.cpus();
  return {
    processor: processor?.model.replace(/\s+/g, ' ').trim() ?? 'unknown',
    cores: os.cpus().length,
    memory: `${(os.totalmem() / 2 ** 30).toFixed(1)} GiB`,
    system: `${os.type()} ${os.release().split('-')[0]}, ${os.arch()}`,
    load: Number(load.toFixed(2)),
  };
}

/** What was measured, by name: packages, and the programs of the system. */
function versions(): Performance['versions'] {
  const require = createRequire(import.meta.url);
  const { dependencies } = require('../package.json') as { readonly dependencies: Readonly<Record<string, string>> };
  const packages = Object.entries(dependencies)
    .filter(([, version]) => !version.startsWith('workspace:'))
    .map(([name, version]) => [name, version] as const);
  const found: Record<string, string> = { Node: process.versions.node, V8: process.versions.v8 };
  for (const [name, version] of packages) found[name] = version;
  const { stderr, error } = spawnSync('xmllint', ['--version'], { encoding: 'utf8' });
  if (error === undefined) found['xmllint'] = /version (\S+)/.exec(stderr)?.[1] ?? 'unknown';
  return found;
}

/** JSON with a line for each thing that was measured: changes are read by the line. */
function compact(all: Performance): string {
  const { measured, growths, ...rest } = all;
  const head = JSON.stringify(rest, null, 2).slice(0, -2);
  return `${head},\n  "measured": [\n${lines(measured)}\n  ],\n  "growths": [\n${lines(growths)}\n  ]\n}\n`;
}

function lines(values: readonly object[]): string {
  return values.map((value) => `    ${JSON.stringify(value)}`).join(',\n');
}
