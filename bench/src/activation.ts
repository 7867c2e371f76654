import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { table } from './table.ts';

const extension = fileURLToPath(new URL('../../packages/vscode-extension/', import.meta.url));

/** What VS Code's users are promised, in milliseconds. */
const limit = 100;
const rounds = 15;

/**
 * Loads a module of the extension and does what VS Code does with it, in a process of its own with a stand-in for VS Code's
 * interface: every part of it can be called, and has every part.
 */
const script = `
  const Module = require('node:module');
  const stand = () => new Proxy(function () {}, {
    get: (_, name) => (name === Symbol.toPrimitive ? () => 'any' : name === Symbol.iterator ? [][Symbol.iterator] : stand()),
    set: () => true,
    apply: () => stand(),
    construct: () => stand(),
  });
  const load = Module._load;
  const vscode = stand();
  Module._load = (request, ...rest) => (request === 'vscode' ? vscode : load(request, ...rest));
  const [file, activates] = process.argv.slice(1);
  const start = performance.now();
  const loaded = require(file);
  if (activates === 'yes') loaded.activate({ subscriptions: [], asAbsolutePath: (path) => path, workspaceState: { get: (_, value) => value } });
  process.stdout.write(String(performance.now() - start));
  process.exit();
`;

/** How long the extension takes to activate on the desktop, and what the first VoxXML document costs beside. */
export function benchmarkActivation(): string {
  const measured = [
    ['activate', 'dist/desktop.js', 'yes'],
    ['load the client, once VoxXML is opened', 'dist/client.js', 'no'],
  ].map(([name, file, activates]) => ({ name: name!, milliseconds: median(`${extension}${file}`, activates!) }));
  const rows = measured.map(({ name, milliseconds }) => [name, '', milliseconds.toFixed(1)]);
  const sum = measured.reduce((total, { milliseconds }) => total + milliseconds, 0);
  const verdict = `together ${sum.toFixed(1)} ms of ${limit} ms: ${sum < limit ? 'kept' : 'NOT kept'}\n`;
  return table(['the extension, warm', '', 'ms'], rows) + verdict;
}

/** The first rounds fill the caches of the disk. */
function median(file: string, activates: string): number {
  const times = Array.from({ length: rounds }, () =>
    Number(execFileSync(process.execPath, ['-e', script, file, activates], { encoding: 'utf8' })),
  );
  return times.sort((a, b) => a - b)[rounds >> 1]!;
}
