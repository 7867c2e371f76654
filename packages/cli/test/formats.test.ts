import { lstatSync, readFileSync, symlinkSync } from 'node:fs';
import AjvDraft4 from 'ajv-draft-04';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { formats } from '../src/reporters/formats.ts';
import { createCases, findings, schema as fixture } from './report-cases.ts';
import { clean, createWorkspace, misspelt, warned } from './workspace.ts';

/** Control characters that a terminal obeys, line feeds apart. */
const obeyed = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

describe('every format', () => {
  test.each(formats)('invariant 10: %s has nothing in it that a terminal obeys', (format) => {
    expect(createCases().voxlint(['-f', format, '.']).stdout).not.toMatch(obeyed);
  });

  // GitHub's and Azure's runners obey these anywhere in a line of a job's log.
  test.each([...formats, ...formats.map((format) => `${format} with color`)])(
    '%s passes no command of a document or a name to a CI runner',
    (name) => {
      const [format = '', color] = name.split(' ');
      const commands = ['##[stop-commands]x', '##vso[task.setvariable variable=PATH]', '##teamcity[x]'];
      const { voxlint } = createWorkspace({
        [`a ${commands[0]}.voxxml`]: `<Response>${commands.map((text) => `<Say voice="${text}">${text}</Say>`).join('')}</Response>`,
        '##[b].voxxml':
          '<Response><Say voice="#">#[x]</Say><Play>##[group]</Play><Hangup>##<!-- -->[x]</Hangup></Response>',
      });
      const { stdout, code } = voxlint(['-f', format, color === undefined ? '--no-color' : '--color', '.']);
      expect(code).toBe(1);
      expect(stdout).not.toMatch(/##[a-z]*\[/i);
      expect(stdout).toMatch(/stop-commands/);
    },
  );

  const structural = [
    '<Response><Say>Hello</Response>',
    '<Response><Hangup/>',
    '<Response><Hangup/></Response></If>',
    '<Response><Hangup/></Response><Response/>',
    '<Response><Say voice="Joanna>Hello</Say></Response>',
    '<Response><Pause length="1"</Response>',
  ];
  const local = [
    '<Response><Say>Tom & Jerry</Say></Response>',
    '<Response><Say>5 < 6</Say></Response>',
    '<Response><Say>&nbsp;Hello</Say></Response>',
    '<Response><Say loop=2>Hello</Say></Response>',
    '<Response><Say loop="2" loop="3">Hello</Say></Response>',
    '<Response><Say>Hello</say></Response>',
    '<Response><!-- a -- b --><Hangup/></Response>',
    '<Response><Say voice="Joana">Hello</Say></Response>',
  ];
  test.each(['stylish', 'markdown', 'agent'])(
    '%s says once for each document that call flow was not checked',
    (format) => {
      const files = [...structural, ...local].map((text, index) => [`${index}.voxxml`, text] as const);
      const { voxlint } = createWorkspace(Object.fromEntries(files));
      const { stdout } = voxlint(['-f', format, '.']);
      expect(stdout.split('Call flow not checked.')).toHaveLength(structural.length + 1);
      const data = JSON.parse(voxlint(['-f', 'json', '.']).stdout) as {
        files: { file: string; flowChecked?: boolean }[];
      };
      const unchecked = data.files.filter(({ flowChecked }) => flowChecked === false).map(({ file }) => file);
      expect(unchecked.sort()).toEqual(structural.map((_, index) => `${index}.voxxml`));
    },
  );

  // What reads the whole line for each of them takes minutes.
  test.each(formats)('%s takes no time to speak of for 40,000 findings on one line', (format) => {
    const { voxlint } = createWorkspace({ 'a.voxxml': `<Response>${"<Say voice='Joana'>Hi</Say>".repeat(40_000)}` });
    const { stdout, code } = voxlint(['-f', format, 'a.voxxml']);
    expect(stdout.match(/Joana/g)!.length).toBeGreaterThanOrEqual(
      format === 'markdown' || format === 'stylish' ? 1 : 40_000,
    );
    expect(code).toBe(1);
  });

  test.each(['json', 'rdjson', 'sarif', 'gitlab', 'checkstyle', 'junit'])('%s is whole without findings', (format) => {
    const { voxlint } = createWorkspace({ 'a.voxxml': clean });
    const { stdout, code } = voxlint(['-f', format, '.']);
    expect(code).toBe(0);
    if (format === 'checkstyle' || format === 'junit') expect(stdout).toMatch(/^<\?xml .*\n<(\w+)[^]*<\/\1>\n$/);
    else expect(() => JSON.parse(stdout) as unknown).not.toThrow();
  });
});

describe('compact', () => {
  test('is file:line:col: severity message [id], one line a finding', () => {
    const workspace = createCases();
    const lines = workspace.voxlint(['-f', 'compact', '.']).stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(findings(workspace).length);
    for (const line of lines) expect(line).toMatch(/^.+:\d+:\d+: (?:error|warning|info) .+ \[[a-z0-9-]+\]$/);
    expect(lines).toContain(
      "fixable.voxxml:1:12: error Unknown element 'say'. Did you mean 'Say'? Element names are case-sensitive. [unknown-element]",
    );
  });
});

describe('json and ndjson', () => {
  test('have everything of a finding', () => {
    const { voxlint } = createWorkspace({ 'a.voxxml': misspelt, 'b.voxxml': `<Response><Say>Hi</Response>` });
    const { stdout } = voxlint(['-f', 'json', '.']);
    const report = JSON.parse(stdout) as {
      files: { file: string; findings: unknown[] }[];
      summary: object;
      problems: [];
    };
    expect(report.files.map(({ file }) => file)).toEqual(['a.voxxml', 'b.voxxml']);
    expect(report.files[0]?.findings).toEqual([
      {
        code: 'unknown-element',
        severity: 'error',
        message: "Unknown element 'say'. Did you mean 'Say'? Element names are case-sensitive.",
        start: { line: 1, column: 12, offset: 11 },
        end: { line: 1, column: 15, offset: 14 },
        fixes: [
          {
            title: "Rename to 'Say'",
            safe: true,
            edits: [
              { start: { line: 1, column: 12, offset: 11 }, end: { line: 1, column: 15, offset: 14 }, newText: 'Say' },
              { start: { line: 1, column: 23, offset: 22 }, end: { line: 1, column: 26, offset: 25 }, newText: 'Say' },
            ],
          },
        ],
        documentation: expect.stringMatching(/^https:\/\/.*\/unknown-element\.md$/) as string,
      },
    ]);
    expect(report.files[1]?.findings[0]).toMatchObject({ code: 'xml-unclosed-element', apiError: 5106 });
    expect(report.summary).toMatchObject({
      files: 2,
      error: 2,
      warning: 0,
      info: 0,
      fixable: { safe: 1, suggested: 0 },
    });

    const lines = voxlint(['-f', 'ndjson', '.']).stdout.trimEnd().split('\n');
    const [first] = lines.map((line) => JSON.parse(line) as object);
    expect(lines).toHaveLength(2);
    expect(first).toEqual({ file: 'a.voxxml', ...(report.files[0]?.findings[0] as object) });
  });

  test('json says what could not be read', () => {
    const { stdout } = createWorkspace({ 'a.voxxml': clean }).voxlint(['-f', 'json', 'a.voxxml', 'missing.voxxml']);
    expect(JSON.parse(stdout)).toMatchObject({
      problems: ["cannot read 'missing.voxxml': there is no such file or folder"],
    });
  });
});

describe('sarif', () => {
  const schema = JSON.parse(readFileSync(fixture('sarif-2.1.0.json'), 'utf8')) as object;
  const validate = new AjvDraft4.default({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(
    schema,
  );

  interface Log {
    readonly runs: readonly [
      {
        readonly tool: {
          readonly driver: {
            readonly rules: readonly { readonly id: string; readonly help: { text: string; markdown: string } }[];
          };
        };
        readonly results: readonly {
          readonly ruleId: string;
          readonly ruleIndex: number;
          readonly level: string;
          readonly message: { readonly text: string };
          readonly relatedLocations?: readonly object[];
          readonly fixes?: readonly object[];
          readonly locations: readonly [
            { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } } },
          ];
          readonly partialFingerprints: Readonly<Record<string, string>>;
        }[];
        readonly invocations: readonly [
          { readonly executionSuccessful: boolean; readonly toolExecutionNotifications?: readonly object[] },
        ];
      },
    ];
  }

  test('is valid 2.1.0, with rules, help, fixes and related locations', () => {
    const workspace = createCases();
    workspace.write('related.voxxml', '<Response><Dial>15556667777</Dial><SetMute muted="true"/></Response>');
    const log = JSON.parse(workspace.voxlint(['-f', 'sarif', '.']).stdout) as Log;
    expect(validate(log), JSON.stringify(validate.errors)).toBe(true);
    const [{ tool, results, invocations }] = log.runs;
    expect(results).toHaveLength(findings(workspace).length);
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
    for (const { help } of tool.driver.rules) {
      expect(help.text).not.toBe('');
      expect(help.markdown).not.toBe('');
    }
    expect(results.some(({ relatedLocations }) => relatedLocations !== undefined)).toBe(true);
    expect(results.some(({ fixes }) => fixes !== undefined)).toBe(true);
    expect(new Set(results.map(({ level }) => level))).toEqual(new Set(['error', 'warning', 'note']));
    expect(invocations[0]).toEqual({ executionSuccessful: true });
    expect(new Set(results.map(({ partialFingerprints }) => JSON.stringify(partialFingerprints))).size).toBe(
      results.length,
    );
  });

  test('names files by URI, and no text makes a link', () => {
    const workspace = createCases();
    const [{ results }] = (JSON.parse(workspace.voxlint(['-f', 'sarif', '.']).stdout) as Log).runs;
    for (const { locations, message } of results) {
      const { uri } = locations[0].physicalLocation.artifactLocation;
      expect(decodeURIComponent(new URL(uri, 'file:///root/').pathname)).toMatch(/^\/root\/[^]*\.voxxml$/);
      expect(message.text).not.toContain('](');
    }
  });

  test('notes what could not be read', () => {
    const { stdout } = createWorkspace({ 'a.voxxml': clean }).voxlint(['-f', 'sarif', 'a.voxxml', 'missing.voxxml']);
    const log = JSON.parse(stdout) as Log;
    expect(validate(log), JSON.stringify(validate.errors)).toBe(true);
    expect(log.runs[0].invocations[0].executionSuccessful).toBe(false);
    expect(log.runs[0].invocations[0].toolExecutionNotifications).toHaveLength(1);
  });
});

describe('rdjson', () => {
  const schema = JSON.parse(readFileSync(fixture('rdjson.schema.json'), 'utf8')) as object;
  const validate = new Ajv({ strict: false }).compile(schema);

  test('is valid, with columns in bytes', () => {
    const workspace = createWorkspace({
      'a.voxxml': '<Response><Say>\u00e9\ud83d\ude00</Say><say>x</say></Response>',
      'b.voxxml': warned,
    });
    const report = JSON.parse(workspace.voxlint(['-f', 'rdjson', '.']).stdout) as { diagnostics: object[] };
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
    expect(report.diagnostics[0]).toMatchObject({
      severity: 'ERROR',
      location: { path: 'a.voxxml', range: { start: { line: 1, column: 29 }, end: { line: 1, column: 32 } } },
    });
    expect(report.diagnostics[1]).toMatchObject({ severity: 'WARNING', suggestions: [{ text: '7' }] });
    const cases = createCases();
    const all = JSON.parse(cases.voxlint(['-f', 'rdjson', '.']).stdout) as { diagnostics: object[] };
    expect(validate(all), JSON.stringify(validate.errors)).toBe(true);
    expect(all.diagnostics).toHaveLength(findings(cases).length);
  });

  test('counts the bytes of a long line, whatever stands in it', () => {
    const pieces = ['a', 'é', '€', '😀', '\u07ff\u0800', 'x😀'];
    const commands = Array.from({ length: 3000 }, (_, index) => `<Say>${pieces[index % 6]}</Say><Foo/>`).join('');
    const lines = [`<Response>${commands}`, `${commands}</Response>`];
    const { stdout } = createWorkspace({ 'a.voxxml': lines.join('\n') }).voxlint(['-f', 'rdjson', 'a.voxxml']);
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { location: { range: object } }[] };
    const expected = lines.flatMap((text, index) =>
      [...text.matchAll(/Foo/g)].map((match) => {
        const column = Buffer.byteLength(text.slice(0, match.index)) + 1;
        return { start: { line: index + 1, column }, end: { line: index + 1, column: column + 'Foo'.length } };
      }),
    );
    expect(diagnostics.map(({ location }) => location.range)).toEqual(expected);
  });
});

describe('gitlab', () => {
  const schema = JSON.parse(readFileSync(fixture('gitlab-code-quality.schema.json'), 'utf8')) as object;
  const validate = new Ajv({ strict: false }).compile(schema);

  test('is valid, with fingerprints that survive new lines above', () => {
    const workspace = createCases();
    const report = (): { fingerprint: string; location: { path: string } }[] =>
      JSON.parse(workspace.voxlint(['-f', 'gitlab', '.']).stdout) as never;
    const before = report();
    expect(validate(before), JSON.stringify(validate.errors)).toBe(true);
    expect(before).toHaveLength(findings(workspace).length);
    expect(new Set(before.map(({ fingerprint }) => fingerprint)).size).toBe(before.length);
    workspace.write('fixable.voxxml', `<!-- new -->\n${misspelt}`);
    expect(report().map(({ fingerprint }) => fingerprint)).toEqual(before.map(({ fingerprint }) => fingerprint));
  });
});

describe('junit', () => {
  test('errors fail, warnings and infos are skipped, a clean file passes', () => {
    const { stdout } = createWorkspace({ 'a.voxxml': clean, 'b.voxxml': misspelt, 'c.voxxml': warned }).voxlint([
      '-f',
      'junit',
      '.',
    ]);
    expect(stdout).toContain('<testsuite name="a.voxxml" tests="1" failures="0" errors="0" skipped="0">');
    expect(stdout).toContain('<testsuite name="b.voxxml" tests="1" failures="1" errors="0" skipped="0">');
    expect(stdout).toContain('<testsuite name="c.voxxml" tests="1" failures="0" errors="0" skipped="1">');
  });
});

describe('github', () => {
  test('is one command a line, and no text makes another', () => {
    const workspace = createCases();
    const lines = workspace.voxlint(['-f', 'github', '.']).stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(findings(workspace).length);
    for (const line of lines) {
      expect(line).toMatch(
        /^::(?:error|warning|notice) file=[^:,]+,line=\d+,endLine=\d+(?:,col=\d+,endColumn=\d+)?,title=voxlint [a-z0-9-]+::[^]+$/,
      );
    }
    expect(lines).toContain(
      "::error file=fixable.voxxml,line=1,endLine=1,col=12,endColumn=15,title=voxlint unknown-element::Unknown element 'say'. Did you mean 'Say'? Element names are case-sensitive.",
    );
  });
});

describe('markdown', () => {
  test('is a table a file, and no text makes markup, a link or a mention', () => {
    const workspace = createCases();
    const { stdout } = workspace.voxlint(['-f', 'markdown', '.']);
    const rows = stdout.split('\n').filter((line) => /^\| \d/.test(line));
    expect(rows).toHaveLength(findings(workspace).length);
    for (const row of rows) {
      // Four cells, whatever the message holds.
      expect(row.replaceAll('\\|', '').match(/\|/g)).toHaveLength(5);
      const message = (row.replaceAll('\\|', '').split('|')[3] ?? '').replace(/&(?:#\d+|[a-z]+);/g, '');
      expect(message).not.toMatch(/<|>|(?<!\\)[[\]`*_]|https?:|www\.|[@#]\w/);
    }
    expect(stdout).toMatch(/✖ \d+ errors/);
  });
});

describe('agent', () => {
  test('has each finding with its fix as an edit and a line of documentation', () => {
    const { stdout } = createWorkspace({ 'a.voxxml': misspelt }).voxlint(['-f', 'agent', '.']);
    const [file, finding, fix, documentation, summary] = stdout.split('\n');
    expect(file).toBe('a.voxxml');
    expect(finding).toBe(
      "1:12-1:15 error unknown-element: Unknown element 'say'. Did you mean 'Say'? Element names are case-sensitive.",
    );
    expect(fix).toBe('  fix: 1:12-1:15 => "Say"; 1:23-1:26 => "Say"');
    expect(documentation).toMatch(/^ {2}docs: Unknown element\. https:/);
    expect(summary).toBe('1 error, 0 warnings, 0 info in 1 file; 1 fixable with --fix');
  });
});

describe('stylish', () => {
  test('shows related places, and links where the terminal can', () => {
    const { voxlint } = createWorkspace({
      'a.voxxml': '<Response>\n<Dial>15556667777</Dial>\n<SetMute/>\n</Response>',
    });
    const { stdout } = voxlint(['a.voxxml']);
    expect(stdout).toMatch(/3 │ <SetMute\/>\n {4}│ {2}~{7}\n {4}╰ .*\n {2}2 │ <Dial>/);
    const linked = voxlint(['a.voxxml'], { env: { FORCE_HYPERLINK: '1' } }).stdout;
    expect(linked).toMatch(
      /\u001b\]8;;https:\/\/[^\u001b]*unsupported-resource\.md\u001b\\unsupported-resource\u001b\]8;;\u001b\\/,
    );
    expect(voxlint(['a.voxxml'], { env: { TERM_PROGRAM: 'vscode' } }).stdout).not.toContain('\u001b');
  });
});

describe('several reports', () => {
  test('one on standard output, the others in files', () => {
    const { voxlint, read, list } = createWorkspace({ 'a.voxxml': misspelt });
    const { stdout, code } = voxlint(['-f', 'compact', '-f', 'sarif=report.sarif', '--format=junit=report.xml', '.']);
    expect(stdout).toMatch(/^a\.voxxml:1:12: error/);
    expect(JSON.parse(read('report.sarif'))).toMatchObject({ version: '2.1.0' });
    expect(read('report.xml')).toContain('<testsuites');
    expect(list()).toEqual(['a.voxxml', 'report.sarif', 'report.xml']);
    expect(code).toBe(1);
  });

  test('--output writes the report to a file', () => {
    const { voxlint, read } = createWorkspace({ 'a.voxxml': misspelt });
    expect(voxlint(['--output', 'report.txt', '.']).stdout).toBe('');
    expect(read('report.txt')).toContain('a.voxxml:1:12 error');
  });

  test('FORCE_COLOR does not colour a file, --color does', () => {
    const { voxlint, read } = createWorkspace({ 'a.voxxml': misspelt });
    voxlint(['--output', 'report.txt', '.'], { env: { FORCE_COLOR: '1', FORCE_HYPERLINK: '1' } });
    expect(read('report.txt')).not.toContain('\u001b');
    voxlint(['--output', 'report.txt', '--color', '.']);
    expect(read('report.txt')).toContain('\u001b[31m');
  });

  test('--output through a symbolic link replaces the file behind it', () => {
    const { voxlint, read, path, list } = createWorkspace({ 'a.voxxml': misspelt, 'out/report.txt': 'old' });
    symlinkSync(path('out/report.txt'), path('link.txt'));
    voxlint(['--output', 'link.txt', '.']);
    expect(lstatSync(path('link.txt')).isSymbolicLink()).toBe(true);
    expect(read('out/report.txt')).toContain('a.voxxml:1:12 error');
    expect(list('out')).toEqual(['report.txt']);
  });

  test('where one file cannot be written, none is left half done', () => {
    const { voxlint, list } = createWorkspace({ 'a.voxxml': misspelt });
    const { stderr, code } = voxlint(['-f', 'json=a.json', '-f', 'sarif=missing/b.sarif', '.']);
    expect(stderr).toBe("voxlint: cannot write 'missing/b.sarif': there is no such file or folder\n");
    expect(code).toBe(2);
    expect(list()).toEqual(['a.voxxml']);
  });

  test('two for standard output are a mistake', () => {
    const { voxlint } = createWorkspace({ 'a.voxxml': clean });
    const { stderr, code } = voxlint(['-f', 'compact', '-f', 'json', '.']);
    expect(stderr).toContain('of several formats only one goes to standard output');
    expect(code).toBe(2);
    expect(voxlint(['-f', 'json=a.json', '-o', 'b.json', '.']).code).toBe(2);
    expect(voxlint(['-f', 'json=a', '-f', 'sarif=a', '.']).stderr).toBe("voxlint: two reports go to 'a'\n");
  });
});
