import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import ignore from 'ignore';
import picomatch from 'picomatch';
import { describe, expect, test } from 'vitest';
import { compileGlob } from '../src/glob/glob.ts';
import { IgnoreFile } from '../src/glob/ignore-patterns.ts';

const runs = (usual: number): number => Math.round(usual * Number(process.env['VOXXML_RUNS'] ?? 1));

const matches = (glob: string, path: string, dot = true): boolean => compileGlob(glob, { dot, braces: true })(path);

describe('a glob', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['*.voxxml', ['a.voxxml', '.voxxml'], ['a/b.voxxml', 'a.voxxml2', 'a.xml']],
    ['flows/*.xml', ['flows/a.xml'], ['flows/b/a.xml', 'a.xml']],
    ['flows/**/*.xml', ['flows/a.xml', 'flows/b/c/a.xml'], ['a.xml', 'flow/a.xml']],
    ['**/menu.xml', ['menu.xml', 'a/menu.xml', 'a/b/menu.xml'], ['xmenu.xml']],
    ['flows/**', ['flows/a', 'flows/a/b'], ['flow/a']],
    ['a**b', ['ab', 'axxb'], ['a/b']],
    ['?.xml', ['a.xml'], ['ab.xml', '/.xml', '.xml']],
    ['[a-c]1', ['a1', 'c1'], ['d1', '/1']],
    ['[!a-c]1', ['d1'], ['a1', '/1']],
    ['[]a]', [']', 'a'], ['b']],
    ['[a', ['[a'], ['a']],
    ['{a,b/c}.xml', ['a.xml', 'b/c.xml'], ['b.xml', 'c.xml']],
    ['{a,{b,c}}', ['a', 'b', 'c'], ['d']],
    ['{a}', ['{a}'], ['a']],
    ['a{,.b}', ['a', 'a.b'], ['a.']],
    ['@(a|b)c', ['ac', 'bc'], ['c', 'abc']],
    ['?(a)c', ['c', 'ac'], ['aac']],
    ['*(a|b)c', ['c', 'abac'], ['dc']],
    ['+(a)c', ['ac', 'aac'], ['c']],
    ['a\\*b', ['a*b'], ['axb']],
  ])('%s', (glob, yes, no) => {
    expect(yes.filter((path) => !matches(glob, path))).toEqual([]);
    expect(no.filter((path) => matches(glob, path))).toEqual([]);
  });

  test('without dot, wildcards leave out names that begin with one', () => {
    expect(matches('*', '.a', false)).toBe(false);
    expect(matches('**/*', 'b/.a', false)).toBe(false);
    expect(matches('.*', '.a', false)).toBe(true);
  });

  test.each([
    ['*a*a*a*a*a*a*a*a*b', 'a'.repeat(4000)],
    [`${'?*'.repeat(40)}b`, 'a'.repeat(4000)],
    ['*(a*)*(a*)*(a*)b', 'a'.repeat(4000)],
    ['@(@(@(@(@(@(a|b)*|c)*)*)*)*)b', 'a'.repeat(4000)],
    [`${'**/x/'.repeat(100)}z`, 'x/'.repeat(1000)],
    [`${'{a,b}'.repeat(190)}`, 'ab'.repeat(200)],
  ])('%s takes time in proportion to the path', (glob, path) => {
    // A matcher that backtracks doesn't come back from these within the test's time.
    expect(matches(glob, path)).toBe(false);
  });

  test.each([
    ['a/'.repeat(20_000), 'longer than'],
    ['@('.repeat(40), 'nested'],
    ['{'.repeat(40), 'nested'],
    ['!a', "begins with '!'"],
    ['a/!(b)', "'!('"],
  ])('is refused: %.20s', (glob, reason) => {
    expect(() => compileGlob(glob, { dot: true, braces: true })).toThrow(reason);
  });

  test('matches what picomatch matches', () => {
    const piece = fc.constantFrom('a', 'b', 'ab', '*', '?', '[ab]', '{a,b}', '@(a|b)', '+(a)', '**', '.a');
    const segment = fc.array(piece, { minLength: 1, maxLength: 3 }).map((pieces) => pieces.join(''));
    const glob = fc.array(segment, { minLength: 1, maxLength: 3 }).map((segments) => segments.join('/'));
    const name = fc.constantFrom('a', 'b', 'ab', 'aa', 'ba', '.a', 'c');
    const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('/'));
    fc.assert(
      fc.property(glob, path, (pattern, file) => {
        // picomatch reads runs of stars beside other characters in ways of its own, and lets `a/**` match a file `a`.
        fc.pre(!/\*\*\*|[^/]\*\*|\*\*[^/]|\*\+\(|\*@\(|\?\*|\*\?|[)\]}][?*]|\/\*\*$/.test(pattern));
        expect(matches(pattern, file)).toBe(picomatch.isMatch(file, pattern, { dot: true }));
      }),
      { numRuns: runs(3000) },
    );
  });
});

const ignorePiece = fc.constantFrom('a', 'b', 'ab', '*', '?', '[ab]', '[!a]', '.a', '**');
const ignoreSegment = fc.array(ignorePiece, { minLength: 1, maxLength: 2 }).map((pieces) => pieces.join(''));
const ignorePattern = fc
  .tuple(
    fc.constantFrom('', '', '', '!'),
    fc.constantFrom('', '', '/'),
    fc.array(ignoreSegment, { minLength: 1, maxLength: 3 }),
    fc.constantFrom('', '', '/', '/**'),
  )
  .map(([not, root, segments, end]) => `${not}${root}${segments.join('/')}${end}`)
  .filter((pattern) => !/\*\*\*|[^/!]\*\*|\*\*[^/]/.test(pattern));
const ignoredPath = fc
  .array(fc.constantFrom('a', 'b', 'ab', '.a', 'c'), { minLength: 1, maxLength: 4 })
  .map((names) => names.join('/'));

/** Whether a file is ignored, its folders looked at first, as Git does. */
function isIgnored(file: IgnoreFile, path: string): boolean {
  const names = path.split('/');
  for (let count = 1; count < names.length; count++) {
    if (file.test(names.slice(0, count).join('/'), true) === 'ignored') return true;
  }
  return file.test(path, false) === 'ignored';
}

describe('ignore files', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['dist', ['dist', 'a/dist', 'dist/a'], ['dista']],
    ['/dist', ['dist'], ['a/dist']],
    ['dist/', ['dist/a'], ['dist']],
    ['a/b', ['a/b'], ['c/a/b']],
    ['**/b', ['b', 'a/b'], ['ab']],
    ['a/**', ['a/b', 'a/b/c'], ['a']],
    ['a/**/b', ['a/b', 'a/c/b'], ['b']],
    ['*.log\n!keep.log', ['a.log', 'b/a.log'], ['keep.log']],
    ['\\#a', ['#a'], ['a']],
    ['# a', [], ['# a', 'a']],
    ['a ', ['a'], ['a ']],
    ['a\\ ', ['a '], ['a']],
  ])('%j', (text, yes, no) => {
    const file = new IgnoreFile(text.split('\n'));
    expect(yes.filter((path) => !isIgnored(file, path))).toEqual([]);
    expect(no.filter((path) => isIgnored(file, path))).toEqual([]);
  });

  test('ignore what the package ignore ignores', () => {
    fc.assert(
      fc.property(fc.array(ignorePattern, { minLength: 1, maxLength: 3 }), ignoredPath, (patterns, path) => {
        const peer = ignore({ ignorecase: false }).add(patterns);
        expect(isIgnored(new IgnoreFile(patterns), path)).toBe(peer.ignores(path));
      }),
      { numRuns: runs(2000) },
    );
  });

  test('ignore what Git ignores', () => {
    const samples = fc.sample(
      fc.tuple(
        fc.array(ignorePattern, { minLength: 1, maxLength: 3 }),
        fc.array(ignoredPath, { minLength: 25, maxLength: 25 }),
      ),
      {
        numRuns: runs(40),
        seed: Number(process.env['VOXXML_SEED'] ?? Date.now()),
      },
    );
    const folder = mkdtempSync(join(tmpdir(), 'voxlint-ignore-'));
    try {
      execFileSync('git', ['init', '--quiet', folder]);
      for (const [patterns, written] of samples) {
        const paths = [...new Set(written)];
        writeFileSync(join(folder, '.gitignore'), `${patterns.join('\n')}\n`);
        for (const path of paths) mkdirSync(join(folder, dirname(path)), { recursive: true });
        // Paths that don't exist are taken for files; -z keeps them as they are.
        const { stdout } = spawnSync('git', ['check-ignore', '--stdin', '-z', '--no-index'], {
          cwd: folder,
          input: paths.join('\0'),
          encoding: 'utf8',
        });
        const byGit = new Set(stdout.split('\0'));
        const file = new IgnoreFile(patterns);
        for (const path of paths) {
          const names = path.split('/');
          const isFolder = paths.some((other) => other.startsWith(`${path}/`));
          if (isFolder || names.length === 0) continue;
          expect(isIgnored(file, path), `${JSON.stringify(patterns)} ${path}`).toBe(byGit.has(path));
        }
        for (const path of paths) rmSync(join(folder, path.split('/')[0]!), { recursive: true, force: true });
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
