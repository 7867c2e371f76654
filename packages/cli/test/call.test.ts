import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createWorkspace, executable } from './workspace.ts';

const pharmacy = readFileSync(new URL('../../../examples/flows/pharmacy-line.voxxml', import.meta.url), 'utf8');

const call = (text: string, input: string, args: readonly string[] = []) =>
  createWorkspace({ 'menu.voxxml': text }).voxlint(['call', 'menu.voxxml', ...args], { input });

describe('voxlint call, with actions from standard input', () => {
  test('shows what the caller hears and can press', () => {
    const { stdout, stderr, code } = call(pharmacy, '2\n');
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toBe(`0:00.0   answered
0:00.0   Thank you for calling Hillside Pharmacy.
         1         → Gather 7 keys: Please enter the seven digits of your
                     prescript…
         2         → Say: We are open from nine to six on weekdays, and f…
         otherwise → Say: One moment, please.
0:02.2   To refill a prescription, press 1. For our opening hours, press 2. To
         speak to a pharmacist, press 0.
0:12.3   To refill a prescription, press 1. For our opening hours, press 2. To
         speak to a pharmacist, press 0.
0:19.5   You press 2
0:19.5   $GATHER = '2' by digits
0:19.5   We are open from nine to six on weekdays, and from ten to two on
         Saturdays. Goodbye.
0:25.8   complete
`);
  });

  test('presses several keys, speaks, waits and hangs up', () => {
    const { stdout } = call(pharmacy, '1\n1234567\n\nwait 2s\nhang up\n');
    expect(stdout).toContain("$GATHER = '1234567' by digits");
    expect(stdout).toContain('You entered 1 2 3 4 5 6 7.');
    expect(stdout).toMatch(/complete\n$/);
    expect(stdout).toContain('0:26.6   complete');
    const speech = `<Response><Gather input="speech"><Say>Which city?</Say></Gather><Say>$GATHER it is.</Say></Response>`;
    expect(call(speech, 'say "New York"\n').stdout).toContain('New York it is.');
  });

  test('prints events as JSON and as lines of JSON', () => {
    const whole = JSON.parse(call(pharmacy, '2\n', ['--format', 'json']).stdout) as Record<string, unknown>;
    expect(whole).toMatchObject({ status: 'complete', duration: 25_875 });
    expect(whole['assumptions']).toEqual(['gather.timeout-origin']);
    expect(whole['transcript']).toContain('0:19.5  gathered 2 by digits');
    const lines = call(pharmacy, '2\n', ['-f', 'ndjson']).stdout.trimEnd().split('\n');
    const events = lines.map((line) => JSON.parse(line) as { readonly kind: string });
    expect(events[0]).toMatchObject({ kind: 'call', from: '15550000001', to: '15550000000' });
    expect(events.at(-1)).toMatchObject({ kind: 'result', status: 'complete' });
  });

  test('fetches what --serve names, and says what nothing serves', () => {
    const redirecting = `<Response><Redirect>https://example.com/next.xml</Redirect><Say>Fallback</Say></Response>`;
    const { voxlint } = createWorkspace({
      'menu.voxxml': redirecting,
      'next.voxxml': '<Response><Say>Second document</Say></Response>',
    });
    const served = voxlint(['call', 'menu.voxxml', '--serve', 'https://example.com/*=next.voxxml']);
    expect(served.stdout).toContain('Second document');
    expect(served.stdout).not.toContain('Fallback');
    const not = voxlint(['call', 'menu.voxxml']);
    expect(not.stdout).toContain('Fallback');
    expect(not.stdout).toContain('error 5107 could not reach URL');
    expect(not.stderr).toContain('Nothing serves https://example.com/next.xml');
  });

  test('plays a served audio file for as long as it lasts', () => {
    const { voxlint, write } = createWorkspace({
      'menu.voxxml': '<Response><Play>https://example.com/hello.wav</Play></Response>',
    });
    // 8,000 samples of one byte a second, for three seconds.
    const header = Buffer.from(
      'RIFF\u00e4\x5d\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data\xc0\x5d\0\0',
      'latin1',
    );
    write('hello.wav', Buffer.concat([header, Buffer.alloc(24_000)]));
    const served = voxlint(['call', 'menu.voxxml', '--serve', 'https://example.com/hello.wav=hello.wav']);
    expect(served.stdout).toMatch(/0:03\.0 +complete/);
    write('broken.wav', 'not audio');
    expect(voxlint(['call', 'menu.voxxml', '--serve', 'https://example.com/hello.wav=broken.wav'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is not a WAV or MP3 file whose length can be read'),
    });
  });

  test('takes the behavior of phones and values of assumptions', () => {
    const dialing = `<Response><Number>15556667777</Number><Say>Nobody is there</Say></Response>`;
    expect(call(dialing, '', ['--phone', '15556667777=busy']).stdout).not.toContain('connected');
    expect(call(dialing, '', ['--phone', 'any=answers:2s,hangs-up:3s']).stdout).toMatch(
      /0:02\.4 +connected to 15556667777\n0:05\.4/,
    );
    const late = call(pharmacy, 'wait 35s\n', ['--assume', 'gather.timeout-origin=prompts-end']).stdout;
    expect(late).toContain('0:49.5   No input (timeout)');
  });

  test('takes assumptions and a profile from the configuration', () => {
    const { voxlint, write } = createWorkspace({
      'flows/menu.voxxml': pharmacy,
      'voxlint.config.json': '{ "profile": "lab/observed.json", "assume": { "key.gap": "1s" } }',
      'lab/observed.json': '{ "assumptions": { "gather.timeout-origin": "prompts-end" } }',
    });
    const run = (...more: string[]) =>
      voxlint(['call', 'flows/menu.voxxml', '-f', 'ndjson', ...more], { input: 'wait 35s\n' });
    expect(run().stdout).toContain('"value":"prompts-end","source":"observed"');
    expect(run('--assume', 'gather.timeout-origin=start').stdout).toContain('"value":"start","source":"set"');
    // Linting does not load the simulator, so it leaves the ids to the commands that simulate calls.
    write('voxlint.config.json', '{ "assume": { "gather.bargein": "no" } }');
    expect(voxlint(['flows/menu.voxxml']).code).toBe(0);
    expect(run()).toMatchObject({ code: 2, stderr: expect.stringContaining("Did you mean 'gather.barge-in'?") });
    write('voxlint.config.json', '{ "assume": { "gather.barge-in": ["no"] } }');
    expect(run()).toMatchObject({ code: 2, stderr: expect.stringContaining('must be a string or a number') });
  });

  test('takes observed values from a profile, which the log says', () => {
    const { voxlint, write } = createWorkspace({ 'menu.voxxml': pharmacy });
    write(
      'observed.json',
      '{ "name": "lab", "assumptions": { "gather.timeout-origin": "prompts-end", "key.gap": "1s" } }',
    );
    const options = { input: 'wait 35s\n' };
    const { stdout } = voxlint(['call', 'menu.voxxml', '--profile', 'observed.json', '-f', 'ndjson'], options);
    expect(stdout).toMatch(/"source":"observed"/);
    const own = ['--assume', 'gather.timeout-origin=start'];
    const set = voxlint(['call', 'menu.voxxml', '--profile', 'observed.json', ...own, '-f', 'ndjson'], options);
    expect(set.stdout).toContain('"source":"set"');
    write('wrong.json', '{ "assumptions": { "gather.barge-in": "maybe" } }');
    write('other.json', '[1]');
    expect(voxlint(['call', 'menu.voxxml', '--profile', 'wrong.json'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Use yes, no.'),
    });
    expect(voxlint(['call', 'menu.voxxml', '--profile', 'other.json'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is not a profile'),
    });
  });

  test('names the numbers of the call', () => {
    const line = call(pharmacy, '2\n', ['--from', '15551112222', '--to', '15553334444', '--format', 'json']).stdout;
    expect(JSON.parse(line)).toHaveProperty('transcript.0', '0:00.0  call     from 15551112222 to 15553334444');
  });

  test('waits in real time only if asked to', () => {
    const short = '<Response><Say>Hello</Say></Response>';
    const results = ['--instant', '--speed=100'].map((option) => call(short, '', [option]).stdout);
    expect(results[0]).toBe('0:00.0   answered\n0:00.0   Hello\n0:00.3   complete\n');
    expect(results[1]).toBe(results[0]);
  });

  test('runs documents for conferences and participants', () => {
    const announcement = `<Response><Say>The meeting ends soon.</Say><SetMute muted="true"/></Response>`;
    const { stdout, code } = call(announcement, '', ['--resource', 'conferences']);
    expect(stdout).toContain('The meeting ends soon.');
    expect(stdout).toContain('muted');
    expect(code).toBe(0);
  });

  test('calls out with entry outbound', () => {
    const { stdout } = call('<Response><Say>Hello</Say></Response>', '', ['--entry', 'outbound']);
    expect(stdout).toMatch(/0:00\.5 +☎ 15550000001 rings\n0:05\.5 +answered\n0:05\.5 +Hello\n/);
  });

  test('ends with 1 if the call fails or the document is refused', () => {
    const failing = `<Response><Redirect>https://example.com/x</Redirect></Response>`;
    const { voxlint } = createWorkspace({ 'menu.voxxml': failing, 'bad.xml': '<Response>' });
    expect(voxlint(['call', 'menu.voxxml', '--serve', 'https://example.com/x=bad.xml'])).toMatchObject({ code: 1 });
    const refused = voxlint(['call', 'bad.xml']);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/bad\.xml:1:\d+: .* The API refuses this document \(5106\)\./);
  });

  test('records the call as a scenario test', () => {
    const { voxlint, read } = createWorkspace({ 'menu.voxxml': pharmacy });
    voxlint(['call', 'menu.voxxml', '--record', 'menu.voxtest'], { input: '2\n' });
    expect(read('menu.voxtest')).toMatch(
      /^test "Recorded call"\n {2}transcript\n {4}\| 0:00\.0 {2}call {5}from 15550000001 to 15550000000\n[^]* {4}\| 0:25\.8 {2}status {3}complete\n$/,
    );
    voxlint(['call', 'menu.voxxml', '--record', 'other.voxtest'], { input: '2\n' });
    expect(read('other.voxtest')).toContain('\n  document "menu.voxxml"\n');
  });

  test.each([
    [['call'], 'call takes one file'],
    [['call', 'missing.voxxml'], "cannot read 'missing.voxxml'"],
    [['call', 'menu.voxxml', '--assume', 'gather.bargein=no'], "Did you mean 'gather.barge-in'?"],
    [['call', 'menu.voxxml', '--assume', 'gather.barge-in=never'], 'Use yes, no.'],
    [['call', 'menu.voxxml', '--assume', 'gather.barge-in'], '--assume needs ID=VALUE'],
    [['call', 'menu.voxxml', '--phone', '+1=busy'], '--phone needs a phone number'],
    [['call', 'menu.voxxml', '--phone', 'any=sleeps'], '--phone needs --phone NUMBER=BEHAVIOR'],
    [['call', 'menu.voxxml', '--speed', '0'], '--speed needs a number greater than 0'],
    [['call', 'menu.voxxml', '--from', '0123'], '--from needs a phone number'],
  ])('%j is a mistake of usage', (args, message) => {
    const { stderr, code, stdout } = createWorkspace({ 'menu.voxxml': pharmacy }).voxlint(args);
    expect(stderr).toContain(message);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  test('names a line of standard input that is not an action', () => {
    const { stderr, code } = call(pharmacy, '2\nshout\n');
    expect(stderr).toContain("line 2 of standard input: 'shout' is not an action.");
    expect(code).toBe(2);
  });

  test('never prints a control character of a document, an action or a name', () => {
    const hostile = `<Response><Gather input="speech"><Say>\u009b31m&#x202e;red\u2066</Say></Gather><Say>$GATHER</Say><Number>1\u009b5</Number></Response>`;
    for (const format of ['text', 'json', 'ndjson']) {
      const { stdout } = call(hostile, 'say \u009b2Jhi\u202e\n', ['--format', format]);
      expect(stdout).not.toMatch(/[\u0080-\u009f\u202e\u2066]/);
      expect(stdout).toContain('hi');
    }
  });
});

test('voxlint without this command loads nothing of the simulator', () => {
  for (const name of ['voxlint.cjs', 'voxlint-main.cjs', 'voxlint-worker.cjs']) {
    const bundle = readFileSync(join(dirname(executable), name), 'utf8');
    expect(bundle, name).not.toContain('gather.timeout-origin');
  }
  expect(readFileSync(join(dirname(executable), 'voxlint-call.cjs'), 'utf8')).toContain('gather.timeout-origin');
});
