import { readFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { createWorkspace, eventually, type Running, type Workspace } from './workspace.ts';

const menu = '<Response><Gather><Say>Press 1</Say></Gather><Say>Goodbye</Say></Response>';

interface Ready {
  readonly url: string;
  readonly api: string;
}

/** Starts the command and waits for the line that says where it listens. */
async function serve(
  workspace: Workspace,
  args: readonly string[],
  env?: Readonly<Record<string, string>>,
): Promise<Ready & { running: Running }> {
  const running = workspace.start(['serve', '--port', '0', ...args], env === undefined ? {} : { env });
  await eventually('ready', () => running.output().includes('ready '));
  const [, json] = /^ready (.*)$/m.exec(running.output())!;
  return { running, ...(JSON.parse(json!) as Ready) };
}

const post = async (url: string, body: object, key = 'test') => {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

describe('voxlint serve', () => {
  test('says where it listens, answers, logs, and ends with a signal', async () => {
    const workspace = createWorkspace({ 'menu.voxxml': menu });
    const { running, url, api } = await serve(workspace, ['menu.voxxml', '--clock', 'manual']);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(api).toBe(`${url}/api/v1`);
    expect(await (await fetch(`${url}/_emulator/health`)).json()).toMatchObject({ status: 'ok', url });
    const created = await post(`${api}/calls`, { to: '15556667777', from: '15556668888', voxXML: menu });
    expect(created).toMatchObject({
      status: 201,
      body: { status: 'queued', created_time: '2030-01-01T00:00:00.000Z' },
    });
    expect((await post(`${url}/_emulator/calls`, {})).status).toBe(201);
    expect((await post(`${url}/_emulator/clock/advance`, { until: { hear: 'press 1' } })).status).toBe(200);
    // The file is read for each call.
    workspace.write('menu.voxxml', '<Response><Say>Changed</Say></Response>');
    await post(`${url}/_emulator/calls`, {});
    expect((await post(`${url}/_emulator/clock/advance`, { until: { hear: 'changed' } })).status).toBe(200);
    running.process.kill('SIGTERM');
    const { code, stdout, stderr } = await running.ended;
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ready \{.*\}\n$/);
    expect(stderr).toContain(`Voice API   ${api}`);
    expect(stderr).toContain('15550000000 answers with menu.voxxml');
    expect(stderr).toContain('00:00:00  POST /api/v1/calls 201');
    expect(stderr).toContain('hear Press 1');
  });

  test('prints its log as JSON lines', async () => {
    const { running, url } = await serve(createWorkspace({ 'menu.voxxml': menu }), [
      'menu.voxxml',
      '--format',
      'ndjson',
    ]);
    await post(`${url}/_emulator/calls`, {});
    await eventually('a call', () => running.output().includes('"kind":"event"'));
    running.process.kill('SIGINT');
    const { stdout, code } = await running.ended;
    expect(code).toBe(0);
    const entries = stdout
      .trim()
      .split('\n')
      .filter((line) => !line.startsWith('ready'))
      .map((line) => JSON.parse(line) as object);
    expect(entries[0]).toMatchObject({ account: 'test', n: 1, kind: 'event', event: { kind: 'call' } });
  });

  test('prints entries that are safe in a terminal and in the log of a CI run', async () => {
    const hostile = '<Response><Say>\u009b31m \u202e ##[error] \u2028</Say></Response>';
    const workspace = createWorkspace({ 'menu.voxxml': hostile });
    const { running, url } = await serve(workspace, ['menu.voxxml', '--format', 'ndjson']);
    await post(`${url}/_emulator/calls`, {});
    await eventually('a prompt', () => running.output().includes('error]'));
    running.process.kill('SIGINT');
    const { stdout } = await running.ended;
    expect(stdout).not.toMatch(/[\u007f-\u009f\u2028-\u202e]|##\[/);
  });

  test('keeps its state in a file', async () => {
    const workspace = createWorkspace({ 'menu.voxxml': menu });
    const args = ['menu.voxxml', '--clock', 'manual', '--state', 'state.json', '--quiet'];
    const first = await serve(workspace, args);
    const { body: call } = await post(`${first.url}/_emulator/calls`, {});
    first.running.process.kill('SIGTERM');
    await first.running.ended;
    expect(workspace.list()).toEqual(['menu.voxxml', 'state.json']);
    const second = await serve(workspace, args);
    expect(
      await (
        await fetch(`${second.url}/_emulator/calls/${call['id'] as string}`, {
          headers: { authorization: 'Bearer test' },
        })
      ).json(),
    ).toMatchObject({ id: call['id'] });
    second.running.process.kill('SIGKILL');
    await second.running.ended;
    expect(JSON.parse(workspace.read('state.json'))).toMatchObject({ format: 'voxxml-emulator-state' });
    workspace.write('state.json', '{');
    const { code, stderr } = workspace.voxlint(['serve', '--port', '0', ...args]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("cannot load 'state.json'")]);
    expect(workspace.read('state.json')).toBe('{');
  });

  test('saves a state that is loaded by request, and leaves a whole one if it is killed meanwhile', async () => {
    const workspace = createWorkspace({ 'menu.voxxml': menu });
    const args = ['menu.voxxml', '--clock', 'manual', '--state', 'state.json', '--quiet'];
    const { running, url } = await serve(workspace, args);
    const headers = { 'content-type': 'application/json', authorization: 'Bearer test' };
    await Promise.all(Array.from({ length: 300 }, () => post(`${url}/_emulator/calls`, {})));
    const state = await (await fetch(`${url}/_emulator/state`)).text();
    const put = () => fetch(`${url}/_emulator/state`, { method: 'PUT', headers, body: state });
    expect((await put()).status).toBe(200);
    expect(JSON.parse(workspace.read('state.json'))).toEqual(JSON.parse(state));
    const over = new AbortController();
    const saving = (async () => {
      while (!over.signal.aborted) await put();
    })().catch(() => {});
    for (let round = 0; round < 20; round++)
      expect(JSON.parse(workspace.read('state.json'))).toMatchObject({ format: 'voxxml-emulator-state' });
    running.process.kill('SIGKILL');
    await running.ended;
    over.abort();
    await saving;
    expect(JSON.parse(workspace.read('state.json'))).toEqual(JSON.parse(state));
    const again = await serve(workspace, args);
    expect(await (await fetch(`${again.api}/calls`, { headers })).json()).toMatchObject({ count: 300 });
    again.running.process.kill('SIGTERM');
    expect((await again.running.ended).code).toBe(0);
  });

  test('mentions a receiver that does not answer once', async () => {
    const document =
      '<Response><Gather numDigits="4" statusCallback="http://127.0.0.1:9/" statusCallbackEvent="partialResult"><Say>Enter your code</Say></Gather></Response>';
    const { running, url } = await serve(createWorkspace({ 'menu.voxxml': document }), [
      'menu.voxxml',
      '--clock',
      'manual',
    ]);
    const { body: call } = await post(`${url}/_emulator/calls`, {});
    await post(`${url}/_emulator/calls/${call['id'] as string}/press`, { keys: '123' });
    await post(`${url}/_emulator/clock/advance`, { by: '2s' });
    running.process.kill('SIGTERM');
    const { stderr } = await running.ended;
    expect(
      stderr.match(/callback partial_input http:\/\/127\.0\.0\.1:9\/ failed: the connection was refused/g),
    ).toHaveLength(1);
  });

  test('reads numbers and assumptions from the configuration of its folder', async () => {
    const workspace = createWorkspace({
      'voxlint.config.json': JSON.stringify({
        assume: { 'rest.create-status': '200' },
        serve: { numbers: { '15556667777': './flows/menu.voxxml', '15556668888': 'http://127.0.0.1:9/incoming' } },
      }),
      'flows/menu.voxxml': menu,
      'other.voxxml': '<Response><Say>Something else</Say></Response>',
    });
    const { url, api } = await serve(workspace, ['--clock', 'manual', '--number', '15556668888=other.voxxml']);
    expect((await post(`${api}/calls`, { to: '15550000009', from: '15556668888', voxXML: menu })).status).toBe(200);
    for (const [to, text] of [
      ['15556667777', 'press 1'],
      ['15556668888', 'something else'],
    ]) {
      expect((await post(`${url}/_emulator/calls`, { to })).status).toBe(201);
      expect((await post(`${url}/_emulator/clock/advance`, { until: { hear: text } })).status).toBe(200);
    }
    for (const [numbers, message] of [
      [{ x: 'menu.voxxml' }, "'x' in 'serve.numbers' of the configuration is not a phone number"],
      [{ '1': 'missing.voxxml' }, "cannot read 'missing.voxxml'"],
      [{ '1': 2 }, "'numbers' must hold strings only"],
    ] as const) {
      workspace.write('voxlint.config.json', JSON.stringify({ serve: { numbers } }));
      const { code, stderr } = workspace.voxlint(['serve', '--port', '0']);
      expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
    }
  });

  test('ends with a signal though an application has not answered and somebody follows the log', async () => {
    let asked = 0;
    const application = createHttpServer(() => void asked++);
    const port = await new Promise<number>((resolve) =>
      application.listen(0, '127.0.0.1', () => resolve((application.address() as { port: number }).port)),
    );
    try {
      const { running, url } = await serve(createWorkspace(), [
        `http://127.0.0.1:${port}/incoming`,
        '--assume',
        'fetch.timeout=1h',
        '--state',
        'state.json',
      ]);
      const stream = await fetch(`${url}/_emulator/stream`, { headers: { authorization: 'Bearer test' } });
      await post(`${url}/_emulator/calls`, {});
      await eventually('a request', () => asked > 0);
      running.process.kill('SIGTERM');
      expect((await running.ended).code).toBe(0);
      await stream.text().catch(() => {});
    } finally {
      application.closeAllConnections();
      application.close();
    }
  });

  test('takes the token from the environment', async () => {
    const { running, url, api } = await serve(createWorkspace(), ['--host', '0.0.0.0', '--host-name', 'voice'], {
      VOXLINT_SERVE_TOKEN: 'secret',
    });
    const { port } = new URL(url);
    const here = api.replace('0.0.0.0', '127.0.0.1');
    expect((await fetch(`${here}/calls`, { headers: { authorization: 'Bearer other' } })).status).toBe(401);
    expect((await fetch(`${here}/calls`, { headers: { authorization: 'Bearer secret' } })).status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${port}/_emulator/calls`)).status).toBe(401);
    running.process.kill('SIGTERM');
    expect((await running.ended).code).toBe(0);
  });

  test('accepts keys, origins, a start, a seed and a token', async () => {
    const options = ['--clock', 'manual', '--start', '2026-05-04T08:00:00Z', '--seed', '7', '--api-key', 'mine'];
    const { running, api } = await serve(createWorkspace(), [
      ...options,
      '--cors',
      'http://localhost:3000',
      '--allow-host',
      'app.test',
    ]);
    const call = { to: '15556667777', from: '15556668888', voxXML: menu };
    expect((await fetch(`${api}/calls`, { headers: { authorization: 'Bearer other' } })).status).toBe(401);
    const first = await post(`${api}/calls`, call, 'mine');
    expect(first.body).toMatchObject({ created_time: '2026-05-04T08:00:00.000Z' });
    const preflight = await fetch(`${api}/calls`, { method: 'OPTIONS', headers: { origin: 'http://localhost:3000' } });
    expect(preflight.headers.get('access-control-allow-origin')).toBe('http://localhost:3000');
    const again = await serve(createWorkspace(), [...options, '--token', 'mine']);
    expect((await post(`${again.api}/calls`, call, 'mine')).body['id']).toBe(first.body['id']);
    expect((await fetch(`${again.url}/_emulator/calls`)).status).toBe(401);
    for (const each of [running, again.running]) {
      each.process.kill('SIGTERM');
      expect((await each.ended).code).toBe(0);
    }
  });

  test('tries the next port unless it must not', async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) =>
      server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port)),
    );
    try {
      const workspace = createWorkspace();
      const strict = workspace.voxlint(['serve', '--port', String(port), '--strict-port']);
      expect([strict.code, strict.stderr]).toEqual([2, expect.stringContaining(`port ${port} is in use`)]);
      const running = workspace.start(['serve', '--port', String(port)]);
      await eventually('ready', () => running.output().includes('ready '));
      expect(running.output()).not.toContain(`:${port}"`);
      running.process.kill('SIGTERM');
      await running.ended;
    } finally {
      server.close();
    }
  });

  test.each([
    [['none.voxxml'], "cannot read 'none.voxxml'"],
    [['a', 'b'], 'serve takes one file or URL'],
    [['--port', '70000'], '--port needs'],
    [['--clock', 'fast'], '--clock needs'],
    [['--host', '0.0.0.0'], 'so it needs --token'],
    [['--number', 'x=y'], '--number needs'],
    [['--map', 'a=b'], '--map needs'],
    [['--assume', 'rest.create-status=300'], 'Invalid value'],
    [['--fault', 'faults.json'], "rule 1 in 'faults.json'"],
    [['--tls-cert', 'x.pem'], 'need each other'],
    [['--tls-key', 'x.pem'], 'need each other'],
    [['--start', 'noon'], '--start needs'],
    [['--seed', 'x'], '--seed needs'],
  ])('refuses %j', (args, message) => {
    const { code, stderr } = createWorkspace({ 'faults.json': '[{ "on": "weather" }]' }).voxlint(['serve', ...args]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  test('loads no code of the emulator in other commands', () => {
    const main = readFileSync(new URL('../dist/voxlint-main.cjs', import.meta.url), 'utf8');
    expect(main).not.toContain('voxxml-emulator');
  });
});
