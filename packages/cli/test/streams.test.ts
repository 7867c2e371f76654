import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { clean, createWorkspace, executable, misspelt } from './workspace.ts';

const many = Object.fromEntries(
  Array.from({ length: 300 }, (_, index) => [`${String(index).padStart(3, '0')}.voxxml`, misspelt]),
);

describe('a closed pipe', () => {
  test.each(['stylish', 'json', 'sarif'])('ends a %s report quietly', (format) => {
    const { run, write, path } = createWorkspace(many);
    write('head.sh', `set -o pipefail; "$1" "$2" -f ${format} . | head -1 >/dev/null; echo "\${PIPESTATUS[@]}"`);
    const output = run('bash', ['-c', `bash ${path('head.sh')} "$0" "$1" 2>&1`, process.execPath, executable]);
    expect(output).toMatch(/^[01] 0\n$/);
  });

  test('ends quietly where nobody reads at all', () => {
    const { run, path, write } = createWorkspace({ 'a.voxxml': misspelt });
    write('closed.sh', `cd "$(dirname "$0")"; (sleep 0.3; "$1" "$2" . ; echo "exit $?" >&2) | true; sleep 0.8`);
    expect(run('bash', ['-c', `bash "$0" "$1" "$2" 2>&1`, path('closed.sh'), process.execPath, executable])).toBe(
      'exit 1\n',
    );
  });
});

/** Linux has a device that is always full. */
const hasFullDevice = existsSync('/dev/full');

describe('a full disk', () => {
  test.skipIf(!hasFullDevice)('on --output is a message and exit code 2', () => {
    const { voxlint, list } = createWorkspace({ 'a.voxxml': misspelt });
    const { stdout, stderr, code } = voxlint(['-o', '/dev/full', '.']);
    expect(stderr).toBe("voxlint: cannot write '/dev/full': no space is left on the device\n");
    expect(stdout).toBe('');
    expect(code).toBe(2);
    expect(list()).toEqual(['a.voxxml']);
  });

  test.skipIf(!hasFullDevice)('on standard output too', () => {
    const { run } = createWorkspace({ 'a.voxxml': misspelt });
    const output = run('bash', [
      '-c',
      `{ "$0" "$1" . > /dev/full; echo "exit $?" >&2; } 2>&1`,
      process.execPath,
      executable,
    ]);
    expect(output).toBe('voxlint: cannot write standard output: no space is left on the device\nexit 2\n');
  });

  test('--output into a folder that is not there, or onto a folder', () => {
    const { voxlint, list } = createWorkspace({ 'a.voxxml': clean, 'folder/b.voxxml': clean });
    expect(voxlint(['-o', 'missing/report.txt', '.'])).toMatchObject({
      code: 2,
      stderr: "voxlint: cannot write 'missing/report.txt': there is no such file or folder\n",
    });
    expect(voxlint(['-o', 'folder', '.'])).toMatchObject({
      code: 2,
      stderr: "voxlint: cannot write 'folder': it is a folder\n",
    });
    expect(list()).toEqual(['a.voxxml', 'folder']);
  });

  test('a report replaces the old one only when it is whole', () => {
    const { voxlint, read, list } = createWorkspace({ 'a.voxxml': misspelt, 'report.json': 'old', 'bad.json': '{' });
    expect(voxlint(['-f', 'json', '-o', 'report.json', '--config', 'bad.json', '.']).code).toBe(2);
    expect(read('report.json')).toBe('old');
    expect(voxlint(['-f', 'json', '-o', 'report.json', '.']).code).toBe(1);
    expect(JSON.parse(read('report.json'))).toMatchObject({ summary: { error: 1 } });
    expect(list()).toEqual(['a.voxxml', 'bad.json', 'report.json']);
  });
});

describe('Ctrl-C', () => {
  test('ends a run that only reads at once', async () => {
    const { start } = createWorkspace();
    // It waits for its input.
    const running = start(['-']);
    await new Promise((resume) => setTimeout(resume, 300));
    running.process.kill('SIGINT');
    expect(await running.ended).toMatchObject({ signal: 'SIGINT', stderr: '' });
  });
});

describe('--stats', () => {
  test('tells files, bytes and the time of each phase on standard error', () => {
    const { voxlint } = createWorkspace({ 'a.voxxml': clean, 'b.voxxml': clean });
    const { stdout, stderr } = voxlint(['--stats', '.']);
    expect(stdout).toBe('✔ 2 files linted, nothing found.\n');
    expect(stderr).toMatch(
      new RegExp(
        `^voxlint: 2 files, ${clean.length * 2} bytes; finding files [\\d.]+ ms, reading, linting and reporting [\\d.]+ ms; in all [\\d.]+ ms; at most [\\d.]+ MB of memory\\n$`,
      ),
    );
  });
});

describe('threads', () => {
  test('the report is the same however many there are', () => {
    const files = Object.fromEntries(
      Array.from({ length: 700 }, (_, index) => [
        `${String(index).padStart(3, '0')}.voxxml`,
        index % 3 === 0 ? misspelt : clean,
      ]),
    );
    const { voxlint } = createWorkspace(files);
    const one = voxlint(['--threads', '1', '-f', 'json', '.']);
    expect(one.code).toBe(1);
    for (const threads of [['--threads', '2'], ['--threads=5'], []]) {
      expect(voxlint([...threads, '-f', 'json', '.'])).toEqual(one);
    }
  });
});

describe('progress', () => {
  test.skipIf(process.platform !== 'linux')(
    'is shown on a terminal when a run takes long, and taken away again',
    { timeout: 60_000 },
    () => {
      const large = `<Response>${'<Say>Hello there</Say>'.repeat(20_000)}</Response>`;
      const { run, path } = createWorkspace(
        Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`${index}.voxxml`, large])),
      );
      const command = `'${process.execPath}' '${executable}' --threads 1 . > /dev/null`;
      const output = run('script', ['-qec', command, path('typescript')]);
      expect(output).toMatch(/\r\u001b\[2K\d+ of 40 files/);
      expect(output.endsWith('\r\u001b[2K') || /\r\u001b\[2K\s*$/.test(output)).toBe(true);
    },
  );
});

describe('a folder that is gone', () => {
  test('is a message', () => {
    const { run } = createWorkspace();
    const script = `mkdir gone; cd gone; rmdir ../gone; "$0" "$1" . 2>&1; echo "exit $?"`;
    expect(run('bash', ['-c', script, process.execPath, executable])).toBe(
      'voxlint: the current folder is not there any more\nexit 2\n',
    );
  });
});

describe('a file that is larger than a document may be', () => {
  test('is refused before it is read, and the others are linted', () => {
    const { voxlint, run, path, write } = createWorkspace();
    write('a.voxxml', misspelt);
    run('truncate', ['-s', '600M', path('big.voxxml')]);
    const { stdout, stderr, code } = voxlint(['-f', 'compact', '.']);
    expect(stderr).toBe("voxlint: cannot read 'big.voxxml': it is larger than 16 MB, which is the most that is read\n");
    expect(stdout).toMatch(/^a\.voxxml:1:12/);
    expect(code).toBe(2);
  });
});

describe('a file with more findings than are kept', () => {
  test('is said to have perhaps more', () => {
    const { voxlint } = createWorkspace({
      'a.voxxml': `<Response>${'<Foo/>'.repeat(100_001)}</Response>`,
      'b.voxxml': '<Response><Say>Hello</Say></Response>',
    });
    const { stdout, code } = voxlint(['-f', 'compact', '.']);
    expect(stdout.match(/^a\.voxxml:/gm)).toHaveLength(100_000);
    expect(code).toBe(1);
    const summary = voxlint(['.']).stdout.slice(-400);
    expect(summary).toContain('✖ 100000 errors in 1 of 2 files.');
    expect(summary).toContain('There may be more: of a file 100000 are listed.');
  });
});

describe('a terminal', () => {
  test.skipIf(process.platform !== 'linux')(
    'has colours, links where it is known to take them, and wrapped messages',
    () => {
      const { run, path } = createWorkspace({ 'a.voxxml': misspelt });
      const onTerminal = (...settings: readonly string[]): string =>
        run('env', [
          ...settings,
          'script',
          '-qc',
          `stty cols 40; '${process.execPath}' '${executable}' a.voxxml`,
          path('typescript'),
        ]);
      const plain = onTerminal('TERM=xterm-256color');
      expect(plain).toContain('\u001b[31merror\u001b[39m');
      expect(plain).not.toContain('\u001b]8;;');
      expect(plain).toContain("Unknown element 'say'. Did you mean\r\n  'Say'? Element names are\r\n  case-sensitive.");
      expect(onTerminal('TERM=xterm-256color', 'TERM_PROGRAM=vscode')).toContain('\u001b]8;;https://');
      expect(onTerminal('TERM=xterm-256color', 'TERM_PROGRAM=vscode', 'CI=1')).not.toContain('\u001b]8;;');
      expect(onTerminal('TERM=dumb')).not.toContain('\u001b');
      expect(onTerminal('TERM=xterm', 'NO_COLOR=1')).not.toContain('\u001b');
    },
  );
});

describe('a fault', () => {
  test('is exit code 3, with what to report', () => {
    const { run, write, path } = createWorkspace({ 'a.voxxml': clean });
    // A broken installation: one of the modules that are loaded lazily is not there.
    run('cp', ['-r', new URL('../dist', import.meta.url).pathname, path('broken')]);
    run('rm', [path('broken/voxlint-json.cjs')]);
    write('fault.sh', `"$1" ${path('broken/voxlint.cjs')} -f json . 2>&1; echo "exit $?"`);
    const output = run('bash', [path('fault.sh'), process.execPath]);
    expect(output).toContain(
      'voxlint: this is a fault of voxlint, not of your documents. Please report it at\nhttps://',
    );
    expect(output).toMatch(/^voxlint \d+\.\d+\.\d+, Node v/m);
    expect(output).toContain('"-f" "json" "."');
    expect(output).toMatch(/exit 3\n$/);
  });
});
