import { cpSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { createWorkspace, misspelt } from './workspace.ts';

const built = fileURLToPath(new URL('../dist', import.meta.url));
const cacheName = `voxlint-main.${process.versions.v8}-${process.arch}.cache`;

/** A copy of the command, started with options of Node's. */
function installed(): { readonly lint: (...nodeOptions: readonly string[]) => string; readonly cache: string } {
  const { run, path, write } = createWorkspace({ 'a.voxxml': misspelt });
  cpSync(built, path('installed'), { recursive: true });
  write('lint.sh', 'node=$1; shift; "$node" "$@" installed/voxlint.cjs -f compact a.voxxml 2>&1; echo "exit $?"');
  return {
    lint: (...nodeOptions) => run('bash', [path('lint.sh'), process.execPath, ...nodeOptions]),
    cache: path(join('installed', cacheName)),
  };
}

const report =
  "a.voxxml:1:12: error Unknown element 'say'. Did you mean 'Say'? Element names are case-sensitive. [unknown-element]\nexit 1\n";

describe("V8's code cache", () => {
  test('is built for this version of Node', () => {
    expect(readdirSync(built)).toContain(cacheName);
  });

  test('is done without where it is missing, broken, or made for other options', () => {
    const { lint, cache } = installed();
    expect(lint()).toBe(report);
    expect(lint('--no-opt')).toBe(report);
    expect(lint('--max-old-space-size=200')).toBe(report);
    truncateSync(cache, 10_000);
    expect(lint()).toBe(report);
    truncateSync(cache, 0);
    expect(lint()).toBe(report);
    rmSync(cache);
    expect(lint()).toBe(report);
  });
});
