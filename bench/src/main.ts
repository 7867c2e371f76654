import { benchmarkActivation } from './activation.ts';
import { benchmarkCli } from './cli.ts';
import { benchmarkEmulator } from './emulator.ts';
import { benchmarkFlow } from './flow.ts';
import { benchmarkFormat } from './format.ts';
import { benchmarkGrowth } from './growth.ts';
import { benchmarkLsp } from './lsp.ts';
import { benchmarkParse } from './parse.ts';
import type { Result } from './result.ts';
import { benchmarkSimulator } from './simulator.ts';
import { benchmarkSteps } from './steps.ts';
import { tables } from './table.ts';
import { renderPage, runAll } from './write.ts';

/** The benchmarks by name. A pace below 1 asks for a short trial that shows that they run. */
const benchmarks: ReadonlyMap<string, (pace: number) => Result | Promise<Result>> = new Map<
  string,
  (pace: number) => Result | Promise<Result>
>([
  ['parse', benchmarkParse],
  ['steps', benchmarkSteps],
  ['growth', benchmarkGrowth],
  ['flow', benchmarkFlow],
  ['simulator', benchmarkSimulator],
  ['emulator', benchmarkEmulator],
  ['format', benchmarkFormat],
  ['cli', benchmarkCli],
  ['lsp', benchmarkLsp],
  ['activation', benchmarkActivation],
]);

const usage = `pnpm bench [NAME...] [--quick]    run ${[...benchmarks.keys()].join(', ')}, or those that are named, and print tables
pnpm bench --write [--quick]      run all, and write docs/performance.json and the page made of it
pnpm bench --render               write the page again, of the numbers that are there
`;

const options = process.argv.slice(2).filter((argument) => argument.startsWith('--'));
const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const pace = options.includes('--quick') ? 0.05 : 1;

const unknown = [
  ...names.filter((name) => !benchmarks.has(name)),
  ...options.filter((option) => !['--quick', '--write', '--render', '--json'].includes(option)),
];
if (unknown.length > 0) {
  process.stderr.write(`${unknown.join(' ')}: not known.\n${usage}`);
  process.exitCode = 2;
} else if (options.includes('--render')) {
  renderPage();
} else if (options.includes('--write')) {
  runAll([...benchmarks.keys()], pace);
  renderPage();
} else {
  for (const name of names.length > 0 ? names : benchmarks.keys()) {
    const result = await benchmarks.get(name)!(pace);
    process.stdout.write(options.includes('--json') ? JSON.stringify(result) : `${name}\n${tables(result)}\n`);
  }
}
