import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** The packages of the npm registry, by their folders. */
export const published = ['core', 'simulator', 'emulator', 'cli', 'lsp'] as const;

export type Published = (typeof published)[number];

/** Packs packages, as built, the way they are published; whoever calls it removes the folder. */
export function pack(names: readonly Published[]): {
  readonly folder: string;
  readonly tarballs: ReadonlyMap<Published, string>;
} {
  const folder = mkdtempSync(join(tmpdir(), 'voxxml-packed-'));
  const tarballs = new Map<Published, string>();
  for (const name of names) {
    const destination = join(folder, name);
    mkdirSync(destination);
    pnpm(['pack', '--pack-destination', destination], join(root, 'packages', name));
    tarballs.set(name, join(destination, readdirSync(destination)[0]!));
  }
  return { folder, tarballs };
}

export function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** The pnpm that runs the tests; where none does, the one on the path. */
function pnpm(args: readonly string[], cwd: string): void {
  const { npm_execpath: running = '' } = process.env;
  const [command, before] = /pnpm\.c?js$/.test(running) ? [process.execPath, [running]] : ['pnpm', []];
  execFileSync(command, [...before, ...args], { cwd, stdio: 'pipe' });
}
