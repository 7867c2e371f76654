import { describe, expect, test } from 'vitest';
import { createWorkspace } from './workspace.ts';

const untidy = `<Response><Say voice='Joanna'>Hello</Say><Hangup></Hangup></Response>`;
const tidy = `<Response>\n  <Say voice="Joanna">Hello</Say>\n  <Hangup/>\n</Response>\n`;
const broken = `<Response>\n  <Say>Terms & conditions</Say>\n</Response>\n`;
const fault = /^broken\.voxxml:2:14: error .+ \[xml-unescaped-ampersand\]\n/;

function utf16(text: string): Uint8Array {
  return Buffer.from(`\uFEFF${text}`, 'utf16le');
}

describe('voxlint format', () => {
  test('prints the formatted text of files, and of standard input', () => {
    const { voxlint } = createWorkspace({ 'a.voxxml': untidy });
    const printed = { stdout: tidy, stderr: '', code: 0, signal: null };
    expect(voxlint(['format', 'a.voxxml'])).toEqual(printed);
    expect(voxlint(['format', '-'], { input: untidy })).toEqual(printed);
    expect(voxlint(['format'], { input: untidy })).toEqual(printed);
    expect(voxlint(['format', '--stdin-filename', 'x.voxxml'], { input: untidy })).toEqual(printed);
  });

  test('--check lists the files that differ and exits 1', () => {
    const { voxlint, read } = createWorkspace({ 'a.voxxml': untidy, 'b/c.vox.xml': untidy, 'd.voxxml': tidy });
    expect(voxlint(['format', '--check'])).toEqual({
      stdout: 'a.voxxml\nb/c.vox.xml\n',
      stderr: 'voxlint: 2 files are not formatted. voxlint format --write does it\n',
      code: 1,
      signal: null,
    });
    expect(read('a.voxxml')).toBe(untidy);
    expect(voxlint(['format', '--check', 'd.voxxml'])).toMatchObject({ stdout: '', stderr: '', code: 0 });
    expect(voxlint(['format', '--check', '-'], { input: untidy })).toMatchObject({ stdout: '<stdin>\n', code: 1 });
  });

  test('--write writes what differs and lists it', () => {
    const { voxlint, read } = createWorkspace({ 'a.voxxml': untidy, 'd.voxxml': tidy });
    expect(voxlint(['format', '--write', '.'])).toEqual({ stdout: 'a.voxxml\n', stderr: '', code: 0, signal: null });
    expect(read('a.voxxml')).toBe(tidy);
    expect(voxlint(['format', '--write', '.'])).toMatchObject({ stdout: '', code: 0 });
  });

  test('--diff shows the change and writes nothing; with --check it exits 1', () => {
    const { voxlint, read } = createWorkspace({ 'a.voxxml': tidy.replace('  <Hangup/>', '<Hangup />') });
    const before = read('a.voxxml');
    const { stdout, code } = voxlint(['format', '--diff']);
    expect(stdout.slice(stdout.indexOf('--- '))).toBe(
      [
        '--- a.voxxml',
        '+++ a.voxxml',
        '@@ -1,4 +1,4 @@',
        ' <Response>',
        '   <Say voice="Joanna">Hello</Say>',
        '-<Hangup />',
        '+  <Hangup/>',
        ' </Response>',
        '',
      ].join('\n'),
    );
    expect(code).toBe(0);
    expect(read('a.voxxml')).toBe(before);
    expect(voxlint(['format', '--diff', '--check'])).toMatchObject({ stdout, code: 1 });
  });

  test.each(['\n', ''])('--diff of a long file that changes everywhere is one that git applies (ending %j)', (end) => {
    const line = "<Say voice='Joanna'>Hi</Say><Hangup/>\n";
    const { voxlint, run, read, write } = createWorkspace({
      'a.voxxml': `<Response>\n${line.repeat(20_000)}</Response>${end}`,
    });
    const { stdout } = voxlint(['format', '--diff', 'a.voxxml']);
    write('change.diff', stdout);
    const formatted = voxlint(['format', 'a.voxxml']).stdout;
    run('git', ['apply', '-p0', '--unsafe-paths', '--whitespace=nowarn', 'change.diff']);
    expect(read('a.voxxml') === formatted).toBe(true);
  });

  test('a file with syntax errors stays as it is and is named; the others are formatted; exit code 2', () => {
    const { voxlint, read } = createWorkspace({ 'broken.voxxml': broken, 'c.voxxml': untidy });
    const { stdout, stderr, code } = voxlint(['format', '--write', '.']);
    expect(stderr).toMatch(fault);
    expect(stdout).toBe('c.voxxml\n');
    expect(code).toBe(2);
    expect(read('broken.voxxml')).toBe(broken);
    expect(read('c.voxxml')).toBe(tidy);
    expect(voxlint(['format', '--check', 'broken.voxxml'])).toMatchObject({ stdout: '', code: 2 });
  });

  test('a broken text from standard input is given back', () => {
    const { voxlint } = createWorkspace();
    const { stdout, stderr, code } = voxlint(['format', '--stdin-filename', 'broken.voxxml'], { input: broken });
    expect({ stdout, code }).toEqual({ stdout: broken, code: 2 });
    expect(stderr).toMatch(fault);
  });

  test('keeps encodings, byte order marks, line ends and modes', () => {
    const { voxlint, read, path, run } = createWorkspace({
      'a.voxxml': `\uFEFF${untidy.replaceAll('><', '>\r\n<')}`,
      'b.voxxml': utf16(untidy),
      'c.voxxml': Buffer.from([0x3c, 0x52, 0xff, 0x2f, 0x3e]),
    });
    run('chmod', ['750', path('a.voxxml')]);
    const { stderr, code } = voxlint(['format', '--write', '.']);
    expect(read('a.voxxml')).toBe(`\uFEFF${tidy.replaceAll('\n', '\r\n')}`);
    expect(run('stat', ['-c', '%a', path('a.voxxml')])).toBe('750\n');
    expect(run('cat', ['b.voxxml'])).toBe(Buffer.from(utf16(tidy)).toString('utf8'));
    expect(stderr).toContain('c.voxxml:1:3: error');
    expect(code).toBe(2);
  });

  test('lays out as the options say, which are named as in Prettier', () => {
    const { voxlint } = createWorkspace();
    const layout = [
      ['--tab-width', '4', '--single-quote', '--end-of-line', 'crlf'],
      ['--use-tabs', '--print-width', '20'],
      ['--single-attribute-per-line', '--bracket-same-line'],
    ].map(
      (options) =>
        voxlint(['format', ...options], { input: `<Response><Say voice="a" loop="2">b</Say></Response>` }).stdout,
    );
    expect(layout).toEqual([
      `<Response>\r\n    <Say voice='a' loop='2'>b</Say>\r\n</Response>\r\n`,
      `<Response>\n\t<Say\n\t\tvoice="a"\n\t\tloop="2"\n\t>b</Say>\n</Response>\n`,
      `<Response>\n  <Say\n    voice="a"\n    loop="2">b</Say>\n</Response>\n`,
    ]);
    expect(voxlint(['format', '--fragment'], { input: '<Say>a</Say><Say>b</Say>' }).stdout).toBe(
      '<Say>a</Say>\n<Say>b</Say>\n',
    );
  });

  test('finds files as linting does', () => {
    const { voxlint } = createWorkspace({
      'a.xml': untidy,
      'b.xml': '<project><a/></project>',
      'node_modules/c.voxxml': untidy,
      'd.voxxml': untidy,
      '.voxlintignore': 'd.voxxml\n',
    });
    expect(voxlint(['format', '--check', '.']).stdout).toBe('a.xml\n');
    expect(voxlint(['format', '--check', 'd.voxxml']).stdout).toBe('d.voxxml\n');
    expect(voxlint(['format', '--check', 'missing.voxxml', 'd.voxxml'])).toMatchObject({
      stdout: 'd.voxxml\n',
      code: 2,
    });
  });

  test('takes the layout from the configuration; an override and the command line win', () => {
    const { voxlint } = createWorkspace({
      'voxlint.config.json': `{
        "format": { "tabWidth": 4, "singleQuote": true },
        "overrides": [{ "files": ["old/**"], "format": { "tabWidth": 8 } }],
      }`,
      'a.voxxml': untidy,
      'old/a.voxxml': untidy,
    });
    const single = tidy.replaceAll('"', "'");
    expect(voxlint(['format', 'a.voxxml']).stdout).toBe(single.replaceAll('  ', '    '));
    expect(voxlint(['format', 'old/a.voxxml']).stdout).toBe(single.replaceAll('  ', '        '));
    expect(voxlint(['format', '--tab-width', '2', 'old/a.voxxml']).stdout).toBe(single);
    expect(voxlint(['format', '--no-config', 'a.voxxml']).stdout).toBe(tidy);
  });

  test.each([
    ['{ "format": { "tabWidth": "4" } }', "1:27: 'tabWidth' must be a whole number from 0 on"],
    ['{ "format": { "printWidth": 0 } }', "1:29: 'printWidth' must be a whole number from 1 on"],
    [
      '{ "format": { "singleQuotes": true } }',
      "1:15: unknown key 'singleQuotes' in 'format'. Did you mean 'singleQuote'?",
    ],
    ['{ "format": { "endOfLine": "dos" } }', "1:28: 'endOfLine' must be auto, lf, crlf or cr"],
    ['{ "format": true }', "1:13: 'format' must be an object"],
  ])('says where the configuration is wrong: %s', (configuration, message) => {
    const { voxlint } = createWorkspace({ 'voxlint.config.json': configuration, 'a.voxxml': tidy });
    const { stderr, code } = voxlint(['format', 'a.voxxml']);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });

  test('formats around placeholders where the configuration says so', () => {
    const template = `<Response>{{#if a && b}}<Say voice='{{t "voice"}}' loop='2'>Hello</Say>\n{{/if}}</Response>`;
    const { voxlint, write } = createWorkspace({ 'a.voxxml': template });
    expect(voxlint(['format', 'a.voxxml']).code).toBe(2);
    write('voxlint.config.json', '{ "placeholders": "mustache" }');
    expect(voxlint(['format', 'a.voxxml'])).toMatchObject({
      stdout: `<Response>\n  {{#if a && b}}\n    <Say voice='{{t "voice"}}' loop="2">Hello</Say>\n  {{/if}}\n</Response>\n`,
      code: 0,
    });
  });

  test('refuses a file of another language, and passes it over in folders', () => {
    const { voxlint } = createWorkspace({
      'a.md': `\`\`\`voxxml\n${untidy}\n\`\`\`\n`,
      'b.voxxml': tidy,
      'voxlint.config.json': '{ "hosts": ["md"] }',
    });
    expect(voxlint(['format', '--check', '.'])).toMatchObject({ stdout: '', stderr: '', code: 0 });
    expect(voxlint(['format', '--check', 'a.md'])).toMatchObject({
      stderr: "voxlint: cannot format 'a.md': it is no VoxXML file, though it may hold VoxXML\n",
      code: 2,
    });
  });

  test.each([
    [['--check', '--write'], '--write and --check contradict each other'],
    [['--diff', '--write'], '--write and --diff contradict each other'],
    [['--write', '-'], '--write cannot write to standard input'],
    [['--tab-width', 'x'], "--tab-width needs a whole number from 0 on, not 'x'"],
    [['--print-width', '0'], "--print-width needs a whole number from 1 on, not '0'"],
    [['--end-of-line', 'dos'], "--end-of-line does not know 'dos'"],
  ])('refuses %j', (args, message) => {
    const { voxlint } = createWorkspace();
    const { stderr, code } = voxlint(['format', ...args]);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });

  test('formats scenario tests and the VoxXML in their blocks, and reports mistakes', () => {
    const untidyTest = `test   "One"
 press   2
   document """<Response><Hangup></Hangup></Response>"""
`;
    const formatted = `test "One"
  press 2
  document """
    <Response>
      <Hangup/>
    </Response>
    """
`;
    const { voxlint, read } = createWorkspace({ 'a.voxtest': untidyTest, 'b.voxtest': 'test "a"\n  pres 2\n' });
    expect(voxlint(['format', 'a.voxtest'])).toMatchObject({ stdout: formatted, stderr: '', code: 0 });
    expect(voxlint(['format', '--check', 'a.voxtest'])).toMatchObject({ stdout: 'a.voxtest\n', code: 1 });
    expect(voxlint(['format', '--write', 'a.voxtest'])).toMatchObject({ code: 0 });
    expect(read('a.voxtest')).toBe(formatted);
    expect(voxlint(['format', '--check', 'a.voxtest'])).toMatchObject({ stdout: '', code: 0 });
    const withMistake = voxlint(['format', 'b.voxtest']);
    expect(withMistake).toMatchObject({ stdout: 'test "a"\n  pres 2\n', code: 2 });
    expect(withMistake.stderr).toContain("b.voxtest:2:3: error Unknown step 'pres'. Did you mean 'press'?");
  });
});
