import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { significant, type Result } from './result.ts';

const extension = fileURLToPath(new URL('../../packages/vscode-extension/', import.meta.url));

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
export function benchmarkActivation(pace: number): Result {
  const entries = [
    ['activate', 'dist/desktop.js', 'yes'],
    ['load the client, once VoxXML is opened', 'dist/client.js', 'no'],
  ].map(([name, file, activates]) => ({
    name: name!,
    kind: 'ours' as const,
    rounds: times(`${extension}${file}`, activates!, pace < 1 ? 3 : 15),
  }));
  const title = 'The extension for VS Code, warm';
  return { measured: [{ id: 'activation', title, unit: 'ms', entries }], growths: [], missing: [] };
}

/** Each in a process of its own, after two that fill the caches of the disk. */
function times(file: string, activates: string, rounds: number): readonly number[] {
  return Array.from({ length: rounds + 2 }, () =>
    significant(Number(execFileSync(process.execPath, ['-e', script, file, activates], { encoding: 'utf8' }))),
  ).slice(2);
}
