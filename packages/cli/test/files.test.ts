import { symlinkSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { clean, createWorkspace, misspelt } from './workspace.ts';

/** The files of a compact report. */
function reported(stdout: string): readonly string[] {
  return stdout.split('\n').flatMap((line) => /^(.*?):\d+:\d+: /.exec(line)?.[1] ?? []);
}

describe('folders', () => {
  test('have *.voxxml and *.vox.xml, and *.xml whose content is VoxXML', () => {
    const { voxlint } = createWorkspace({
      'a.voxxml': misspelt,
      'b.vox.xml': misspelt,
      'c.xml': `<?xml version='1.0'?><!-- a flow -->\n<Response><Hangup/><say>Hi</say></Response>`,
      'd.xml': '<Response><Gather action="/next"><Say voice="alice">Hi</Say></Gather></Response>',
      'e.xml': '<project><say>Hi</say></project>',
      'f.txt': misspelt,
      'g.VOXXML': misspelt,
      'empty.xml': '',
    });
    expect(new Set(reported(voxlint(['-f', 'compact', '.']).stdout))).toEqual(
      new Set(['a.voxxml', 'b.vox.xml', 'c.xml', 'g.VOXXML']),
    );
  });

  test('come in the order of their names, each file once', () => {
    const { voxlint } = createWorkspace({ 'b/x.voxxml': misspelt, 'a.voxxml': misspelt, 'c.voxxml': misspelt });
    const { stdout } = voxlint(['-f', 'compact', 'c.voxxml', '.', 'b', 'b/x.voxxml']);
    expect(reported(stdout)).toEqual(['c.voxxml', 'a.voxxml', 'b/x.voxxml']);
  });

  test('hidden folders, node_modules and what .gitignore and .voxlintignore name are left out', () => {
    const { voxlint } = createWorkspace({
      '.git/config': '',
      '.gitignore': 'build/\n*.tmp.voxxml\n',
      'build/a.voxxml': misspelt,
      'b.tmp.voxxml': misspelt,
      '.hidden/c.voxxml': misspelt,
      'node_modules/d/d.voxxml': misspelt,
      'flows/.voxlintignore': '/drafts\n!kept.tmp.voxxml\n',
      'flows/drafts/e.voxxml': misspelt,
      'flows/kept.tmp.voxxml': misspelt,
      'flows/f.voxxml': misspelt,
    });
    expect(reported(voxlint(['-f', 'compact', '.']).stdout)).toEqual(['flows/f.voxxml', 'flows/kept.tmp.voxxml']);
    expect(reported(voxlint(['-f', 'compact', '--no-ignore', '.']).stdout)).toHaveLength(7);
    // From inside, the rules of the folders above count as well.
    const inside = voxlint(['-f', 'compact', '.'], { folder: 'flows' });
    expect(reported(inside.stdout)).toEqual(['f.voxxml', 'kept.tmp.voxxml']);
  });

  test('files and folders that are named are linted though they are ignored', () => {
    const { voxlint } = createWorkspace({
      '.git/config': '',
      '.gitignore': 'build/\n',
      'build/a.voxxml': misspelt,
      'node_modules/d.txt': misspelt,
    });
    const { stdout } = voxlint(['-f', 'compact', 'build', 'node_modules/d.txt']);
    expect(reported(stdout)).toEqual(['build/a.voxxml', 'node_modules/d.txt']);
  });

  test('symbolic links to files are read, those to folders not entered', () => {
    const { voxlint, path, root } = createWorkspace({ 'flows/a.voxxml': misspelt });
    symlinkSync(path('flows/a.voxxml'), path('flows/link.voxxml'));
    symlinkSync(root, path('flows/loop'));
    symlinkSync(path('missing'), path('flows/dangling.voxxml'));
    expect(reported(voxlint(['-f', 'compact', '.']).stdout)).toEqual(['flows/a.voxxml', 'flows/link.voxxml']);
  });
});

describe('globs', () => {
  test('match below the folder they start from, ignored files left out', () => {
    const { voxlint } = createWorkspace({
      'flows/a.voxxml': misspelt,
      'flows/deep/b.voxxml': misspelt,
      'flows/deep/c.ivr': misspelt,
      'flows/node_modules/d.voxxml': misspelt,
      'other/e.voxxml': misspelt,
    });
    const lint = (glob: string): readonly string[] => reported(voxlint(['-f', 'compact', glob]).stdout);
    expect(lint('flows/**/*.voxxml')).toEqual(['flows/a.voxxml', 'flows/deep/b.voxxml']);
    expect(lint('flows/*')).toEqual(['flows/a.voxxml']);
    expect(lint('**/*.ivr')).toEqual(['flows/deep/c.ivr']);
    expect(lint('{flows,other}/*.voxxml')).toEqual(['flows/a.voxxml', 'other/e.voxxml']);
    expect(lint('./other/?.voxxml')).toEqual(['other/e.voxxml']);
  });

  test('a file whose name looks like one is itself', () => {
    const { voxlint } = createWorkspace({ 'a[1].voxxml': misspelt, 'a1.voxxml': misspelt });
    expect(reported(voxlint(['-f', 'compact', 'a[1].voxxml']).stdout)).toEqual(['a[1].voxxml']);
  });

  test('one that matches nothing is a mistake', () => {
    const { voxlint } = createWorkspace({ 'a.voxxml': clean });
    const { stderr, code } = voxlint(['a.voxxml', 'b*.voxxml']);
    expect(stderr).toBe("voxlint: no file matches 'b*.voxxml'\n");
    expect(code).toBe(2);
  });
});

describe('no file', () => {
  test('is a mistake, unless --pass-with-no-files', () => {
    const { voxlint } = createWorkspace({ 'a.txt': '' });
    const { stdout, stderr, code } = voxlint(['.']);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^voxlint: there is no VoxXML in '\.': .*--pass-with-no-files.*\n$/);
    expect(code).toBe(2);
    expect(voxlint(['--pass-with-no-files', '.'])).toMatchObject({ code: 0, stderr: '' });
    expect(voxlint(['--pass-with-no-files', '*.voxxml'])).toMatchObject({ code: 0, stderr: '' });
    expect(voxlint(['--pass-with-no-files', 'missing.voxxml']).code).toBe(2);
  });

  test('is what an .xml folder without VoxXML has', () => {
    const { voxlint } = createWorkspace({ 'pom.xml': '<project/>' });
    expect(voxlint(['.']).code).toBe(2);
  });
});

describe('what is no ordinary file', () => {
  test('a FIFO is passed over in folders; named, it is read, or refused where nobody writes to it', () => {
    const { voxlint, run, path } = createWorkspace({ 'a.voxxml': clean });
    run('mkfifo', [path('pipe.voxxml')]);
    expect(voxlint(['.']).stdout).toBe('✔ 1 file linted, nothing found.\n');
    const named = voxlint(['pipe.voxxml']);
    expect(named.stderr).toBe("voxlint: cannot read 'pipe.voxxml': it is a FIFO that nobody writes to\n");
    expect(named.code).toBe(2);
  });

  test('process substitution works', () => {
    const { run, path, write } = createWorkspace();
    write('lint.sh', `node "$1" -f compact <(printf '%s' "<Response><say>Hi</say></Response>"); exit 0`);
    const built = new URL('../dist/voxlint.cjs', import.meta.url).pathname;
    expect(run('bash', [path('lint.sh'), built])).toMatch(/^\/dev\/fd\/\d+:1:12: error/);
  });

  test('a device is refused', () => {
    const { voxlint } = createWorkspace();
    const { stderr, code } = voxlint(['/dev/zero']);
    expect(stderr).toBe("voxlint: cannot read '/dev/zero': it is a device or a socket, not a file\n");
    expect(code).toBe(2);
  });

  test('an unreadable folder and file are reported, the rest is linted', () => {
    const { path, write, run, root } = createWorkspace({
      'a.voxxml': misspelt,
      'shut/b.voxxml': clean,
      'shut.voxxml': clean,
    });
    run('chmod', ['000', path('shut'), path('shut.voxxml')]);
    // Root may read everything: the run is somebody else's.
    run('chmod', ['755', root]);
    const built = new URL('../dist/voxlint.cjs', import.meta.url).pathname;
    write('lint.sh', `cd "$1" && "$2" "$3" -f compact . 2>&1; echo "exit $?"`);
    const parameters = [path('lint.sh'), root, process.execPath, built];
    const output =
      process.getuid?.() === 0
        ? run('setpriv', ['--reuid=65534', '--regid=65534', '--clear-groups', 'bash', ...parameters])
        : run('bash', parameters);
    expect(output).toContain("cannot read the folder 'shut': permission denied");
    expect(output).toContain("cannot read 'shut.voxxml': permission denied");
    expect(output).toMatch(/^a\.voxxml:1:12: error/m);
    expect(output).toContain('exit 2');
    run('chmod', ['755', path('shut')]);
  });

  test('names with newlines, escape sequences and what CI systems obey are shown safely', () => {
    const names = [
      'line\nbreak.voxxml',
      '\u001b[31mred.voxxml',
      '::error::x.voxxml',
      '\u202evoxxml.exe.voxxml',
      '-dash.voxxml',
    ];
    const { voxlint } = createWorkspace(Object.fromEntries(names.map((name) => [name, misspelt])));
    for (const format of ['stylish', 'compact', 'agent']) {
      const { stdout } = voxlint(['-f', format, '.']);
      expect(stdout).not.toContain('\u001b');
      expect(stdout).not.toContain('\u202e');
      expect(stdout).not.toMatch(/^(?:break|::)/m);
      expect(stdout).toContain('line\\nbreak.voxxml');
      expect(stdout).toContain('\\u{1b}[31mred.voxxml');
    }
    const missing = voxlint(['no\u001b[2Jsuch\nfile']);
    expect(missing.stderr).toBe("voxlint: cannot read 'no\\u{1b}[2Jsuch\\nfile': there is no such file or folder\n");
    expect(voxlint(['--', '-dash.voxxml']).stdout).toContain('-dash.voxxml:1:12');
  });
});

describe('large and strange content', () => {
  test('a document of one line of a megabyte has an excerpt of a line', () => {
    const { voxlint } = createWorkspace({
      'a.voxxml': `<Response>${'<Say>Hello</Say>'.repeat(60_000)}<say>x</say>${'<Say>Hello</Say>'.repeat(10_000)}</Response>`,
    });
    const { stdout } = voxlint(['a.voxxml']);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThan(140);
    const lines = stdout.split('\n');
    const source = lines.findIndex((line) => line.includes('│ '));
    expect(lines[source]?.slice(lines[source + 1]?.indexOf('~'))).toMatch(/^say>x/);
  });

  test('the mark stands under wide characters, tabs and what is escaped', () => {
    const { voxlint } = createWorkspace({
      'a.voxxml': `<Response>\n\t<Say>日本語 e\u0301 \u202e</Say><say>x</say></Response>`,
    });
    const { stdout } = voxlint(['--quiet', '--rule', 'confusable-text=off', 'a.voxxml']);
    const lines = stdout.split('\n');
    const source = lines.find((line) => line.includes('│   <Say>')) ?? '';
    const mark = lines[lines.indexOf(source) + 1] ?? '';
    // Three wide characters take six columns, a combining one none.
    const column = source.indexOf('say>x') + 3 - 1;
    expect(mark.indexOf('~')).toBe(column);
    expect(source).toContain('\\u{202e}');
  });
});
