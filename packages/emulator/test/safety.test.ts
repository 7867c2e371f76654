import { connect } from 'node:net';
import { request as httpRequest } from 'node:http';
import { afterEach, describe, expect, it, test } from 'vitest';
import {
  createSend,
  startEmulator,
  type OutgoingPolicy,
  type RunningEmulator,
  type StartOptions,
} from '@voxxml/emulator';
import { startApplication, type Application } from './application.ts';

const running: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of running.splice(0)) await each.close();
});

async function start(options: StartOptions = {}): Promise<RunningEmulator> {
  const emulator = await startEmulator({ clock: 'manual', ...options });
  running.push(emulator);
  return emulator;
}

async function application(...args: Parameters<typeof startApplication>): Promise<Application> {
  const started = await startApplication(...args);
  running.push(started);
  return started;
}

/** A request with whatever headers, since fetch refuses to send some. */
function raw(
  url: string,
  headers: Record<string, string>,
  method = 'GET',
  body = '',
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { method, headers }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode!, text }));
    });
    request.on('error', reject);
    request.end(body);
  });
}

describe('the emulator', () => {
  it('refuses host names that are not its own, so that rebinding a name does not reach it', async () => {
    const voice = await start({ hostNames: ['voice.test'] });
    for (const host of ['evil.example', 'localhost.evil.example', '169.254.169.254', '10.0.0.1:4070'])
      for (const path of ['/', '/_emulator/health', '/api/v1/calls'])
        expect((await raw(voice.url + path, { host, authorization: 'Bearer x' })).status, `${host} ${path}`).not.toBe(
          200,
        );
    expect((await raw(`${voice.url}/_emulator/health`, { host: 'evil.example' })).status).toBe(421);
    for (const host of ['localhost', 'localhost:4070', '127.0.0.1', '[::1]:80', 'voice.test'])
      expect((await raw(`${voice.url}/_emulator/health`, { host })).status, host).toBe(200);
  });

  it('refuses pages of other origins and bodies that a form can send', async () => {
    const voice = await start();
    const url = `${voice.url}/_emulator/reset`;
    const json = { 'content-type': 'application/json' };
    for (const origin of ['https://evil.example', 'http://localhost:3000', 'null'])
      expect((await raw(url, { ...json, origin }, 'POST', '{}')).status, origin).toBe(403);
    expect((await raw(url, { ...json, origin: voice.url }, 'POST', '{}')).status).toBe(200);
    for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data', ''])
      expect((await raw(url, { 'content-type': type }, 'POST', '{}')).status, type).toBe(415);
    const answer = await fetch(`${voice.api}/calls`, {
      headers: { authorization: 'Bearer x', origin: 'https://evil.example' },
    });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('refuses what pages request without an origin, such as images', async () => {
    const voice = await start();
    const url = `${voice.url}/_emulator/calls?account=image`;
    for (const site of ['cross-site', 'same-site'])
      expect((await raw(url, { 'sec-fetch-site': site })).status, site).toBe(403);
    expect(voice.emulator.accounts.size).toBe(0);
    for (const site of ['same-origin', 'none']) expect((await raw(url, { 'sec-fetch-site': site })).status).toBe(200);
  });

  it('has at most 1,000 accounts, says so, and goes on', async () => {
    const voice = await start();
    for (let count = 0; count < 1000; count++) voice.account(`key-${count}`);
    for (const path of ['/api/v1/calls', '/_emulator/calls']) {
      const { status, text } = await raw(voice.url + path, { authorization: 'Bearer one-more' });
      expect([status, text]).toEqual([503, expect.stringContaining('has 1000 accounts, one for each key')]);
    }
    expect((await raw(`${voice.api}/calls`, { authorization: 'Bearer key-7' })).status).toBe(200);
    const json = { 'content-type': 'application/json', authorization: 'Bearer key-7' };
    expect((await raw(`${voice.url}/_emulator/reset`, json, 'POST', '{"all":true}')).status).toBe(200);
    expect((await raw(`${voice.api}/calls`, { authorization: 'Bearer one-more' })).status).toBe(200);
  });

  it('lets only named origins use the Voice API', async () => {
    const voice = await start({ cors: ['http://localhost:3000'] });
    const headers = { origin: 'http://localhost:3000', 'access-control-request-method': 'POST' };
    const preflight = await fetch(`${voice.api}/calls`, { method: 'OPTIONS', headers });
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([
      204,
      'http://localhost:3000',
    ]);
    const other = await fetch(`${voice.api}/calls`, {
      method: 'OPTIONS',
      headers: { ...headers, origin: 'http://localhost:4000' },
    });
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
    const control = await fetch(`${voice.url}/_emulator/calls`, { headers });
    expect([control.status, control.headers.get('access-control-allow-origin')]).toEqual([403, null]);
  });

  it('wants its token everywhere', async () => {
    const voice = await start({ token: 'secret' });
    for (const path of ['/', '/_emulator/calls', '/_emulator/state', '/pages/pages.js', '/api/v1/calls']) {
      expect((await raw(voice.url + path, {})).status, path).toBe(401);
      expect((await raw(voice.url + path, { authorization: 'Bearer wrong' })).status, path).toBe(401);
      for (const cookie of ['emulator-token=wrong', 'emulator-token=%', 'emulator-token='])
        expect((await raw(voice.url + path, { cookie })).status, path).toBe(401);
      for (const key of ['secretx', 'secre', 'secret-x.y'])
        expect((await raw(voice.url + path, { authorization: `Bearer ${key}` })).status, `${path} ${key}`).toBe(401);
    }
    for (const key of ['secret', 'secret.my-test']) {
      expect((await raw(`${voice.url}/_emulator/calls`, { authorization: `Bearer ${key}` })).status).toBe(200);
      expect((await raw(`${voice.api}/calls`, { authorization: `Bearer ${key}` })).status).toBe(200);
    }
    expect([...voice.emulator.accounts.keys()].sort()).toEqual(['default', 'my-test']);
    expect((await raw(`${voice.url}/?token=secret`, {})).status).toBe(303);
    expect((await raw(`${voice.url}/_emulator/calls`, { cookie: 'emulator-token=secret' })).status).toBe(200);
    expect((await raw(`${voice.url}/_emulator/health`, {})).status).toBe(200);
  });

  it('does not listen to other machines without a token', async () => {
    for (const host of ['0.0.0.0', '::', '192.0.2.1', '127.evil.example'])
      await expect(startEmulator({ host })).rejects.toThrow(`A token is required to listen on ${host}.`);
  });

  it('refuses large bodies and goes on', async () => {
    const voice = await start();
    const large = JSON.stringify({ to: '1', from: '2', voxXML: 'x'.repeat(10 << 20) });
    const headers = { authorization: 'Bearer x', 'content-type': 'application/json' };
    const status = await raw(`${voice.api}/calls`, headers, 'POST', large).then(
      (answer) => answer.status,
      () => 'closed',
    );
    expect([422, 'closed']).toContain(status);
    expect((await raw(`${voice.api}/calls`, headers)).status).toBe(200);
  });

  it('answers others while bodies come slowly', async () => {
    const voice = await start();
    const { port } = new URL(voice.url);
    const sockets = Array.from({ length: 100 }, () => {
      const socket = connect(Number(port), '127.0.0.1');
      socket.on('error', () => {});
      socket.write(
        'POST /api/v1/calls HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer slow\r\ncontent-length: 1000000\r\n\r\n{',
      );
      return socket;
    });
    await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.once('connect', resolve))));
    for (let count = 0; count < 5; count++)
      expect((await raw(`${voice.api}/calls`, { authorization: 'Bearer x' })).status).toBe(200);
    // Nor do they hold up the end.
    await voice.close();
    for (const socket of sockets) socket.destroy();
  });

  it('refuses control bodies above 1 MB, and no state', async () => {
    const voice = await start();
    const json = { 'content-type': 'application/json' };
    const body = JSON.stringify({ text: 'x'.repeat(1 << 20) });
    expect((await raw(`${voice.url}/_emulator/wait`, json, 'POST', body)).status).toBe(413);
    expect((await raw(`${voice.url}/_emulator/state`, json, 'PUT', body)).status).toBe(400);
  });

  it('refuses 20,000 headers and goes on', async () => {
    const voice = await start();
    const { port } = new URL(voice.url);
    const text = await new Promise<string>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1');
      let read = '';
      socket.on('data', (chunk) => (read += chunk.toString()));
      socket.on('close', () => resolve(read));
      socket.on('error', () => {});
      socket.write(
        `GET /api/v1/calls HTTP/1.1\r\nhost: localhost\r\n${Array.from({ length: 20_000 }, (_, index) => `x-${index}: y\r\n`).join('')}\r\n`,
      );
    });
    expect(text === '' || text.startsWith('HTTP/1.1 431')).toBe(true);
    expect((await raw(`${voice.url}/_emulator/health`, {})).status).toBe(200);
  });

  it('shows no text of a document as markup', async () => {
    const voice = await start({
      numbers: { any: '<Response><Say>&lt;script&gt;alert(1)&lt;/script&gt;</Say></Response>' },
    });
    voice.account('default').call();
    const answer = await fetch(`${voice.url}/_emulator/events`);
    expect(answer.headers.get('content-type')).toContain('application/x-ndjson');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });
});

const ask = (url: string, policy: OutgoingPolicy = {}, more: object = {}) =>
  createSend(policy)({
    method: 'POST',
    url,
    headers: {},
    body: '{}',
    timeout: 1000,
    largest: 1000,
    redirects: 3,
    ...more,
  });
const named =
  (address: string): OutgoingPolicy['lookup'] =>
  async () => [{ address, family: address.includes(':') ? 6 : 4 }];

describe('requests to applications', () => {
  test.each([
    'http://93.184.216.34/',
    'http://10.0.0.1/',
    'http://192.168.1.1/',
    'http://[fe80::1]/',
    'http://169.254.169.254/latest/meta-data',
  ])('are not sent to %s', async (url) => {
    expect(await ask(url)).toMatchObject({ status: 0, reason: expect.stringMatching(/--allow-host|link-local/) });
  });

  it('go to names that lead here, to allowed hosts and to mapped ones', async () => {
    const app = await application();
    const { port } = new URL(app.url);
    expect(await ask(`http://localhost:${port}/`)).toMatchObject({ status: 200 });
    expect(await ask(`http://app.test:${port}/a`, { lookup: named('127.0.0.1') })).toMatchObject({ status: 200 });
    expect(
      await ask('https://ivr.example.com/menu?x=1', { map: { 'https://ivr.example.com': app.url } }),
    ).toMatchObject({ status: 200 });
    expect(app.received.at(-1)).toMatchObject({ path: '/menu?x=1', headers: { host: `127.0.0.1:${port}` } });
    expect(
      await ask('HTTPS://IVR.example.com:443', { map: { 'https://ivr.example.com/': `${app.url}/` } }),
    ).toMatchObject({
      status: 200,
    });
    expect(app.received.at(-1)).toMatchObject({ path: '/' });
    // Another host that only begins with the same letters.
    expect(
      await ask('https://ivr.example.com.evil.example/', {
        map: { 'https://ivr.example.com': app.url },
        lookup: named('93.184.216.34'),
      }),
    ).toMatchObject({ status: 0 });
  });

  it('do not reach a metadata address by an allowed name', async () => {
    const policy = { allowHosts: ['metadata.test'], lookup: named('169.254.169.254') };
    expect(await ask('http://metadata.test/', policy)).toMatchObject({
      status: 0,
      reason: expect.stringContaining('link-local'),
    });
  });

  it.each(['100.100.100.200', 'fd00:ec2::254', '192.0.0.192', '::ffff:169.254.169.254'])(
    'reach the metadata address %s only by itself',
    async (address) => {
      const policy = { allowHosts: ['metadata.test'], lookup: named(address) };
      expect(await ask('http://metadata.test/', policy)).toMatchObject({
        status: 0,
        reason: expect.stringMatching(/metadata\.test is the (?:metadata|link-local) address/),
      });
    },
  );

  it('follow HTTP redirects as browsers do', async () => {
    const app = await application(({ path }) =>
      path === '/end' ? { body: 'done' } : { status: Number(path.slice(1)), headers: { location: '/end' } },
    );
    for (const [status, method, body] of [
      [301, 'GET', ''],
      [302, 'GET', ''],
      [303, 'GET', ''],
      [307, 'POST', '{}'],
      [308, 'POST', '{}'],
    ] as const) {
      expect(await ask(`${app.url}/${status}`)).toMatchObject({ status: 200, body: 'done', url: `${app.url}/end` });
      expect(app.received.at(-1), String(status)).toMatchObject({ method, path: '/end', body });
    }
  });

  it('read answers in the encoding that they name', async () => {
    const app = await application(({ path }) => ({
      type: `text/xml; charset=${path.slice(1)}`,
      body: Buffer.from('<Say>Grüße</Say>', 'latin1') as unknown as string,
    }));
    expect(await ask(`${app.url}/iso-8859-1`)).toMatchObject({ body: '<Say>Grüße</Say>' });
    expect(await ask(`${app.url}/no-such`)).toMatchObject({ status: 200, body: expect.stringContaining('<Say>Gr') });
  });

  it('end with the account that they are for', async () => {
    const app = await application(() => new Promise(() => {}));
    const end = new AbortController();
    const asked = ask(`${app.url}/`, {}, { timeout: 60_000, signal: end.signal });
    await expect.poll(() => app.received.length).toBe(1);
    end.abort();
    expect(await asked).toMatchObject({ status: 0 });
  });

  it('judge every HTTP redirect again', async () => {
    const app = await application(({ path }) => ({
      status: 302,
      headers: { location: path === '/loop' ? '/loop' : 'http://169.254.169.254/latest/meta-data' },
    }));
    expect(await ask(`${app.url}/`)).toMatchObject({ status: 0, reason: expect.stringContaining('link-local') });
    expect(await ask(`${app.url}/loop`)).toMatchObject({
      status: 0,
      reason: expect.stringContaining('more than 3 times'),
    });
    expect(await ask(`file:///etc/passwd`)).toMatchObject({ status: 0, reason: expect.stringContaining('scheme') });
  });

  it('have time without end where somebody sets that', async () => {
    const app = await application();
    expect(await ask(`${app.url}/`, {}, { timeout: Number.MAX_VALUE })).toMatchObject({ status: 200 });
  });

  it('end after their time, and with a large answer', async () => {
    const app = await application(async ({ path }) => {
      if (path === '/slow') await new Promise((resolve) => setTimeout(resolve, 3000));
      return { body: 'x'.repeat(5000) };
    });
    expect(await ask(`${app.url}/slow`, {}, { timeout: 100 })).toMatchObject({
      status: 0,
      reason: expect.stringContaining('no answer within'),
    });
    expect(await ask(`${app.url}/`)).toMatchObject({
      status: 0,
      reason: expect.stringContaining('larger than 1000 bytes'),
    });
  });
});
