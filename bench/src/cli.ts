import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { menus } from './documents.ts';
import { measure, type Contender } from './measure.ts';
import type { Measured, Result } from './result.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const voxlint = join(root, 'packages/cli/dist/voxlint.cjs');
const schema = join(root, 'docs/schemas/voxxml.xsd');
const require = createRequire(import.meta.url);

/** As many files as a large repository of call flows may have, of 1 to 4 KB. */
const manyFiles = 10_000;

/** Runs the command line and its peers as processes, as a hook or a CI job does. */
export async function benchmarkCli(pace: number): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'voxlint-bench-'));
  try {
    const one = await oneFile(folder, pace);
    const many = await manyOfThem(folder, pace);
    const hosts = await manySources(folder, pace);
    return {
      measured: [one.measured, many.measured, hosts.measured, memory(folder)],
      growths: [],
      missing: [...one.missing, ...many.missing, ...hosts.missing],
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A process to measure. Its output goes where hyperfine sends it too: nowhere. */
function command(
  name: string,
  kind: Contender['kind'],
  folder: string,
  line: () => readonly [program: string, ...options: string[]],
): Contender {
  // Node 20 spends 30 ms on this variable where it is set, which says nothing about anybody's start.
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
  return {
    name,
    kind,
    prepare() {
      const [program, ...options] = line();
      return () => {
        const { error, status, stderr } = spawnSync(program, options, {
          cwd: folder,
          env,
          stdio: ['ignore', 'ignore', 'pipe'],
        });
        if (error !== undefined) throw error;
        // Peers say with their exit code that they would change something: that is no failure here.
        if (status !== 0 && (kind !== 'peer' || status !== 1)) {
          throw new Error(`ended with ${status}: ${stderr.toString('utf8').slice(0, 500)}`);
        }
      };
    },
  };
}

const node = process.execPath;

/** What is added to Node's own start, which people feel in every hook. */
function oneFile(folder: string, pace: number): ReturnType<typeof measure> {
  writeFileSync(join(folder, 'menu.voxxml'), menus(50).text);
  writeFileSync(join(folder, 'menu.xml'), menus(50).text);
  writeFileSync(join(folder, 'menu.json'), JSON.stringify(jsonOf(50), null, 2));
  return measure(
    { id: 'cli/one', title: 'One file of 50 lines, as a process' },
    [
      command('voxlint', 'ours', folder, () => [node, voxlint, 'menu.voxxml']),
      command('voxlint --version', 'ours', folder, () => [node, voxlint, '--version']),
      command('node -e 0', 'floor', folder, () => [node, '-e', '0']),
      command('biome lint, a JSON file', 'peer', folder, () => [node, biome(), 'lint', 'menu.json']),
      command('Prettier --list-different with @prettier/plugin-xml', 'peer', folder, () => [
        node,
        join(require.resolve('prettier/package.json'), '..', 'bin/prettier.cjs'),
        `--plugin=${require.resolve('@prettier/plugin-xml')}`,
        '--no-config',
        '--list-different',
        '--log-level=silent',
        'menu.xml',
      ]),
    ],
    { rounds: pace < 1 ? 3 : 25, budget: 0 },
  );
}

const biome = (): string => require.resolve('@biomejs/biome/bin/biome');

/** What bash runs to give all the names to xmllint. */
function xmllint(options: string): readonly [string, ...string[]] {
  return ['bash', '-o', 'pipefail', '-c', `xargs xmllint --noout ${options} < names`];
}

/** A web application's sources, of which one in a hundred contains VoxXML. */
function manySources(folder: string, pace: number): ReturnType<typeof measure> {
  const sources = join(folder, 'sources');
  mkdirSync(sources);
  const lines = 'def handler(request):\n    return render(request, "page.html", {"name": request.user.name})\n\n';
  const voxxml = 'MENU = """<Response>\n  <Say>Thank you for calling.</Say>\n  <Hangup/>\n</Response>"""\n';
  for (let index = 0; index < manyFiles; index++) {
    const text = (index % 100 === 0 ? voxxml : '') + lines.repeat(5 + (index % 30));
    writeFileSync(join(sources, `views_${index}.py`), text);
  }
  return measure(
    { id: 'cli/hosts', title: `${manyFiles.toLocaleString('en')} Python files, 1 % with VoxXML` },
    [
      command('voxlint --hosts py', 'ours', folder, () => [node, voxlint, '--hosts', 'py', 'sources']),
      command("grep -rl '<Response'", 'peer', folder, () => ['grep', '-rl', '<Response', 'sources']),
    ],
    { rounds: pace < 1 ? 1 : 7, warmUp: 1, budget: 0 },
  );
}

function manyOfThem(folder: string, pace: number): ReturnType<typeof measure> {
  writeFileSync(join(folder, 'names'), writeMany(folder).join('\n'));
  return measure(
    { id: 'cli/many', title: `${manyFiles.toLocaleString('en')} files of 1 to 4 KB` },
    [
      command('voxlint, all rules', 'ours', folder, () => [node, voxlint, 'flows']),
      command('voxlint, one thread', 'ours', folder, () => [node, voxlint, '--threads', '1', 'flows']),
      command('xmllint --noout', 'peer', folder, () => xmllint('')),
      command('xmllint --schema voxxml.xsd', 'peer', folder, () => xmllint(`--schema ${schema}`)),
      command('biome lint, as many JSON files', 'peer', folder, () => [
        node,
        biome(),
        'lint',
        '--max-diagnostics=1',
        'json',
      ]),
    ],
    { rounds: pace < 1 ? 1 : 7, warmUp: 1, budget: 0 },
  );
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

/** Resident memory at its highest, as the command itself says. */
function memory(folder: string): Measured {
  const entries = [
    ['one file', 'menu.voxxml'],
    [`${manyFiles.toLocaleString('en')} files`, 'flows'],
  ].flatMap(([name, path]) => {
    const { stderr } = spawnSync(node, [voxlint, '--stats', path!], { cwd: folder, encoding: 'utf8' });
    const megabytes = /at most ([\d.]+) MB/.exec(stderr)?.[1];
    return megabytes === undefined ? [] : [{ name: name!, kind: 'ours' as const, rounds: [Number(megabytes)] }];
  });
  return { id: 'cli/memory', title: 'Resident memory of voxlint, at most', unit: 'MB', entries };
}
