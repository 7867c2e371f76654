import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { nodeProject } from '../src/node/node-project.ts';

const voxlint = fileURLToPath(new URL('../../cli/dist/voxlint.cjs', import.meta.url));
const clean = '<Response><Say>Hello</Say></Response>';

/** Runs of the generated test; CI asks for more. */
const numRuns = Number(process.env['VOXXML_RUNS'] ?? 1) * 10;

/** The end of a run that hangs, and its memory. */
const limits = { timeout: 20_000, killSignal: 'SIGKILL' } as const;
const heap = '--max-old-space-size=200';

/** A file that can do harm: its content, or what is there instead of a regular file. */
type Hostile = string | { readonly fifo: true } | { readonly link: string } | { readonly folder: true };

const configurationNames = ['voxlint.config.json', '.voxlintrc.json', 'package.json', 'base.json'];
const ignoreNames = ['.gitignore', '.voxlintignore'];
const configurationName = fc.constantFrom(...configurationNames);
const ignoreName = fc.constantFrom(...ignoreNames);
const special = fc.constantFrom<Hostile>(
  { fifo: true },
  { folder: true },
  { link: '/dev/zero' },
  { link: 'nowhere' },
  { link: '.' },
);
const count = fc.oneof(fc.nat(40), fc.constantFrom(500, 5000, 50_000));
const piece = fc.constantFrom(
  '*a',
  '?*',
  '**/x/',
  '*(a*)',
  '@(a|b)*',
  '+(a|*a)',
  '!',
  'a/',
  '[a-z]*',
  '{a,b}',
  '{a..z}',
  '\\',
);
const glob = fc.oneof(
  fc.tuple(piece, count, fc.constantFrom('', 'b', 'z')).map(([one, times, end]) => one.repeat(times) + end),
  fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
);
const deep = count.map((depth) => `${'{"rules":'.repeat(depth)}{}${'}'.repeat(depth)}`);
const wide = count.map((length) => JSON.stringify({ extends: './base.json', url: 'a'.repeat(length * 30) }));
const settings = fc
  .record(
    {
      extends: fc.oneof(
        configurationName,
        fc.array(
          configurationName.map((name) => `./${name}`),
          { maxLength: 4 },
        ),
      ),
      include: fc.array(glob, { maxLength: 3 }),
      ignore: fc.array(glob, { maxLength: 3 }),
      overrides: fc.array(
        fc.record({ files: fc.array(glob, { minLength: 1, maxLength: 3 }), entry: fc.constant('redirect') }),
        {
          maxLength: 3,
        },
      ),
    },
    { requiredKeys: [] },
  )
  .chain((value) => fc.constantFrom(JSON.stringify(value), JSON.stringify({ voxlint: value })));
const configuration = fc.oneof<fc.Arbitrary<Hostile>[]>(special, deep, wide, settings, settings, fc.string());
const ignore = fc.oneof<fc.Arbitrary<Hostile>[]>(
  special,
  fc.array(glob, { maxLength: 20 }).map((globs) => globs.join('\n')),
);

const folders = fc.record({
  configurations: fc.dictionary(configurationName, configuration, { minKeys: 1 }),
  ignores: fc.dictionary(ignoreName, ignore),
});

test(
  'generated configurations are used or refused by name, by the command and by the server',
  { timeout: 6_000_000 },
  () => {
    fc.assert(
      fc.property(folders, ({ configurations, ignores }) => {
        const root = mkdtempSync(join(tmpdir(), 'voxxml-hostile-'));
        try {
          const nested = join(root, 'x/'.repeat(30));
          mkdirSync(nested, { recursive: true });
          writeFileSync(join(nested, 'a.voxxml'), clean);
          writeFileSync(join(root, `${'a'.repeat(60)}.voxxml`), clean);
          const files = Object.entries({ ...configurations, ...ignores });
          for (const [name, content] of files) place(join(root, name), content);
          judge(root);
        } finally {
          rmSync(root, { recursive: true, force: true });
        }
      }),
      { numRuns },
    );
  },
);

function place(path: string, content: Hostile): void {
  if (typeof content === 'string') writeFileSync(path, content);
  else if ('fifo' in content) spawnSync('mkfifo', [path]);
  else if ('folder' in content) mkdirSync(path);
  else symlinkSync(content.link, path);
}

/** Runs the command and the server's project over a folder. */
function judge(root: string): void {
  const run = spawnSync(process.execPath, [heap, voxlint, '--no-color', '.'], {
    cwd: root,
    encoding: 'utf8',
    ...limits,
  });
  expect(run.signal).toBeNull();
  expect([0, 2], run.stderr).toContain(run.status);
  // Patterns may ignore all files; anything else is said of a file by its name.
  if (run.status === 2 && !run.stderr.startsWith('voxlint: there is no VoxXML in ')) {
    expect(
      [...configurationNames, ...ignoreNames].some((name) => run.stderr.includes(name)),
      run.stderr,
    ).toBe(true);
  }

  const warnings: string[] = [];
  const project = nodeProject((message) => warnings.push(message));
  expect(project.settingsOf(pathToFileURL(join(root, 'a.voxxml')).href)).toBeTypeOf('object');
  expect([...project.files(pathToFileURL(root).href, { xml: true, hosts: true })].length).toBeLessThanOrEqual(2);
  expect(project.problems()).toHaveLength(warnings.length);
}
