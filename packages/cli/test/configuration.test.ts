import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { parse } from 'jsonc-parser';
import { describe, expect, test } from 'vitest';
import { clean, createWorkspace, informed, misspelt, warned } from './workspace.ts';

const off = (id: string): string => JSON.stringify({ rules: { [id]: 'off' } });

describe('where a configuration is found', () => {
  test.each([
    ['voxlint.config.json', off('unit-in-duration')],
    ['.voxlintrc.json', off('unit-in-duration')],
    ['package.json', `{ "name": "calls", "voxlint": ${off('unit-in-duration')} }`],
  ])('%s', (name, content) => {
    const { voxlint } = createWorkspace({ 'calls/deep/a.voxxml': warned, [`calls/${name}`]: content });
    expect(voxlint(['calls/deep/a.voxxml']).stdout).toContain('nothing found');
    expect(voxlint(['calls']).stdout).toContain('nothing found');
  });

  test('the nearest one counts for each file, alone', () => {
    const { voxlint } = createWorkspace({
      'voxlint.config.json': off('unit-in-duration'),
      'a.voxxml': warned,
      'inner/voxlint.config.json': '{}',
      'inner/b.voxxml': warned,
    });
    const { stdout } = voxlint(['-f', 'compact', '.']);
    expect(stdout).toMatch(/^inner\/b\.voxxml:1:/);
    expect(stdout).not.toContain('a.voxxml:1');
  });

  test('a package.json without the key, or a broken one, is none', () => {
    const { voxlint } = createWorkspace({
      'voxlint.config.json': off('unit-in-duration'),
      'one/package.json': '{ "description": "uses \\"voxlint\\" somewhere" }',
      'one/a.voxxml': warned,
      'two/package.json': '{ "voxlint"',
      'two/a.voxxml': warned,
    });
    expect(voxlint(['.']).stdout).toContain('nothing found');
  });

  test('standard input has that of --stdin-filename', () => {
    const { voxlint } = createWorkspace({ 'calls/voxlint.config.json': off('unit-in-duration') });
    const { stdout } = voxlint(['--stdin-filename', 'calls/new.voxxml', '-'], { input: warned });
    expect(stdout).toContain('nothing found');
    expect(voxlint(['-'], { input: warned }).stdout).toContain('unit-in-duration');
  });

  test('--config names one for all files, --no-config none', () => {
    const { voxlint } = createWorkspace({
      'voxlint.config.json': off('unit-in-duration'),
      'other.json': '{}',
      'a.voxxml': warned,
    });
    expect(voxlint(['--config', 'other.json', '.']).stdout).toContain('unit-in-duration');
    expect(voxlint(['--no-config', '.']).stdout).toContain('unit-in-duration');
    const both = voxlint(['--no-config', '--config', 'other.json', '.']);
    expect(both).toMatchObject({ code: 2, stderr: 'voxlint: --config and --no-config contradict each other\n' });
    const missing = voxlint(['--config', 'missing.json', '.']);
    expect(missing.stderr).toMatch(/cannot read the configuration '.*missing\.json': there is no such file/);
    expect(missing.code).toBe(2);
  });
});

describe('what it says', () => {
  test('comments and trailing commas are allowed', () => {
    const { voxlint } = createWorkspace({
      'voxlint.config.json': '// calls\n{ "rules": { "unit-in-duration": "off", /* why */ }, }\n',
      'a.voxxml': warned,
    });
    expect(voxlint(['.']).stdout).toContain('nothing found');
  });

  test('resource, entry and url are known circumstances', () => {
    const { voxlint } = createWorkspace({
      'unmute/voxlint.config.json': '{ "resource": "calls" }',
      'unmute/a.voxxml': '<Response><SetMute muted="true"/></Response>',
      'late/voxlint.config.json': '{ "entry": "redirect" }',
      'late/a.voxxml': '<Response><Reject/></Response>',
      'loop/voxlint.config.json': '{ "url": "https://example.com/menu.xml" }',
      'loop/a.voxxml': '<Response><Redirect>https://example.com/menu.xml</Redirect></Response>',
    });
    const { stdout } = voxlint(['-f', 'compact', '.']);
    expect(stdout.match(/\[[a-z-]+\]/g)).toEqual(['[ineffective-reject]', '[redirect-loop]', '[unsupported-resource]']);
  });

  test('overrides by glob; a later one wins, the command line over all', () => {
    const { voxlint } = createWorkspace({
      'voxlint.config.json': JSON.stringify({
        rules: { 'unit-in-duration': 'error' },
        overrides: [
          { files: ['legacy/**'], rules: { 'unit-in-duration': 'info' } },
          { files: '*.old.voxxml', rules: { 'unit-in-duration': 'off' } },
        ],
      }),
      'a.voxxml': warned,
      'legacy/b.voxxml': warned,
      'legacy/c.old.voxxml': warned,
    });
    const { stdout } = voxlint(['-f', 'compact', '.']);
    expect(stdout).toMatch(/^a\.voxxml:1:\d+: error .*\nlegacy\/b\.voxxml:1:\d+: info .*\n$/);
    expect(voxlint(['--rule', 'unit-in-duration=off', '.']).stdout).toContain('nothing found');
  });

  test('extends a file, whose globs stay relative to it', () => {
    const { voxlint } = createWorkspace({
      'base/shared.json': JSON.stringify({
        rules: { 'unit-in-duration': 'error', 'short-phone-number': 'off' },
        overrides: [{ files: ['../calls/quiet/*'], rules: { 'unit-in-duration': 'off' } }],
      }),
      'calls/voxlint.config.json': '{ "extends": "../base/shared.json", "rules": { "unit-in-duration": "warning" } }',
      'calls/a.voxxml': warned,
      'calls/b.voxxml': informed,
      'calls/quiet/c.voxxml': warned,
    });
    const { stdout } = voxlint(['-f', 'compact', 'calls']);
    expect(stdout).toMatch(/^calls\/a\.voxxml:1:\d+: warning .*\n$/);
  });

  test('include names the files of folders, whatever is in them', () => {
    const { voxlint } = createWorkspace({
      'voxlint.config.json': '{ "include": ["flows/**/*.ivr"] }',
      'flows/deep/a.ivr': 'Hello',
      'flows/b.voxxml': misspelt,
      'c.ivr': misspelt,
    });
    const { stdout, code } = voxlint(['-f', 'compact', '.']);
    expect(stdout).toMatch(/^flows\/deep\/a\.ivr:1:1: error .*\[xml-text-outside-root\]\n$/);
    expect(code).toBe(1);
  });

  test('ignore leaves files and folders out, but none that is named', () => {
    const { voxlint } = createWorkspace({
      'voxlint.config.json': '{ "ignore": ["drafts/", "*.tmp.voxxml"] }',
      'a.voxxml': clean,
      'drafts/b.voxxml': misspelt,
      'c.tmp.voxxml': misspelt,
    });
    expect(voxlint(['.']).stdout).toBe('✔ 1 file linted, nothing found.\n');
    expect(voxlint(['c.tmp.voxxml', 'drafts/b.voxxml']).code).toBe(1);
    expect(voxlint(['--no-ignore', '.']).stdout).toContain('2 errors in 2 of 3 files');
  });

  test('reportUnusedSuppressions: false is silent about them', () => {
    const suppressed = '<Response><!-- voxlint-disable-next-line padded-content --><Say>Hi</Say></Response>';
    const { voxlint } = createWorkspace({
      'a.voxxml': suppressed,
      'quiet/voxlint.config.json': '{ "reportUnusedSuppressions": false }',
      'quiet/b.voxxml': suppressed,
    });
    const { stdout } = voxlint(['-f', 'compact', '.']);
    expect(stdout).toMatch(/^a\.voxxml:1:\d+: warning .*\[unused-suppression\]\n$/);
  });
});

describe('mistakes in it', () => {
  test.each([
    ['{ "rule": {} }', `1:3: unknown key 'rule' in the configuration. Did you mean 'rules'?`],
    [
      '{\n  "rules": { "padded-contents": "off" }\n}',
      `2:14: there is no rule 'padded-contents'. Did you mean 'padded-content'?`,
    ],
    [
      '{ "rules": { "padded-content": "warn" } }',
      `1:32: 'padded-content' must be off, info, warning or error, not 'warn'.`,
    ],
    ['{ "rules": { "padded-content": 2 } }', `1:32: 'padded-content' must be off, info, warning or error`],
    ['{ "rules": { "xml-unescaped-lt": "off" } }', `1:14: 'xml-unescaped-lt' is a syntax error; those cannot be set`],
    [
      '{ "resource": "call" }',
      `1:15: 'resource' must be calls, conferences or participants, not 'call'. Did you mean 'calls'?`,
    ],
    ['{ "overrides": [{ "rules": {} }] }', `1:17: an override needs 'files'`],
    ['{ "overrides": [{ "files": ["*"], "ignore": [] }] }', `1:35: unknown key 'ignore' in an override.`],
    ['{ "ignore": "drafts" }', `1:13: 'ignore' must be a list of strings`],
    ['{ "ignore": ["a"], "ignore": ["b"] }', `1:20: the key 'ignore' is there twice`],
    ['{ "rules": {}', '1:14: this is not JSON (close brace expected)'],
    ['', '1:1: the file is empty'],
    ['[]', '1:1: the configuration must be an object'],
    ['{ "extends": "voxlint.config.json" }', '1:14: the configurations extend one another in a circle'],
    ['{ "extends": "missing.json" }', 'missing.json'],
    ['{ "__proto__": {} }', `1:3: unknown key '__proto__'`],
  ])('%s', (content, message) => {
    const { voxlint } = createWorkspace({ 'voxlint.config.json': content, 'a.voxxml': clean });
    const { stderr, stdout, code } = voxlint(['.']);
    expect(stderr).toContain(message);
    expect(stderr).toMatch(/^voxlint: .*\n$/);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});

describe('--print-config', () => {
  test('shows what counts for a file, and where it comes from', () => {
    const { voxlint, path } = createWorkspace({
      'base.json': '{ "entry": "incoming", "ignore": ["drafts/"] }',
      'voxlint.config.json': JSON.stringify({
        extends: 'base.json',
        overrides: [{ files: ['a.voxxml'], resource: 'calls', rules: { 'padded-content': 'error' } }],
      }),
    });
    const { stdout, code } = voxlint(['--print-config', 'a.voxxml', '--rule', 'doctype=off']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      file: path('a.voxxml'),
      configurations: [path('base.json'), path('voxlint.config.json')],
      resource: 'calls',
      entry: 'incoming',
      ignore: ['drafts/'],
      rules: { 'padded-content': 'error', doctype: 'off', 'unknown-element': 'error' },
    });
  });
});

describe('--init', () => {
  test('writes one that is valid, and none over another', () => {
    const { voxlint, read, write } = createWorkspace({ 'a.voxxml': clean });
    expect(voxlint(['--init'])).toMatchObject({ code: 0, stderr: '' });
    const written = read('voxlint.config.json');
    expect(parse(written)).toMatchObject({ resource: 'calls' });
    expect(voxlint(['.']).code).toBe(0);
    write('voxlint.config.json', '{}');
    expect(voxlint(['--init'])).toMatchObject({ code: 2, stderr: 'voxlint: there is a voxlint.config.json already\n' });
    expect(read('voxlint.config.json')).toBe('{}');
  });

  test('refers to the schema that is installed with voxlint, else to the published one', () => {
    const { voxlint, read, write, run } = createWorkspace();
    const schemaOf = (): unknown => (parse(read('voxlint.config.json')) as { $schema: unknown }).$schema;
    voxlint(['--init']);
    expect(schemaOf()).toMatch(/^https:.*\/voxlint\.config\.schema\.json$/);
    run('rm', ['voxlint.config.json']);
    write('node_modules/voxlint/dist/voxlint.config.schema.json', '{}');
    voxlint(['--init']);
    expect(schemaOf()).toBe('./node_modules/voxlint/dist/voxlint.config.schema.json');
  });
});

describe('the JSON schema', () => {
  const schema = JSON.parse(
    readFileSync(new URL('../../../docs/schemas/voxlint.config.schema.json', import.meta.url), 'utf8'),
  ) as object;
  const validate = new Ajv({ strict: false }).compile(schema);

  test('accepts what voxlint accepts', () => {
    const { voxlint, read } = createWorkspace();
    voxlint(['--init']);
    expect(validate(parse(read('voxlint.config.json'), [], { allowTrailingComma: true }))).toBe(true);
    expect(validate({ extends: ['a.json'], rules: { 'padded-content': 'off' }, overrides: [{ files: '*' }] })).toBe(
      true,
    );
  });

  test.each([
    { rule: {} },
    { rules: { 'padded-contents': 'off' } },
    { rules: { 'padded-content': 'warn' } },
    { rules: { 'xml-unescaped-lt': 'off' } },
    { overrides: [{ rules: {} }] },
    { resource: 'call' },
  ])('refuses %j as voxlint does', (configuration) => {
    expect(validate(configuration)).toBe(false);
  });
});
