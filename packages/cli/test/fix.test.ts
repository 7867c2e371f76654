import { chmodSync, linkSync, statSync, symlinkSync, lstatSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { clean, createWorkspace, eventually, misspelt, repaired, warned } from './workspace.ts';

/** Its fix may change what the author meant. */
const suggestion = `<Response><Say voice='Johanna'>Hi</Say></Response>\n`;

describe('--fix', () => {
  test('keeps mode, byte order mark, line endings and encoding', () => {
    const text = misspelt.replace('<say>', '\r\n<say>');
    const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');
    const { voxlint, write, path, run } = createWorkspace({ 'a.voxxml': `\ufeff${text}`, 'b.voxxml': utf16 });
    write(
      'c.voxxml',
      Buffer.from(`<?xml version='1.0' encoding='ISO-8859-1'?>${text.replace('Hello', 'All\u00f4')}`, 'latin1'),
    );
    chmodSync(path('a.voxxml'), 0o751);
    voxlint(['--fix', '.']);
    const bytes = (name: string): string => run('od', ['-An', '-tx1', '-v', path(name)]).replace(/\s/g, '');
    const fixed = repaired.replace('<Say>', '\r\n<Say>');
    expect(bytes('a.voxxml')).toBe(Buffer.from(`\ufeff${fixed}`).toString('hex'));
    expect(bytes('b.voxxml')).toBe(Buffer.from(`\ufeff${fixed}`, 'utf16le').toString('hex'));
    expect(bytes('c.voxxml')).toContain(Buffer.from(fixed.replace('Hello', 'All\u00f4'), 'latin1').toString('hex'));
    expect(statSync(path('a.voxxml')).mode & 0o777).toBe(0o751);
  });

  test('through a symbolic link the file itself is replaced, the link stays', () => {
    const { voxlint, path, read } = createWorkspace({ 'real/a.voxxml': misspelt });
    symlinkSync(path('real/a.voxxml'), path('link.voxxml'));
    voxlint(['--fix', 'link.voxxml']);
    expect(lstatSync(path('link.voxxml')).isSymbolicLink()).toBe(true);
    expect(read('real/a.voxxml')).toBe(repaired);
  });

  test('a file with nothing to fix is not written', () => {
    const { voxlint, path } = createWorkspace({ 'a.voxxml': clean });
    linkSync(path('a.voxxml'), path('same'));
    voxlint(['--fix', '.']);
    expect(statSync(path('a.voxxml')).ino).toBe(statSync(path('same')).ino);
  });

  test('a file in a broken encoding is reported and left alone', () => {
    const bytes = Buffer.concat([Buffer.from(misspelt), Buffer.from([0xff])]);
    const { voxlint, run, path } = createWorkspace({ 'a.voxxml': bytes });
    const { stdout, code } = voxlint(['--fix', '-f', 'compact', '.']);
    expect(stdout).toContain('xml-invalid-encoding');
    expect(code).toBe(1);
    expect(run('od', ['-An', '-tx1', '-v', path('a.voxxml')]).replace(/\s/g, '')).toBe(bytes.toString('hex'));
  });

  test('a file that may not be written is a problem, its findings are still reported', () => {
    const { path, root, run, write, read } = createWorkspace({ 'a.voxxml': misspelt });
    chmodSync(path('a.voxxml'), 0o444);
    chmodSync(root, 0o777);
    const built = new URL('../dist/voxlint.cjs', import.meta.url).pathname;
    write('fix.sh', `cd "$1" && "$2" "$3" --fix -f compact . 2>&1; echo "exit $?"`);
    const script = ['bash', path('fix.sh'), root, process.execPath, built];
    const output =
      process.getuid?.() === 0
        ? run('setpriv', ['--reuid=65534', '--regid=65534', '--clear-groups', ...script])
        : run(script[0]!, script.slice(1));
    expect(output).toContain("voxlint: cannot write 'a.voxxml': permission denied");
    expect(output).toContain('a.voxxml:1:12: error');
    expect(output).toContain('exit 2');
    expect(read('a.voxxml')).toBe(misspelt);
  });

  test('reports what is left', () => {
    const { voxlint, read } = createWorkspace({ 'a.voxxml': `<Response><say>Hi</say><Bogus/></Response>\n` });
    const { stdout, code } = voxlint(['--fix', '.']);
    expect(read('a.voxxml')).toBe('<Response><Say>Hi</Say><Bogus/></Response>\n');
    expect(stdout).toContain('a.voxxml:1:25 error unknown-element');
    expect(stdout).toContain('1 finding fixed.');
    expect(code).toBe(1);
  });

  test(
    'killed at any moment, each file is old or new, and a run to the end leaves nothing behind',
    { timeout: 120_000 },
    async () => {
      const names = Array.from({ length: 1000 }, (_, index) => `${String(index).padStart(4, '0')}.voxxml`);
      const before = misspelt.replace('Hello', 'Hello '.repeat(500));
      const after = repaired.replace('Hello', 'Hello '.repeat(500));
      const { start, voxlint, read, write, list } = createWorkspace();
      const states = (): Record<'old' | 'new', number> => {
        const counts = { old: 0, new: 0 };
        for (const name of names) {
          const text = read(name);
          expect(text === before || text === after, `${name} is partial`).toBe(true);
          counts[text === before ? 'old' : 'new']++;
        }
        return counts;
      };
      let midway = 0;
      for (const threads of ['1', '2']) {
        for (const wanted of [1, 150, 500]) {
          for (const name of names) write(name, before);
          const running = start(['--fix', '--threads', threads, '.']);
          await eventually(
            'files to be fixed',
            () => read(names[wanted]!) === after || running.process.exitCode !== null,
          );
          running.process.kill('SIGKILL');
          await running.ended;
          if (states().old > 0) midway++;
        }
      }
      // Most of the runs were really broken off on the way.
      expect(midway).toBeGreaterThan(3);
      expect(voxlint(['--fix', '.']).code).toBe(0);
      expect(states()).toEqual({ old: 0, new: 1000 });
      // What a killed run left is hidden and not linted; a run to its end leaves nothing.
      const left = list().filter((name) => !names.includes(name));
      expect(left.every((name) => /^\..*\.voxlint-tmp$/.test(name))).toBe(true);
      expect(left.length).toBeLessThanOrEqual(12);
    },
  );

  test('Ctrl-C ends it by the signal, with no temporary file left', async () => {
    const names = Array.from({ length: 600 }, (_, index) => `${String(index).padStart(4, '0')}.voxxml`);
    const { start, read, list } = createWorkspace(Object.fromEntries(names.map((name) => [name, misspelt])));
    const running = start(['--fix', '--threads', '2', '-o', 'report.txt', '.']);
    await eventually('a file to be fixed', () => read(names[3]!) === repaired);
    running.process.kill('SIGINT');
    const { signal, code } = await running.ended;
    // It may have been through already.
    if (code === null) {
      expect(signal).toBe('SIGINT');
      expect(list()).toEqual(names);
    } else {
      expect(list()).toEqual([...names, 'report.txt'].sort());
    }
    for (const name of names) expect([misspelt, repaired]).toContain(read(name));
  });
});

describe('--fix-dry-run', () => {
  test('shows a diff that patch takes, the report on standard error, and writes nothing', () => {
    const { voxlint, write, read, run, path } = createWorkspace({ 'flows/a.voxxml': misspelt, 'b.voxxml': clean });
    const { stdout, stderr, code } = voxlint(['--fix-dry-run', '.']);
    expect(stdout).toBe(
      '--- flows/a.voxxml\n+++ flows/a.voxxml\n@@ -1,1 +1,1 @@\n-<Response><say>Hello</say></Response>\n+<Response><Say>Hello</Say></Response>\n',
    );
    expect(stderr).toContain('nothing found. 1 finding would be fixed.');
    expect(code).toBe(0);
    expect(read('flows/a.voxxml')).toBe(misspelt);
    write('changes.diff', stdout);
    run('git', ['apply', '-p0', path('changes.diff')]);
    expect(read('flows/a.voxxml')).toBe(repaired);
  });

  test('works on standard input', () => {
    const { stdout } = createWorkspace().voxlint(['--fix-dry-run', '-'], { input: misspelt });
    expect(stdout).toMatch(/^--- <stdin>\n\+\+\+ <stdin>\n@@/);
  });
});

describe('--fix-suggestions', () => {
  test('applies what --fix leaves', () => {
    const { voxlint, read } = createWorkspace({ 'a.voxxml': suggestion });
    const first = voxlint(['--fix', '.']);
    expect(first.stdout).toContain('1 with --fix-suggestions, which may change the meaning.');
    expect(read('a.voxxml')).toBe(suggestion);
    expect(voxlint(['--fix-suggestions', '.']).stdout).toContain('1 finding fixed.');
    expect(read('a.voxxml')).toBe(suggestion.replace('Johanna', 'Joanna'));
  });

  test('applies the safe ones too', () => {
    const { voxlint, read } = createWorkspace({ 'a.voxxml': warned });
    voxlint(['--fix-suggestions', '.']);
    expect(read('a.voxxml')).toBe(warned.replace('7s', '7'));
  });
});

describe('files of a kind that voxlint does not know', () => {
  const vue = '<template><say v-if="a && b">&nbsp;</say></template>\n';

  test('are never written unless their content is VoxXML', () => {
    const { voxlint, read } = createWorkspace({
      'app.vue': vue,
      'app.txt': '<Response><say>Hello</say><Hangup/></Response>',
    });
    const { stderr, code } = voxlint(['--fix', 'app.vue', 'app.txt']);
    expect(read('app.vue')).toBe(vue);
    expect(read('app.txt')).toBe('<Response><Say>Hello</Say><Hangup/></Response>');
    expect(stderr).toContain("won't fix 'app.vue': it doesn't look like VoxXML");
    expect(code).toBe(2);
  });

  test('are not written where a glob names them', () => {
    const { voxlint, read } = createWorkspace({ 'src/app.vue': vue, 'src/a.voxxml': misspelt });
    expect(voxlint(['--fix', 'src/*']).code).toBe(2);
    expect(read('src/app.vue')).toBe(vue);
    expect(read('src/a.voxxml')).toBe(repaired);
  });
});
