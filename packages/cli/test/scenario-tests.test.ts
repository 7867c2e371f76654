import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { Worker } from 'node:worker_threads';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { createWorkspace } from './workspace.ts';

const root = new URL('../../../', import.meta.url);
const menu = readFileSync(new URL('packages/core/test/fixtures/documentation/simple-ivr.voxxml', root), 'utf8');
const passing = `phone 15556668888 answers after 4s and hangs up after 60s

test "Two leads to Canadian support"
  hear "press 2"
  press 2
  expect gathered "2"
  hear "Dialing Canadian support"
  expect dialing 15556668888

test "Nobody presses anything"
  stay silent
  expect gathered nothing
`;
const failing = `test "Two leads to Canadian support"
  hear "press 2"
  press 2
  hear "Dialing Canadian suport"

skip test "Later"
  listen

test "A name with <markup> & ##[error] #tags | and \\"quotes\\""
  press 1
  expect gathered "2"
`;
/** A test whose document comes from a web application. */
const live = (host: string): string => `test "Live"
  document """<Response><Redirect>http://${host}/menu</Redirect></Response>"""
  serve "http://${host}/*" live
  hear "press 1"
  press 1
  hear "Connecting you"
`;

const workspace = (tests: Readonly<Record<string, string>>) => createWorkspace({ 'menu.voxxml': menu, ...tests });

describe('voxlint test', () => {
  test('finds the test files of a folder and runs them', () => {
    const { voxlint } = workspace({ 'menu.voxtest': passing, 'node_modules/a.voxtest': failing, 'menu.txt': 'x' });
    expect(voxlint(['test'])).toMatchObject({
      code: 0,
      stdout: `menu.voxtest
  ✔ Two leads to Canadian support
  ✔ Nobody presses anything

✔ 2 tests passed
`,
      stderr: '',
    });
  });

  test('shows the step that failed, what was heard instead, and where', () => {
    const { voxlint } = workspace({ 'menu.voxtest': failing });
    const { code, stdout } = voxlint(['test', 'menu.voxtest']);
    expect(code).toBe(1);
    expect(stdout).toContain(`✖ menu.voxtest:4  Two leads to Canadian support             0:47.4 of the call
  4 │   hear "Dialing Canadian suport"
    │        ~~~~~~~~~~~~~~~~~~~~~~~~~
    "Dialing Canadian suport" was not heard`);
    expect(stdout).toMatch(
      /Heard since line 3:\n +0:05\.6 {2}Dialing Canadian support\. Please wait\. +menu\.voxxml:8 +◀ differs by "suport"/,
    );
    expect(stdout).toContain('○ Later (skipped)');
    expect(stdout).not.toContain('##[');
    expect(stdout).toMatch(/✖ 2 tests failed, 0 passed, 1 skipped\n$/);
  });

  test('reports mistakes of test files and runs none of their tests', () => {
    const { voxlint } = workspace({ 'menu.voxtest': `${passing}  pres 2\n` });
    const { code, stdout } = voxlint(['test']);
    expect(code).toBe(2);
    expect(stdout).toContain("menu.voxtest:13:3  error  Unknown step 'pres'. Did you mean 'press'?");
    expect(stdout).not.toContain('✔');
  });

  test('selects tests by name, shards files, and stops after failures', () => {
    const { voxlint } = workspace({
      'a.voxtest': `document "menu.voxxml"\n${failing}`,
      'b.voxtest': `document "menu.voxxml"\n${passing}`,
    });
    expect(voxlint(['test', '--name', 'Nobody']).stdout).toContain('✔ 1 test passed');
    expect(voxlint(['test', '--shard', '2/2']).stdout).toContain('✔ 2 tests passed');
    expect(voxlint(['test', '--bail']).stdout).not.toContain('b.voxtest');
    expect(voxlint(['test', '--bail=9']).stdout).toContain('b.voxtest');
  });

  test('fills empty transcripts, and rewrites others only if asked to', () => {
    const { voxlint, read, write } = workspace({
      'menu.voxtest': 'test "Call"\n  hear "press 2"\n  press 2\n  transcript\n',
    });
    expect(voxlint(['test']).code).toBe(0);
    const filled = read('menu.voxtest');
    expect(filled).toMatch(/\n {2}transcript\n {4}\| 0:05\.6 {2}gathered 2 by digits\n[^]*status {3}complete\n$/);
    write('menu.voxxml', menu.replace('Canadian support. Please wait', 'support in Canada'));
    const { code, stdout } = voxlint(['test']);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /- 0:05\.6 {2}hear {5}Dialing Canadian support\. Please wait\.\n +\+ 0:05\.6 {2}hear {5}Dialing support in Canada\./,
    );
    expect(read('menu.voxtest')).toBe(filled);
    expect(voxlint(['test', '--update']).code).toBe(0);
    expect(read('menu.voxtest')).toContain('Dialing support in Canada.');
    expect(voxlint(['test']).code).toBe(0);
  });

  test('runs what voxlint call has recorded', () => {
    const { voxlint } = workspace({ 'next.voxxml': '<Response><Say>The next document.</Say></Response>' });
    const redirecting = createWorkspace({
      'menu.voxxml': `<Response><Gather numDigits="1"><Say>Hello there, please press something now.</Say></Gather><Redirect>https://example.com/next.xml</Redirect></Response>`,
      'next.voxxml': '<Response><Say>The next document.</Say></Response>',
    });
    const input = 'wait 1.234s\n2\n';
    voxlint(['call', 'menu.voxxml', '--record', 'call.voxtest'], { input });
    expect(voxlint(['test', 'call.voxtest']).stdout).toContain('✔ 1 test passed');
    voxlint(['call', 'menu.voxxml', '--record', 'short.voxtest'], { input: 'wait 2s\nhang up\n' });
    expect(voxlint(['test', 'short.voxtest']).stdout).toContain('✔ 1 test passed');
    const serve = [
      '--serve',
      'https://example.com/next.xml=next.voxxml',
      '--assume',
      'key.gap=1s',
      '--phone',
      'any=busy',
    ];
    redirecting.voxlint(['call', 'menu.voxxml', ...serve, '--record', 'call.voxtest'], { input });
    expect(redirecting.read('call.voxtest')).toContain('serve "https://example.com/next.xml" from "next.voxxml"');
    expect(redirecting.voxlint(['test']).stdout).toContain('✔ 1 test passed');
    redirecting.voxlint(['call', 'menu.voxxml', '--record', 'alone.voxtest'], { input });
    expect(redirecting.read('alone.voxtest')).toContain('serve "https://example.com/next.xml" unreachable');
    expect(redirecting.voxlint(['test', 'alone.voxtest']).code).toBe(0);
  });

  test('says which results depend on a reading, and fails for them if it is strict', () => {
    const late = `test "Late"
  document """<Response><Gather numDigits="1" timeout="30"><Say>Hello there</Say></Gather><Hangup/></Response>"""
  listen
  wait 29s
  press 1
  expect gathered "1"
`;
    const { voxlint, write } = workspace({ 'late.voxtest': late });
    expect(voxlint(['test']).code).toBe(0);
    const { stdout } = voxlint(['test', '--readings', '-f', 'json']);
    expect(JSON.parse(stdout).files[0].tests[0]).toMatchObject({ status: 'passed', dependsOn: [] });
    write('late.voxtest', late.replace('29s', '29.5s'));
    const shown = voxlint(['test', '--readings']).stdout;
    expect(shown).toContain('Depends on gather.timeout-origin');
    expect(shown).toMatch(/✖ start .*\n +✔ prompts-end/);
    expect(voxlint(['test', '--assume', 'gather.timeout-origin=prompts-end']).code).toBe(0);
    expect(voxlint(['test', '--strict', '--assume', 'gather.timeout-origin=prompts-end']).code).toBe(0);
    write('voxlint.config.json', '{ "assume": { "gather.timeout-origin": "prompts-end" } }');
    expect(voxlint(['test']).code).toBe(0);
    write('late.voxtest', late.replace('29s', '29s').replace('  listen', '  under every reading\n  listen'));
    expect(voxlint(['test']).code).toBe(0);
  });

  test('asks an application on this machine for documents that are served live, and no other host', async () => {
    const served =
      '<Response><Gather numDigits="1"><Say>Please press 1.</Say></Gather><Say>Connecting you.</Say></Response>';
    const worker = new Worker(
      `const { createServer } = require('node:http'); const { parentPort } = require('node:worker_threads');
       const server = createServer((_, response) => response.setHeader('content-type', 'text/xml').end(${JSON.stringify(served)}));
       server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));`,
      { eval: true },
    );
    const port = await new Promise<number>((found) => worker.once('message', found));
    const { voxlint, write } = workspace({ 'live.voxtest': live(`127.0.0.1:${port}`) });
    expect(voxlint(['test']).stdout).toContain('✔ 1 test passed');
    write('live.voxtest', live('192.0.2.1'));
    expect(voxlint(['test']).stdout).toContain('only loopback addresses are requested');
    // A name that is not one of loopback, although it leads there.
    write('live.voxtest', live(`localhost.:${port}`));
    expect(voxlint(['test']).stdout).toContain('only loopback addresses are requested');
    expect(voxlint(['test', '--allow-host', 'localhost.']).stdout).not.toContain('only loopback');
    await worker.terminate();
    const closed = createServer();
    await new Promise<void>((ready) => closed.listen(0, '127.0.0.1', ready));
    const { port: free } = closed.address() as AddressInfo;
    closed.close();
    write('live.voxtest', live(`127.0.0.1:${free}`));
    expect(voxlint(['test']).stdout).toContain('Unexpected error 5107');
  });

  test('prints test files as JSON, and runs that', () => {
    const { voxlint, write } = workspace({ 'menu.voxtest': passing });
    const { stdout } = voxlint(['test', '--print-json']);
    write('menu.voxtest.json', stdout);
    expect(voxlint(['test', 'menu.voxtest.json']).stdout).toContain('✔ 2 tests passed');
    write('wrong.voxtest.json', '{}');
    const wrong = voxlint(['test', 'wrong.voxtest.json']);
    expect(wrong.code).toBe(2);
    expect(wrong.stdout).toContain('it is not a scenario');
  });

  test('writes a trace of each failing test', () => {
    const { voxlint, list, read } = workspace({ 'menu.voxtest': failing });
    voxlint(['test', '--traces', 'traces']);
    expect(list('traces').length).toBe(2);
    const [first] = list('traces');
    expect(JSON.parse(read(`traces/${first}`))).toMatchObject({ file: 'menu.voxtest', events: expect.any(Array) });
  });

  test.each([
    [['test', 'missing.voxtest'], "cannot read 'missing.voxtest'"],
    [['test', 'empty'], 'no test files found'],
    [['test', '--shard', '3/2'], '--shard needs I/N'],
    [['test', '--bail=0'], '--bail needs a whole number'],
    [['test', '--assume', 'a=b'], "Unknown assumption 'a'"],
  ])('%j is a mistake of usage', (args, message) => {
    const { voxlint } = workspace({ 'menu.voxtest': passing, 'empty/a.txt': '' });
    const { code, stdout, stderr } = voxlint(args);
    expect(code).toBe(2);
    expect(stdout + stderr).toContain(message);
  });

  test('may be without tests', () => {
    expect(createWorkspace({}).voxlint(['test', '--pass-with-no-files']).code).toBe(0);
  });
});

describe('coverage', () => {
  const dead = `<Response>
  <Gather numDigits="1"><Say>Press 1 or 2.</Say></Gather>
  <If variable="$GATHER" test="EQUAL" value="1|2"><Say>Thank you.</Say></If>
  <Hangup/>
  <Say>Never said.</Say>
</Response>
`;
  const half = 'document "dead.voxxml"\n\ntest "One"\n  hear "Press"\n  press 1\n  hear "Thank you"\n';

  test('is shown, with what tests leave out and what no call can reach', () => {
    const { voxlint } = createWorkspace({ 'dead.voxxml': dead, 'half.voxtest': half });
    const { stdout, code } = voxlint(['test', '--coverage']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/dead\.voxxml +100 % +50 % +50 % +\d+(?:\.\d)? % +–/);
    expect(stdout).toContain("dead.voxxml:3  If: '2'");
    expect(stdout).toContain('dead.voxxml:3  If: false');
    expect(stdout).toMatch(/Not counted in dead\.voxxml, because no call can reach it:\n {2}dead\.voxxml:5 {2}Say: /);
    // Reports for programs have standard output for themselves.
    expect(() => JSON.parse(voxlint(['test', '--coverage', '-f', 'json']).stdout)).not.toThrow();
  });

  test('is completed by generated tests', () => {
    const { voxlint, read } = createWorkspace({ 'dead.voxxml': dead, 'dead.voxtest': half });
    expect(voxlint(['test', '--generate', 'dead.voxxml'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Use --missing'),
    });
    expect(voxlint(['test', '--generate', '--missing', 'dead.voxxml']).stdout).toMatch(
      /dead\.voxtest: \d tests written/,
    );
    expect(read('dead.voxtest').startsWith(half.trimEnd())).toBe(true);
    expect(voxlint(['test', '--coverage']).stdout).toMatch(/All +100 % +100 % +100 % +100 % +–/);
    expect(voxlint(['test', '--generate', '--missing', 'dead.voxxml']).stdout).toContain('nothing is missing');
    expect(voxlint(['test', '--generate', 'dead.voxxml', '-o', 'new.voxtest']).stdout).toContain('new.voxtest: ');
    expect(voxlint(['test', '--missing'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--missing needs --generate'),
    });
  });

  test('fails a run that misses a threshold of the configuration', () => {
    const { voxlint, write } = createWorkspace({ 'dead.voxxml': dead, 'half.voxtest': half });
    write('voxlint.config.json', '{ "coverage": { "commands": 100, "branches": 80 } }');
    const { code, stderr } = voxlint(['test', '--coverage']);
    expect(code).toBe(1);
    expect(stderr).toBe('voxlint: coverage of branches is 50 %, less than the 80 % that the configuration requires\n');
    write('voxlint.config.json', '{ "coverage": { "branches": 50 } }');
    expect(voxlint(['test', '--coverage']).code).toBe(0);
  });

  test('is written for other programs', () => {
    const { voxlint, read, list } = createWorkspace({ 'dead.voxxml': dead, 'half.voxtest': half });
    voxlint(['test', '--coverage-report', 'lcov,cobertura,json', '--coverage-folder', 'out/coverage']);
    expect(list('out/coverage').toSorted()).toEqual(['cobertura.xml', 'coverage.json', 'lcov.info']);
    const lcov = read('out/coverage/lcov.info').split('\n');
    expect(lcov).toContain('SF:dead.voxxml');
    expect(lcov).toContain('DA:3,1');
    expect(lcov.find((line) => line.startsWith('LF:'))).toBe('LF:3');
    const branches = lcov.filter((line) => line.startsWith('BRDA:'));
    expect(lcov).toContain(`BRF:${branches.length}`);
    expect(branches.every((line) => /^BRDA:[1-9]\d*,\d+,\d+,(?:\d+|-)$/.test(line))).toBe(true);
    expect(read('out/coverage/cobertura.xml')).toContain('filename="dead.voxxml"');
    expect(JSON.parse(read('out/coverage/coverage.json'))).toMatchObject({
      total: { branches: { covered: 1, total: 2, percent: 50 } },
    });
    expect(voxlint(['test', '--coverage-report', 'html'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("does not know 'html'"),
    });
  });
});

describe('the reports of voxlint test', () => {
  const files = {
    'a.voxtest': `document "menu.voxxml"\n${failing}`,
    'b.voxtest': `document "menu.voxxml"\n${passing}`,
    'c.voxtest': 'test "x"\n  pres\n',
  };
  const formats = ['spec', 'dot', 'tap', 'junit', 'json', 'ndjson', 'github', 'markdown'] as const;

  test.each(formats)('%s prints no control sequence and no runner command', (format) => {
    const { voxlint } = workspace(files);
    const { code, stdout } = voxlint(['test', '-f', format]);
    expect(code).toBe(2);
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]|##\[/);
    const { read, voxlint: again } = workspace(files);
    again(['test', '-f', format, '-o', 'report.txt']);
    if (format !== 'spec') expect(read('report.txt')).toBe(stdout);
  });

  test('json is what its schema says', () => {
    const { voxlint } = workspace(files);
    const report: unknown = JSON.parse(voxlint(['test', '-f', 'json']).stdout);
    const schema = JSON.parse(readFileSync(new URL('docs/schemas/voxlint.test.schema.json', root), 'utf8')) as object;
    const validate = new Ajv({ strict: false }).compile(schema);
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
    expect(report).toMatchObject({ summary: { files: 3, passed: 2, failed: 2, skipped: 1, errors: 1 } });
    const scenario = JSON.parse(voxlint(['test', '--print-json', 'a.voxtest']).stdout) as unknown;
    const scenarioSchema = new Ajv({ strict: false }).compile(
      JSON.parse(readFileSync(new URL('docs/schemas/voxtest.schema.json', root), 'utf8')) as object,
    );
    expect(scenarioSchema(scenario), JSON.stringify(scenarioSchema.errors)).toBe(true);
  });

  test('tap has a plan and one line for each test', () => {
    const lines = workspace(files).voxlint(['test', '-f', 'tap']).stdout.split('\n');
    expect(lines[0]).toBe('TAP version 14');
    expect(lines.filter((line) => /^(?:not )?ok \d+ - /.test(line)).length).toBe(6);
    expect(lines.at(-2)).toBe('1..6');
    expect(lines.some((line) => line.endsWith(' # SKIP'))).toBe(true);
  });
});
