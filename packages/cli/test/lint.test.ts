import { describe, expect, test } from 'vitest';
import { clean, createWorkspace, informed, misspelt, repaired, warned } from './workspace.ts';

describe('voxlint [paths]', () => {
  test('a file without findings is clean', () => {
    const { voxlint } = createWorkspace({ 'a.voxxml': clean });
    expect(voxlint(['a.voxxml'])).toEqual({
      stdout: '✔ 1 file linted, nothing found.\n',
      stderr: '',
      code: 0,
      signal: null,
    });
  });

  test('a finding has its place, severity, id, message, source line and mark, and fails the run', () => {
    const { voxlint } = createWorkspace({ 'flows/menu.voxxml': misspelt });
    const { stdout, code } = voxlint(['flows/menu.voxxml']);
    expect(stdout).toBe(
      [
        'flows/menu.voxxml:1:12 error unknown-element',
        "  Unknown element 'say'. Did you mean 'Say'? Element names are case-sensitive.",
        '  1 │ <Response><say>Hello</say></Response>',
        '    │            ~~~',
        "    ╰ fix: Rename to 'Say'",
        '',
        '✖ 1 error.',
        '  1 can be fixed with --fix.',
        '',
      ].join('\n'),
    );
    expect(code).toBe(1);
  });

  test('warnings and infos alone do not fail the run', () => {
    const { voxlint } = createWorkspace({ 'a.voxxml': warned, 'b.voxxml': informed });
    const { stdout, code } = voxlint(['.']);
    expect(stdout).toContain('▲ 1 warning, 1 info in 2 of 2 files.');
    expect(code).toBe(0);
  });

  test('without paths the current folder is linted, with - standard input', () => {
    const { voxlint } = createWorkspace({ 'a.voxxml': misspelt });
    expect(voxlint([]).stdout).toContain('a.voxxml:1:12');
    expect(voxlint(['-'], { input: misspelt }).stdout).toContain('<stdin>:1:12');
  });

  test('an unreadable file is reported and the rest still linted', () => {
    const { voxlint } = createWorkspace({ 'a.voxxml': misspelt });
    const { stdout, stderr, code } = voxlint(['missing.voxxml', 'a.voxxml']);
    expect(stderr).toBe("voxlint: cannot read 'missing.voxxml': there is no such file or folder\n");
    expect(stdout).toContain('a.voxxml:1:12');
    expect(code).toBe(2);
  });

  test('--quiet reports errors only', () => {
    const { voxlint } = createWorkspace({ 'a.voxxml': warned, 'b.voxxml': misspelt });
    const { stdout, code } = voxlint(['--quiet', '.']);
    expect(stdout).not.toContain('a.voxxml');
    expect(stdout).toContain('b.voxxml:1:12');
    expect(code).toBe(1);
  });

  test('--max-warnings fails a run with more, those that --quiet hides included', () => {
    const { voxlint } = createWorkspace({ 'a.voxxml': warned, 'b.voxxml': warned });
    expect(voxlint(['--max-warnings', '2', '.']).code).toBe(0);
    const { stdout, code } = voxlint(['--max-warnings=1', '.']);
    expect(stdout).toContain('--max-warnings allows 1 warning.');
    expect(code).toBe(1);
    expect(voxlint(['--max-warnings=1', '--quiet', '.']).code).toBe(1);
  });

  test('--rule sets severities, and may be given more than once', () => {
    const { voxlint } = createWorkspace({ 'a.voxxml': warned, 'b.voxxml': informed });
    expect(voxlint(['--rule', 'unit-in-duration=error', '.']).code).toBe(1);
    const off = voxlint(['--rule', 'unit-in-duration=off', '--rule', 'short-phone-number=off', '.']);
    expect(off.stdout).toContain('nothing found');
  });

  test('--resource and --entry tell what is known about the documents', () => {
    const unmute = '<Response><SetMute muted="true"/></Response>';
    const { voxlint } = createWorkspace({ 'a.voxxml': unmute, 'b.voxxml': '<Response><Reject/></Response>' });
    expect(voxlint(['--resource', 'conferences', 'a.voxxml']).code).toBe(0);
    expect(voxlint(['--resource', 'calls', 'a.voxxml']).stdout).toContain('unsupported-resource');
    expect(voxlint(['--entry', 'incoming', 'b.voxxml']).stdout).not.toContain('ineffective-reject');
  });
});

describe('--url', () => {
  test('finds a document that redirects to itself', () => {
    const { voxlint } = createWorkspace({
      'a.voxxml': '<Response><Redirect>https://example.com/menu.xml</Redirect></Response>',
    });
    expect(voxlint(['a.voxxml']).stdout).toContain('nothing found');
    expect(voxlint(['--url', 'https://example.com/menu.xml', 'a.voxxml']).stdout).toContain('redirect-loop');
    expect(voxlint(['--url', 'menu.xml', 'a.voxxml'])).toMatchObject({
      code: 2,
      stderr: "voxlint: --url needs an absolute URL, not 'menu.xml'\n",
    });
  });
});

describe('--fix', () => {
  test('repairs files and says how many findings', () => {
    const { voxlint, read, list } = createWorkspace({ 'a.voxxml': misspelt, 'b.voxxml': clean });
    const { stdout, code } = voxlint(['--fix', '.']);
    expect(read('a.voxxml')).toBe(repaired);
    expect(stdout).toBe('✔ 2 files linted, nothing found. 1 finding fixed.\n');
    expect(code).toBe(0);
    expect(list()).toEqual(['a.voxxml', 'b.voxxml']);
  });

  test('writes the fixed standard input to standard output and the report to standard error', () => {
    const { voxlint } = createWorkspace();
    const { stdout, stderr, code } = voxlint(['--fix', '-'], { input: misspelt });
    expect(stdout).toBe(repaired);
    expect(stderr).toContain('1 finding fixed.');
    expect(code).toBe(0);
    expect(voxlint(['--fix', '-'], { input: clean }).stdout).toBe(clean);
  });
});

describe('usage', () => {
  test('--help tells everything within 80 columns', () => {
    const { stdout, code } = createWorkspace().voxlint(['--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Usage: voxlint \[options\] \[path\.\.\.\]\n/);
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  test('--version', () => {
    expect(createWorkspace().voxlint(['--version']).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test.each([
    [['--fux'], "there is no option --fux. Did you mean '--fix'?"],
    [['--rule', 'padded-contents=off'], "there is no rule 'padded-contents'. Did you mean 'padded-content'?"],
    [['--rule', 'padded-content=of'], "'of' is no severity. It takes off, info, warning or error"],
    [['--rule', 'padded-content'], '--rule needs ID=SEVERITY'],
    [['--rule', 'xml-unescaped-lt=off'], "'xml-unescaped-lt' is a syntax error; those cannot be set"],
    [['--format', 'stilish'], "--format does not know 'stilish'. Did you mean 'stylish'?"],
    [['--max-warnings', 'many'], "--max-warnings needs a whole number from 0 on, not 'many'"],
    [['--resource', 'call'], "--resource does not know 'call'. It takes calls, conferences or participants"],
    [['--format'], '--format needs a value'],
    [['--stdin-filename', 'a.voxxml'], '--stdin-filename names what is read from standard input: add - for it'],
    [['--fix=yes'], '--fix takes no value'],
    [['--explain', 'paded-content'], "there is no rule 'paded-content'. Did you mean 'padded-content'?"],
  ])('%j is a mistake of usage', (args, message) => {
    const { stdout, stderr, code } = createWorkspace({ 'a.voxxml': clean }).voxlint(args);
    expect(stderr).toContain(message);
    expect(stderr.split('\n')).toHaveLength(2);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});

describe('rules', () => {
  test('--list-rules is a table, or data', () => {
    const { voxlint } = createWorkspace();
    expect(voxlint(['--list-rules']).stdout).toMatch(/^padded-content +info +fix +White space around/m);
    const rules = JSON.parse(voxlint(['--list-rules', '--format', 'json']).stdout) as { id: string }[];
    expect(rules.map(({ id }) => id)).toContain('xml-unclosed-element');
    expect(rules.find(({ id }) => id === 'padded-content')).toMatchObject({
      severity: 'info',
      fixable: true,
      configurable: true,
    });
  });

  test('--explain shows what a rule says about itself', () => {
    const { stdout, code } = createWorkspace().voxlint(['--explain', 'padded-content']);
    expect(stdout).toMatch(/^padded-content {2}info {2}fixable\n/);
    expect(stdout).toContain('[| 15556667777|]');
    expect(stdout.split('\n').filter((line) => line.length > 100)).toEqual([]);
    expect(code).toBe(0);
  });
});

describe('colours', () => {
  const coloured = /\u001b\[3/;
  test('are for terminals, and obey --color, NO_COLOR and FORCE_COLOR', () => {
    const { voxlint } = createWorkspace({ 'a.voxxml': misspelt });
    expect(voxlint(['.']).stdout).not.toMatch(coloured);
    expect(voxlint(['.'], { env: { FORCE_COLOR: '1' } }).stdout).toMatch(coloured);
    expect(voxlint(['.'], { env: { FORCE_COLOR: '0' } }).stdout).not.toMatch(coloured);
    expect(voxlint(['--color', '.'], { env: { NO_COLOR: '1' } }).stdout).toMatch(coloured);
    expect(voxlint(['--no-color', '.'], { env: { FORCE_COLOR: '1' } }).stdout).not.toMatch(coloured);
  });
});
