import { afterEach, describe, expect, it } from 'vitest';
import { startEmulator, type LogEntry, type RunningEmulator, type StartOptions } from '@voxxml/emulator';
import { startApplication, type Application } from './application.ts';

const running: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of running.splice(0)) await each.close();
});

const menu =
  '<Response><Gather numDigits="1"><Say>For support, press 1.</Say></Gather><If variable="$GATHER" test="EQUAL" value="1"><Say>Support</Say></If><Say>Goodbye</Say></Response>';

async function start(options: StartOptions = {}): Promise<RunningEmulator> {
  const emulator = await startEmulator({
    clock: 'manual',
    numbers: { '15550000000': menu },
    report: (error) => process.stderr.write(`${String(error)}\n`),
    ...options,
  });
  running.push(emulator);
  return emulator;
}

async function application(...args: Parameters<typeof startApplication>): Promise<Application> {
  const started = await startApplication(...args);
  running.push(started);
  return started;
}

interface Answer {
  readonly status: number;
  // oxlint-disable-next-line no-explicit-any -- JSON of any shape: each test looks at what it needs
  readonly body: any;
}

/** Asks the control API over the network, as a script does. */
async function control(voice: RunningEmulator, method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`${voice.url}/_emulator/${path}`, {
    method,
    headers: { authorization: 'Bearer test', ...(method !== 'GET' && { 'content-type': 'application/json' }) },
    ...(method !== 'GET' && method !== 'DELETE' && { body: JSON.stringify(body ?? {}) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    body: response.headers.get('content-type')!.startsWith('application/json') ? JSON.parse(text) : text,
  };
}

async function create(voice: RunningEmulator, voxXML: string, to = '15556667777'): Promise<string> {
  const response = await fetch(`${voice.api}/calls`, {
    method: 'POST',
    headers: { authorization: 'Bearer test', 'content-type': 'application/json' },
    body: JSON.stringify({ to, from: '15556668888', voxXML }),
  });
  return ((await response.json()) as { id: string }).id;
}

/** The kinds of what a call to the menu makes happen. */
async function kindsWith(options: StartOptions, wait: (voice: RunningEmulator) => Promise<unknown>): Promise<string[]> {
  const voice = await start(options);
  await control(voice, 'POST', 'calls', {});
  await wait(voice);
  return voice
    .account('test')
    .account.log.events()
    .map(({ kind }) => kind);
}

describe('the control API', () => {
  it('runs a whole call: in, heard, pressed, over', async () => {
    const voice = await start();
    const { status, body: call } = await control(voice, 'POST', 'calls', { from: '15550000001', to: '15550000000' });
    expect([status, call.status]).toEqual([201, 'answered']);
    const advanced = await control(voice, 'POST', 'clock/advance', { until: { hear: 'press 1' } });
    expect(advanced.status).toBe(200);
    expect(advanced.body.events.at(-1)).toMatchObject({ kind: 'event' });
    await control(voice, 'POST', 'clock/advance', { by: '2s' });
    const pressed = await control(voice, 'POST', `calls/${call.id}/press`, { keys: '1' });
    expect(pressed.body).toMatchObject({ id: call.id, gather: '1', doing: 'prompt', text: menu });
    expect((await control(voice, 'POST', 'clock/advance', { until: 'idle' })).status).toBe(200);
    const over = await control(voice, 'GET', `calls/${call.id}`);
    expect(over.body.status).toBe('complete');
    expect(over.body.transcript.join('\n')).toContain('gathered 1 by digits');
    expect((await control(voice, 'POST', `calls/${call.id}/press`, { keys: '1' })).status).toBe(409);
    expect((await control(voice, 'GET', `calls/${call.id}/trace`)).body).toMatchObject({
      format: 'voxxml-trace',
      call: call.id,
    });
  });

  it('shows what can be pressed and where it leads', async () => {
    const voice = await start();
    const { body: call } = await control(voice, 'POST', 'calls', {});
    const { body } = await control(voice, 'GET', `calls/${call.id}`);
    expect(body.options.map(({ kind, input, leads }: Record<string, string>) => [kind, input, leads])).toContainEqual([
      'keys',
      '1',
      expect.stringContaining('Support'),
    ]);
  });

  it('moves the clock by, to and until, and refuses the past', async () => {
    const voice = await start();
    expect((await control(voice, 'GET', 'clock')).body).toEqual({ now: '2030-01-01T00:00:00.000Z', mode: 'manual' });
    expect((await control(voice, 'POST', 'clock/advance', { by: '30s' })).body.now).toBe('2030-01-01T00:00:30.000Z');
    expect((await control(voice, 'POST', 'clock/advance', { to: '2030-01-08T00:00:00Z' })).body.now).toBe(
      '2030-01-08T00:00:00.000Z',
    );
    expect((await control(voice, 'POST', 'clock/advance', { to: '2030-01-01T00:00:00Z' })).status).toBe(400);
    expect((await control(voice, 'POST', 'clock/advance', {})).body.error).toContain("'by', 'to' and 'until'");
    expect((await control(voice, 'POST', 'clock/advance', { by: 'soon' })).status).toBe(400);
    const failed = await control(voice, 'POST', 'clock/advance', { until: { hear: 'never said' } });
    expect(failed).toMatchObject({
      status: 408,
      body: { error: expect.stringContaining('never said'), transcript: [] },
    });
    expect((await control(voice, 'PUT', 'clock', { mode: 'real', factor: 60 })).body).toMatchObject({
      mode: 'real',
      factor: 60,
    });
    expect((await control(voice, 'PUT', 'clock', { mode: 'fast' })).status).toBe(400);
  });

  it('gives the same events with a manual clock and a fast one', async () => {
    const manual = await kindsWith({ clock: 'manual' }, (voice) =>
      control(voice, 'POST', 'clock/advance', { until: 'idle' }),
    );
    const fast = await kindsWith({ clock: 600 }, (voice) =>
      control(voice, 'POST', 'wait', { status: 'complete', within: '10s' }),
    );
    expect(fast).toEqual(manual);
    expect(manual.at(-1)).toBe('status');
  });

  it('lets phones be answered, declined, busy and hung up', async () => {
    const voice = await start();
    const hello = '<Response><Say>Hello</Say><Pause length="60"/></Response>';
    expect((await control(voice, 'PUT', 'phones/15556667777', { behavior: 'manual' })).status).toBe(200);
    await create(voice, hello);
    await control(voice, 'POST', 'clock/advance', { by: '1s' });
    expect((await control(voice, 'GET', 'phones')).body.ringing).toMatchObject([
      { number: '15556667777', from: '15556668888' },
    ]);
    expect((await control(voice, 'POST', 'phones/15556667777/answer')).body).toMatchObject({ status: 'answered' });
    expect((await control(voice, 'POST', 'phones/15556667777/answer')).status).toBe(409);
    expect((await control(voice, 'POST', 'phones/15556667777/hang-up')).body).toMatchObject({ status: 'complete' });
    await create(voice, hello);
    await control(voice, 'POST', 'clock/advance', { by: '1s' });
    expect((await control(voice, 'POST', 'phones/15556667777/decline')).body).toMatchObject({ status: 'busy' });
    await control(voice, 'PUT', 'phones/any', { behavior: 'busy' });
    const id = await create(voice, hello, '15556660000');
    await control(voice, 'POST', 'clock/advance', { until: 'idle' });
    expect((await control(voice, 'GET', `calls/${id}`)).body.status).toBe('busy');
    await control(voice, 'PUT', 'phones/any', { answersAfter: '2s', hangsUpAfter: '4s' });
    const other = await create(voice, hello, '15556660000');
    await control(voice, 'POST', 'clock/advance', { until: 'idle' });
    expect((await control(voice, 'GET', `calls/${other}`)).body).toMatchObject({ status: 'complete' });
    expect((await control(voice, 'PUT', 'phones/any', { behavior: 'asleep' })).status).toBe(400);
  });

  it('connects a dialed phone and hangs up either side', async () => {
    const dial = '<Response><Dial>15556660001</Dial><Say>After the call</Say></Response>';
    const voice = await start({ numbers: { any: dial } });
    const { body: call } = await control(voice, 'POST', 'calls', {});
    await control(voice, 'POST', 'clock/advance', { until: { connected: '15556660001' } });
    await control(voice, 'POST', `calls/${call.id}/hang-up`, { by: 'callee' });
    expect((await control(voice, 'POST', 'clock/advance', { until: { hear: 'after the call' } })).status).toBe(200);
  });

  it('shows rooms with everybody in them', async () => {
    const room = '<Response><Conference participantLabel="alice" muted="true">team</Conference></Response>';
    const voice = await start({ numbers: { any: room } });
    await control(voice, 'POST', 'calls', { from: '15550000002' });
    expect((await control(voice, 'GET', 'rooms')).body.rooms).toMatchObject([
      { name: 'team', status: 'in_progress', participants: [{ label: 'alice', muted: true, number: '15550000002' }] },
    ]);
  });

  it('logs requests and callbacks in full, and sends a callback again', async () => {
    const app = await application(({ path }) => (path === '/broken' ? { status: 500, body: 'oops' } : undefined));
    const document = `<Response><Gather statusCallback="${app.url}/broken" statusCallbackEvent="fullResult"><Say>Press</Say></Gather></Response>`;
    const voice = await start({ numbers: { any: document } });
    const { body: call } = await control(voice, 'POST', 'calls', {});
    await control(voice, 'POST', `calls/${call.id}/press`, { keys: '7' });
    await control(voice, 'POST', 'clock/advance', { until: 'idle' });
    const { body } = await control(voice, 'GET', 'callbacks?event=complete_input');
    expect(body.callbacks).toMatchObject([
      {
        event: 'complete_input',
        payload: { complete_input: '7' },
        response: { status: 500, body: 'oops' },
        request: { method: 'POST', url: `${app.url}/broken` },
      },
    ]);
    const [{ n }] = body.callbacks as [{ n: number }];
    expect((await control(voice, 'POST', `log/${n}/deliver`)).body).toMatchObject({
      again: true,
      payload: { complete_input: '7' },
    });
    expect(app.received).toHaveLength(2);
    expect(app.received[1]).toMatchObject({ body: app.received[0]!.body });
    expect((await control(voice, 'GET', 'callbacks?event=join')).body.callbacks).toEqual([]);
    const lines = ((await control(voice, 'GET', `events?since=${n}`)).body as string).trim().split('\n');
    expect((JSON.parse(lines[0]!) as LogEntry).n).toBe(n + 1);
    expect((await control(voice, 'GET', 'log/99999')).status).toBe(404);
    expect((await control(voice, 'POST', 'log/1/deliver')).status).toBe(400);
  });

  it('streams the log', async () => {
    const voice = await start();
    const response = await fetch(`${voice.url}/_emulator/stream`, { headers: { authorization: 'Bearer test' } });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const reader = response.body!.getReader();
    await control(voice, 'POST', 'calls', {});
    let text = '';
    while (!text.includes('press 1')) text += new TextDecoder().decode((await reader.read()).value);
    const entries = [...text.matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data!) as LogEntry);
    expect(entries.map(({ n }) => n)).toEqual(entries.map((_, index) => index + 1));
    await reader.cancel();
  });

  it('waits for something in real time, and says what happened instead', async () => {
    const voice = await start({ clock: 100 });
    await control(voice, 'POST', 'calls', {});
    expect((await control(voice, 'POST', 'wait', { hear: '/press \\d/' })).body.event).toMatchObject({ kind: 'hear' });
    const failed = await control(voice, 'POST', 'wait', { hear: 'something else', within: '50ms' });
    expect(failed.status).toBe(408);
    expect(failed.body.transcript.join()).toContain('press 1');
    expect((await control(voice, 'POST', 'wait', { here: 'x' })).status).toBe(400);
    expect((await control(voice, 'POST', 'wait', { hear: '/(/' })).status).toBe(400);
  });

  it('changes numbers and assumptions, and forgets everything', async () => {
    const voice = await start();
    expect((await control(voice, 'POST', 'calls', { to: '15559990000' })).status).toBe(404);
    await control(voice, 'PUT', 'numbers', { '15559990000': { document: '<Response><Reject/></Response>' } });
    expect((await control(voice, 'POST', 'calls', { to: '15559990000' })).status).toBe(201);
    expect((await control(voice, 'PUT', 'numbers', { x: {} })).status).toBe(400);
    expect(
      (await control(voice, 'PUT', 'assumptions', { 'rest.create-status': '200' })).body.assumptions[
        'rest.create-status'
      ],
    ).toBe('200');
    expect((await control(voice, 'PUT', 'assumptions', { 'rest.create-status': '300' })).status).toBe(400);
    await control(voice, 'POST', 'reset');
    expect((await control(voice, 'GET', 'calls')).body.calls).toEqual([]);
    expect((await control(voice, 'GET', 'assumptions')).body.assumptions['rest.create-status']).toBe('201');
  });

  it('isolates 200 keys that are used at once', async () => {
    const voice = await start();
    await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        const account = voice.account(`key ${index}`);
        const call = account.call({ from: `1555000${1000 + index}` });
        await call.hear('press 1');
        await call.press(index % 2 === 0 ? '1' : '2');
        expect(await call.end()).toMatchObject({ status: 'complete', from: `1555000${1000 + index}` });
        expect(account.transcript().includes('hear     Support')).toBe(index % 2 === 0);
      }),
    );
  });
});

describe('faults', () => {
  it('drop, duplicate, delay and reorder callbacks', async () => {
    const app = await application();
    const document = `<Response><Gather numDigits="2" statusCallback="${app.url}/" statusCallbackEvent="partialResult fullResult"><Say>Press</Say></Gather></Response>`;
    const events = async (...faults: readonly object[]): Promise<string[]> => {
      const voice = await start({ numbers: { any: document } });
      for (const fault of faults) expect((await control(voice, 'POST', 'faults', fault)).status).toBe(201);
      app.received.length = 0;
      const { body: call } = await control(voice, 'POST', 'calls', {});
      await control(voice, 'POST', `calls/${call.id}/press`, { keys: '12' });
      await control(voice, 'POST', 'clock/advance', { until: 'idle' });
      return app.received.map(({ body }) => (JSON.parse(body) as { event: string }).event);
    };
    expect(await events()).toEqual(['partial_input', 'complete_input']);
    expect(await events({ on: 'callback', match: { event: 'partial_input' }, do: { callback: 'drop' } })).toEqual([
      'complete_input',
    ]);
    expect(await events({ on: 'callback', do: { callback: 'duplicate' } })).toEqual([
      'partial_input',
      'partial_input',
      'complete_input',
    ]);
    expect(await events({ on: 'callback', do: { callback: 'reorder' } })).toEqual(['complete_input', 'partial_input']);
    expect(await events({ on: 'callback', do: { delay: '5s' }, times: 2 })).toEqual([
      'partial_input',
      'complete_input',
    ]);
  });

  it('strike calls, conferences and fetches', async () => {
    const room = '<Response><Conference>team</Conference></Response>';
    const voice = await start({ numbers: { any: room, '15550000009': 'http://127.0.0.1:9/' } });
    await control(voice, 'POST', 'faults', { on: 'conference', do: { error: 6103 } });
    await control(voice, 'POST', 'calls', {});
    expect((await control(voice, 'GET', 'rooms')).body.rooms).toMatchObject([
      { status: 'conf_failed', error: { code: 6103 } },
    ]);
    await control(voice, 'POST', 'faults', { on: 'call', match: { status: 'answered' }, do: { error: 6100 } });
    const { body: call } = await control(voice, 'POST', 'calls', {});
    expect((await control(voice, 'GET', `calls/${call.id}`)).body).toMatchObject({
      status: 'failed',
      error: { code: 6100 },
    });
    await control(voice, 'POST', 'faults', {
      on: 'fetch',
      do: { body: '<Response><Say>Served by a fault</Say></Response>' },
    });
    await control(voice, 'POST', 'calls', { to: '15550000009' });
    expect((await control(voice, 'POST', 'clock/advance', { until: { hear: 'served by a fault' } })).status).toBe(200);
  });

  it('act only as often as they say, and can be removed', async () => {
    const voice = await start();
    const list = async (): Promise<number> =>
      (await fetch(`${voice.api}/calls`, { headers: { authorization: 'Bearer test' } })).status;
    await control(voice, 'POST', 'faults', {
      on: 'request',
      match: { route: '/calls' },
      do: { status: 500 },
      times: 2,
      after: 1,
    });
    expect([await list(), await list(), await list(), await list()]).toEqual([200, 500, 500, 200]);
    await control(voice, 'POST', 'faults', { on: 'request', do: { connection: 'reset' } });
    await expect(list()).rejects.toThrow('fetch failed');
    await control(voice, 'POST', 'faults', { on: 'request', do: { connection: 'truncate' } });
    await expect(
      fetch(`${voice.api}/calls`, { headers: { authorization: 'Bearer test' } }).then((answer) => answer.text()),
    ).rejects.toThrow();
    await control(voice, 'POST', 'faults', { on: 'request', do: { status: 404 }, times: 9 });
    expect((await control(voice, 'DELETE', 'faults')).body).toEqual({ faults: [] });
    expect(await list()).toBe(200);
  });

  it('are refused with a reason if they are none', async () => {
    const voice = await start();
    for (const [fault, reason] of [
      [{ on: 'weather', do: {} }, 'must be one of'],
      [{ on: 'call', do: { error: 7 } }, '6100 to 6109'],
      [{ on: 'call', do: { status: 500 } }, 'not an action on a call'],
      [{ on: 'request', do: { status: 500 }, times: 0 }, 'positive integer'],
      [{ on: 'request', do: {}, typo: 1 }, "Unknown field 'typo'"],
      [{ on: 'fetch', do: { delay: 'long' } }, 'duration'],
    ] as const) {
      const { status, body } = await control(voice, 'POST', 'faults', fault);
      expect([status, body.error]).toEqual([400, expect.stringContaining(reason)]);
    }
  });
});

describe('state', () => {
  it('is loaded into another emulator, which goes on from there', async () => {
    const app = await application(() => ({ body: menu }));
    const first = await start({ numbers: { any: `${app.url}/` } });
    const { body: call } = await control(first, 'POST', 'calls', {});
    await control(first, 'POST', 'clock/advance', { by: '1s' });
    const { body: state } = await control(first, 'GET', 'state');
    const second = await start();
    expect(await control(second, 'PUT', 'state', state)).toMatchObject({ status: 200 });
    expect((await control(second, 'GET', 'clock')).body.now).toBe('2030-01-01T00:00:01.000Z');
    await control(second, 'POST', `calls/${call.id}/press`, { keys: '1' });
    await control(second, 'POST', 'clock/advance', { until: 'idle' });
    expect((await control(second, 'GET', `calls/${call.id}`)).body.transcript.join()).toContain('Support');
  });

  it('of another engine is refused, and nothing changes', async () => {
    const voice = await start();
    await control(voice, 'POST', 'calls', {});
    const { body: state } = await control(voice, 'GET', 'state');
    state.accounts[0].events[2] = '00000000';
    const { status, body } = await control(voice, 'PUT', 'state', state);
    expect([status, body.error]).toEqual([400, expect.stringMatching(/from event 3 on \(\w+\)\. Nothing was loaded/)]);
    expect((await control(voice, 'GET', 'calls')).body.calls).toHaveLength(1);
    for (const wrong of [{}, { format: 'x' }, { ...state, version: 99 }, { ...state, accounts: [{}] }])
      expect((await control(voice, 'PUT', 'state', wrong)).status).toBe(400);
  });
});
