import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { menus } from './documents.ts';
import { measure, type Contender } from './measure.ts';
import { table } from './table.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const voxlint = join(root, 'packages/cli/dist/voxlint.cjs');
const schema = join(root, 'docs/schemas/voxxml.xsd');
const require = createRequire(import.meta.url);
const biome = require.resolve('@biomejs/biome/bin/biome');
const prettier = join(require.resolve('prettier/package.json'), '..', 'bin/prettier.cjs');

/** As many files as a large repository of call flows may have, of 1 to 4 KB. */
const manyFiles = 10_000;

/** Runs the command line and its peers as processes, as a hook or a CI job does. */
export async function benchmarkCli(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'voxlint-bench-'));
  try {
    return [await oneFile(folder), await many(folder), memory(folder)].join('\n');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A process to measure. Its output goes where hyperfine sends it too: nowhere. */
function command(name: string, program: string, args: readonly string[], folder: string): Contender {
  // Node 20 spends 30 ms on this variable where it is set, which says nothing about anybody's start.
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
  return {
    name,
    run() {
      const { error, status, stderr } = spawnSync(program, args, {
        cwd: folder,
        env,
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      if (error !== undefined) throw error;
      if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr.toString('utf8').slice(0, 500)}`);
    },
  };
}

/** What is added to Node's own start, which people feel in every hook. */
async function oneFile(folder: string): Promise<string> {
  writeFileSync(join(folder, 'menu.voxxml'), menus(50).text);
  writeFileSync(join(folder, 'menu.xml'), menus(50).text);
  writeFileSync(join(folder, 'menu.json'), JSON.stringify(jsonOf(50), null, 2));
  const node = process.execPath;
  const plugin = require.resolve('@prettier/plugin-xml');
  const measured = await measure(
    [
      command('node -e 0', node, ['-e', '0'], folder),
      command('voxlint, one file', node, [voxlint, 'menu.voxxml'], folder),
      command('voxlint --version', node, [voxlint, '--version'], folder),
      command('biome lint, one JSON file', node, [biome, 'lint', 'menu.json'], folder),
      command(
        'prettier --check with plugin-xml',
        node,
        [prettier, '--plugin', plugin, '--no-config', '-l', 'menu.xml', '--log-level', 'silent'],
        folder,
      ),
    ].map(allowFindings),
    { rounds: 9, budget: 0 },
  );
  const start = measured[0]!.milliseconds;
  const rows = measured.map(({ name, milliseconds }) => [
    'one file',
    name,
    milliseconds.toFixed(1),
    (milliseconds / start).toFixed(2),
  ]);
  return table(['', 'contender', 'ms', 'times node -e 0'], rows);
}

/** Peers say with their exit code that they would change something: that is no failure here. */
function allowFindings({ name, run }: Contender): Contender {
  return {
    name,
    run() {
      try {
        run();
      } catch (error) {
        if (!(error as Error).message.includes('ended with 1')) throw error;
      }
    },
  };
}

/** What bash runs to give all the names to xmllint. */
function xmllint(options: string): readonly string[] {
  return ['-c', `xargs xmllint --noout ${options} < names`];
}

async function many(folder: string): Promise<string> {
  const names = writeMany(folder);
  const list = names.join('\n');
  writeFileSync(join(folder, 'names'), list);
  const measured = await measure(
    [
      command('xmllint --noout', 'bash', xmllint(''), folder),
      command('voxlint, all rules', process.execPath, [voxlint, 'flows'], folder),
      command('voxlint, one thread', process.execPath, [voxlint, '--threads', '1', 'flows'], folder),
      command('xmllint --schema voxxml.xsd', 'bash', xmllint(`--schema ${schema}`), folder),
      command(
        'biome lint, as many JSON files',
        process.execPath,
        [biome, 'lint', '--max-diagnostics=1', 'json'],
        folder,
      ),
    ],
    { rounds: 3, budget: 0 },
  );
  const peer = measured[0]!.milliseconds;
  const rows = measured.map(({ name, milliseconds }) => [
    `${manyFiles} files`,
    name,
    milliseconds.toFixed(0),
    (milliseconds / peer).toFixed(2),
  ]);
  return table(['', 'contender', 'ms', 'times xmllint --noout'], rows);
}

/** Writes the files for VoxXML and for JSON, and returns the names of the former. */
function writeMany(folder: string): readonly string[] {
  mkdirSync(join(folder, 'flows'));
  mkdirSync(join(folder, 'json'));
  return Array.from({ length: manyFiles }, (_, index) => {
    const size = 20 + (index % 5) * 10;
    const name = `flows/${String(index).padStart(5, '0')}.voxxml`;
    // No two files are the same, so that nobody gains by that.
    writeFileSync(
      join(folder, name),
      menus(size).text.replace('support, press one', `support of line ${index}, press one`),
    );
    writeFileSync(join(folder, 'json', `${index}.json`), JSON.stringify(jsonOf(size), null, 2));
    return name;
  });
}

/** Data about as large as a document of so many lines. */
function jsonOf(lines: number): unknown {
  return Array.from({ length: Math.ceil(lines / 6) }, (_, index) => ({
    type: 'gather',
    prompt: `For support of line ${index}, press one. To join a conference, press two.`,
    digits: 1,
    routes: { '1': '15556668888', '2': '2233' },
  }));
}

function memory(folder: string): string {
  const rows = [`${manyFiles} files`, 'one file'].map((what) => {
    const { stderr } = spawnSync(
      process.execPath,
      [voxlint, '--stats', what === 'one file' ? 'menu.voxxml' : 'flows'],
      { cwd: folder },
    );
    return [what, 'voxlint', /at most ([\d.]+) MB/.exec(stderr.toString('utf8'))?.[1] ?? '?'];
  });
  return table(['', 'contender', 'MB at most'], rows);
}
