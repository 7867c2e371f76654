import { benchmarkActivation } from './activation.ts';
import { benchmarkCli } from './cli.ts';
import { benchmarkFlow } from './flow.ts';
import { benchmarkFormat } from './format.ts';
import { benchmarkGrowth } from './growth.ts';
import { benchmarkLsp } from './lsp.ts';
import { benchmarkParse } from './parse.ts';

/** The benchmarks by name, each answering with a table; `pnpm bench` runs all, `pnpm bench format` one. */
const benchmarks: ReadonlyMap<string, () => Promise<string>> = new Map([
  ['parse', benchmarkParse],
  ['growth', async () => benchmarkGrowth()],
  ['flow', async () => benchmarkFlow()],
  ['format', benchmarkFormat],
  ['cli', benchmarkCli],
  ['lsp', benchmarkLsp],
  ['activation', async () => benchmarkActivation()],
]);

const names = process.argv.slice(2);
for (const name of names.length > 0 ? names : benchmarks.keys()) {
  const run = benchmarks.get(name);
  if (run === undefined)
    throw new Error(`there is no benchmark ${name}; there are ${[...benchmarks.keys()].join(', ')}`);
  process.stdout.write(`${name}\n${await run()}\n`);
}
