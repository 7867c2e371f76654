import { afterEach, describe, expect, it, test } from 'vitest';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { readFileSync } from 'node:fs';
import { operations, type Operation } from '@voxxml/core/api';
import { createVoiceApi, VoiceApiError } from '@voxxml/core/client';
import { startEmulator, type RunningEmulator, type StartOptions } from '@voxxml/emulator';
import { startApplication, type Application } from './application.ts';

const openApi = JSON.parse(readFileSync(new URL('../../../docs/openapi.json', import.meta.url), 'utf8')) as object;
const ajv = new Ajv2020({ strict: false, allErrors: true });
(addFormats as unknown as (instance: Ajv2020) => void)(ajv);
ajv.addSchema({ ...openApi, $id: 'https://example.com/openapi.json' });

/** Which statuses of which operations the tests have seen. */
const seen = new Set<string>();

/** Checks a response against docs/openapi.json. */
async function judge(request: Request, response: Response): Promise<void> {
  const path = new URL(request.url).pathname.replace('/api/v1', '');
  const operation = (operations as readonly Operation[]).find(
    ({ route, methods }) =>
      methods.includes(request.method) && new RegExp(`^${route.path.replace(/\{\w+\}/g, '[^/]+')}/?$`).test(path),
  );
  if (operation === undefined) {
    expect(response.status).toBe(404);
    return;
  }
  seen.add(`${operation.id} ${response.status}`);
  const pointer = `/paths/${operation.route.path.replaceAll('/', '~1')}/${request.method.toLowerCase()}/responses/${response.status}`;
  const text = await response.clone().text();
  if (response.status === 204) {
    expect(text).toBe('');
    return;
  }
  const validate = ajv.getSchema(`https://example.com/openapi.json#${pointer}/content/application~1json/schema`);
  expect(validate, `${pointer} is described`).toBeDefined();
  expect(validate!(JSON.parse(text)), `${text} ${JSON.stringify(validate!.errors)}`).toBe(true);
}

const running: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of running.splice(0)) await each.close();
});

async function start(options: StartOptions = {}): Promise<RunningEmulator> {
  const emulator = await startEmulator({
    clock: 'manual',
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

/** Asks the API without a port. */
async function ask(
  voice: RunningEmulator,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
) {
  const request = new Request(`http://localhost/api/v1${path}`, {
    method,
    headers: { authorization: 'Bearer test', 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const response = await voice.fetch(request.clone());
  await judge(request, response);
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? undefined : (JSON.parse(text) as Record<string, unknown>),
  };
}

const hello = '<Response><Say>Hello!</Say></Response>';
const room = '<Response><Conference participantLabel="alice">team</Conference></Response>';
const body = { to: '15556667777', from: '15556668888', voxXML: hello };
const unknown = '11111111-1111-1111-1111-111111111111';

describe('POST /calls', () => {
  it('answers with the call, which is then called, answered and over', async () => {
    const voice = await start();
    const created = await ask(voice, 'POST', '/calls', body);
    expect(created.status).toBe(201);
    expect(Object.entries(created.body!)).toEqual([
      ['id', expect.stringMatching(/^[\da-f-]{36}$/)],
      ['to', '15556667777'],
      ['from', '15556668888'],
      ['status', 'queued'],
      ['created_time', '2030-01-01T00:00:00.000Z'],
      ['modified_time', '2030-01-01T00:00:00.000Z'],
    ]);
    const account = voice.account('test');
    await account.advance('1s');
    expect((await ask(voice, 'GET', '/calls')).body).toMatchObject({ count: 1, results: [{ status: 'ringing' }] });
    await account.advance({ until: 'idle' });
    const { results } = (await ask(voice, 'GET', '/calls')).body as { results: readonly object[] };
    expect(results).toEqual([
      expect.objectContaining({
        status: 'complete',
        answer_time: '2030-01-01T00:00:05.500Z',
        hangup_time: expect.any(String),
      }),
    ]);
    expect(account.transcript()).toContain('hear     Hello!');
  });

  test.each([
    ['no JSON', '{'],
    ['no object', '[]'],
    ['a missing field', { to: body.to, from: body.from }],
    ['a number with a plus', { ...body, to: '+15556667777' }],
    ['a misnamed field', { to: body.to, from: body.from, xml: hello }],
    ['a field that is no string', { ...body, from: 15_556_668_888 }],
  ])('refuses %s with 422 and says why in the log', async (_name, wrong) => {
    const voice = await start();
    const { status, headers, body: problem } = await ask(voice, 'POST', '/calls', wrong);
    expect([status, problem]).toEqual([
      422,
      { error_id: expect.any(String), code: 422, description: 'Unprocessable Entity' },
    ]);
    const log = new URL(headers.get('emulator-log')!);
    expect(log.pathname).toMatch(/^\/_emulator\/log\/\d+$/);
    const entry = (await (
      await voice.fetch(new Request(log, { headers: { authorization: 'Bearer test' } }))
    ).json()) as { reason: string; request: object };
    expect(entry.reason.length).toBeGreaterThan(10);
    // The log is shared with people who must not see the key.
    expect(JSON.stringify(entry)).not.toContain('Bearer test');
    expect((await ask(voice, 'GET', '/calls')).body).toMatchObject({ count: 0 });
  });

  it('lets a call with bad VoxXML fail, as assumed, or refuses it', async () => {
    const voice = await start();
    const created = await ask(voice, 'POST', '/calls', { ...body, voxXML: '<Say>' });
    expect(created.status).toBe(201);
    await voice.account('test').advance({ until: 'idle' });
    expect((await ask(voice, 'GET', '/calls')).body).toMatchObject({
      results: [{ status: 'failed', error: { code: 5106 } }],
    });
    const strict = await start({ assume: { 'call.bad-document': '422' } });
    expect((await ask(strict, 'POST', '/calls', { ...body, voxXML: '<Say>' })).status).toBe(422);
  });

  it('follows other readings', async () => {
    const voice = await start({
      assume: { 'rest.number-format': 'accepted', 'rest.error-body': 'empty', 'rest.extra-fields': '422' },
    });
    expect((await ask(voice, 'POST', '/calls', { ...body, to: '+1 555 666 7777' })).body).toMatchObject({
      to: '15556667777',
    });
    const request = new Request('http://localhost/api/v1/calls', {
      method: 'POST',
      headers: { authorization: 'Bearer test' },
      body: JSON.stringify({ ...body, extra: 1 }),
    });
    const refused = await voice.fetch(request);
    expect([refused.status, await refused.text()]).toEqual([422, '']);
  });
});

describe('every route', () => {
  it('wants a key', async () => {
    const voice = await start({ apiKeys: ['good'] });
    for (const operation of operations as readonly Operation[]) {
      const path = operation.route.path.replace(/\{\w+\}/g, unknown);
      for (const authorization of ['', 'Basic eDp5', 'Bearer', 'Bearer bad'])
        expect(
          (
            await ask(voice, operation.methods[0]!, path, operation.methods[0] === 'POST' ? body : undefined, {
              authorization,
            })
          ).status,
        ).toBe(401);
    }
    expect((await ask(voice, 'GET', '/calls', undefined, { authorization: 'Bearer good' })).status).toBe(200);
  });

  it('answers 404 for unknown ids, paths and methods', async () => {
    const voice = await start();
    for (const operation of operations as readonly Operation[]) {
      if (!operation.route.path.includes('{')) continue;
      for (const id of [unknown, 'nonsense']) {
        for (const method of operation.methods)
          expect(
            (
              await ask(
                voice,
                method,
                operation.route.path.replace(/\{\w+\}/g, id),
                operation.methods[0] === 'POST' ? { voxXML: hello } : undefined,
              )
            ).status,
            operation.id,
          ).toBe(404);
      }
    }
    expect((await ask(voice, 'GET', `/calls/${unknown}`)).status).toBe(404);
    expect((await ask(voice, 'PUT', '/calls', body)).status).toBe(404);
    expect((await ask(voice, 'GET', '/sms')).status).toBe(404);
    expect((await ask(voice, 'GET', '/')).status).toBe(404);
  });

  it('answers 500 by a fault, and only so often', async () => {
    const voice = await start();
    for (const operation of operations as readonly Operation[]) {
      const fault = new Request('http://localhost/_emulator/faults', {
        method: 'POST',
        headers: { authorization: 'Bearer test', 'content-type': 'application/json' },
        body: JSON.stringify({ on: 'request', do: { status: 500 }, times: 1 }),
      });
      expect((await voice.fetch(fault)).status).toBe(201);
      const path = operation.route.path.replace(/\{\w+\}/g, unknown);
      const send = () => ask(voice, operation.methods[0]!, path, operation.methods[0] === 'POST' ? body : undefined);
      const failed = await send();
      expect(failed).toMatchObject({ status: 500, body: { error_id: expect.any(String) } });
      expect((await send()).status).not.toBe(500);
    }
  });

  it('pages, newest first', async () => {
    const voice = await start();
    for (let index = 0; index < 5; index++) await ask(voice, 'POST', '/calls', { ...body, to: `1555666000${index}` });
    const page = (await ask(voice, 'GET', '/calls?page=2&page_size=2')).body as { results: { to: string }[] };
    expect(page).toMatchObject({ page: 2, page_size: 2, page_count: 3, count: 5 });
    expect(page.results.map(({ to }) => to)).toEqual(['15556660002', '15556660001']);
    expect((await ask(voice, 'GET', '/calls?page=9')).body).toMatchObject({ results: [], page: 9 });
    for (const query of ['page=0', 'page=-1', 'page=x', 'page_size=0', 'page_size=1.5', 'page='])
      expect((await ask(voice, 'GET', `/calls?${query}`)).status, query).toBe(422);
    expect((await ask(voice, 'GET', '/conferences?page=0')).status).toBe(422);
  });
});

describe('calls and conferences', () => {
  it('are modified, deleted and forgotten after a week', async () => {
    const voice = await start();
    const account = voice.account('test');
    const { id } = (await ask(voice, 'POST', '/calls', { ...body, voxXML: room })).body as { id: string };
    await account.advance('10s');
    const { results } = (await ask(voice, 'GET', '/conferences')).body as { results: { id: string; status: string }[] };
    expect(results).toMatchObject([{ name: 'team', status: 'in_progress' }]);
    const conference = results[0]!.id;
    const { results: members } = (await ask(voice, 'GET', `/conferences/${conference}/participants`)).body as {
      results: { id: string }[];
    };
    expect(members).toMatchObject([{ label: 'alice', conference_id: conference }]);
    expect((await ask(voice, 'GET', `/conferences/${conference}/participants?page=x`)).status).toBe(422);
    const participant = members[0]!.id;
    for (const method of ['POST', 'PATCH']) {
      expect(
        (
          await ask(voice, method, `/conferences/${conference}/participants/${participant}`, {
            voxXML: '<Response><Say>Hello, Alice</Say></Response>',
          })
        ).status,
      ).toBe(204);
      expect(
        (
          await ask(voice, method, `/conferences/${conference}`, {
            voxXML: '<Response><Say>Hello, all</Say></Response>',
          })
        ).status,
      ).toBe(204);
      expect((await ask(voice, method, `/conferences/${conference}`, { xml: '' })).status).toBe(422);
      expect((await ask(voice, method, `/conferences/${conference}/participants/${participant}`, '')).status).toBe(422);
    }
    await account.advance('5s');
    expect(account.transcript()).toContain('Hello, all');
    expect(
      (await ask(voice, 'PATCH', `/calls/${id}`, { voxXML: '<Response><Pause length="60"/></Response>' })).status,
    ).toBe(204);
    expect((await ask(voice, 'POST', `/calls/${id}`, {})).status).toBe(422);
    expect((await ask(voice, 'DELETE', `/calls/${id}`)).status).toBe(204);
    expect((await ask(voice, 'GET', '/calls')).body).toMatchObject({ results: [{ status: 'complete' }] });
    expect((await ask(voice, 'POST', `/calls/${id}`, { voxXML: hello })).status).toBe(422);
    expect((await ask(voice, 'POST', `/conferences/${conference}`, { voxXML: hello })).status).toBe(422);
    expect(
      (await ask(voice, 'POST', `/conferences/${conference}/participants/${participant}`, { voxXML: hello })).status,
    ).toBe(422);
    expect((await ask(voice, 'DELETE', `/conferences/${conference}`)).status).toBe(204);
    await account.advance('7d');
    expect((await ask(voice, 'GET', '/calls')).body).toMatchObject({ count: 0, page_count: 0 });
    expect((await ask(voice, 'GET', '/conferences')).body).toMatchObject({ count: 0 });
  });

  it('belong to one key', async () => {
    const voice = await start();
    await ask(voice, 'POST', '/calls', body);
    expect((await ask(voice, 'GET', '/calls', undefined, { authorization: 'Bearer other' })).body).toMatchObject({
      count: 0,
    });
  });
});

describe('an application', () => {
  it('answers incoming calls and receives callbacks in order', async () => {
    const app = await application(({ path }) =>
      path === '/incoming'
        ? {
            body: `<Response><Gather numDigits="1" statusCallback="${app.url}/events" statusCallbackEvent="partialResult fullResult"><Say>Press 1 or 2</Say></Gather><If variable="$GATHER" test="EQUAL" value="1"><Redirect>${app.url}/one</Redirect></If><Say>Goodbye</Say></Response>`,
          }
        : { body: '<Response><Say>You pressed one</Say></Response>' },
    );
    const voice = await start({ numbers: { '15550000000': `${app.url}/incoming` } });
    const account = voice.account('test');
    const call = account.call();
    await call.hear('press 1');
    await call.press('1');
    await call.hear(/pressed one/);
    expect(await call.end()).toMatchObject({ status: 'complete' });
    expect(await call.callback('complete_input')).toMatchObject({ complete_input: '1', input_method: 'dtmf' });
    expect(app.received.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /incoming',
      'POST /events',
      'POST /one',
    ]);
    expect(JSON.parse(app.received[0]!.body)).toMatchObject({
      type: 'api',
      event: 'incoming_call',
      to: '15550000000',
      call_id: call.id,
    });
    expect(app.received[1]!.headers).toMatchObject({
      'content-type': 'application/json',
      'user-agent': expect.stringMatching(/^voxxml-emulator\//),
    });
  });

  it('may modify a call while it is told of something', async () => {
    let base = '';
    const app = await application(async ({ body: text }) => {
      const { event, call_id: id } = JSON.parse(text) as { event: string; call_id: string };
      if (event === 'complete_input')
        await fetch(`${base}/calls/${id}`, {
          method: 'POST',
          headers: { authorization: 'Bearer test', 'content-type': 'application/json' },
          body: JSON.stringify({ voxXML: '<Response><Say>Modified</Say></Response>' }),
        });
      return undefined;
    });
    const document = `<Response><Gather statusCallback="${app.url}/" statusCallbackEvent="fullResult"><Say>Press</Say></Gather><Pause length="9"/><Say>Not modified</Say></Response>`;
    const voice = await start({ numbers: { any: document } });
    base = voice.api;
    const call = voice.account('test').call();
    await call.hear('press');
    await call.press('5');
    await call.hear('Modified');
    await call.end();
    expect(voice.account('test').transcript()).not.toContain('Not modified');
  });

  it('that is not there is an error of the call, with a reason in the log', async () => {
    const voice = await start({ numbers: { any: 'http://127.0.0.1:9/incoming' } });
    const call = voice.account('test').call();
    expect(await call.end()).toMatchObject({ status: 'failed', error: { code: 5107 } });
    expect(
      voice
        .account('test')
        .account.log.since(0)
        .find(({ kind }) => kind === 'fetch'),
    ).toMatchObject({ response: { status: 0 }, reason: expect.stringContaining('refused') });
  });
});

describe('the client', () => {
  it('makes calls, lists and ends them, and says what is wrong', async () => {
    const voice = await start();
    const api = createVoiceApi({ key: 'client', baseUrl: voice.api });
    const call = await api.calls.create({ ...body, voxXML: room });
    expect(call.status).toBe('queued');
    await voice.account('client').advance('10s');
    for await (const { id } of api.conferences.all()) {
      for await (const participant of api.participants.all(id)) {
        expect(participant.label).toBe('alice');
        await api.participants.update(id, participant.id, hello);
      }
      await api.conferences.update(id, hello);
      await api.conferences.delete(id);
    }
    await api.calls.delete(call.id);
    expect(await api.calls.list({ page_size: 1 })).toMatchObject({
      count: 1,
      results: [{ id: call.id, status: 'complete' }],
    });
    const error: unknown = await api.calls.create({ ...body, to: '+1' }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(VoiceApiError);
    expect((error as Error).message).toMatch(
      /answered 422\. .*The emulator's log says why: http:\/\/127\.0\.0\.1:\d+\/_emulator\/log\/\d+$/,
    );
  });
});

// Last, when everything above has run.
test('every described status has been produced', () => {
  const described = (operations as readonly Operation[]).flatMap(({ id, success, errors }) => [
    `${id} ${success.status}`,
    ...errors.map(({ status }) => `${id} ${status}`),
  ]);
  expect([...new Set(described)].filter((each) => !seen.has(each))).toEqual([]);
});
