import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createWorkspace, type Result, type Workspace } from './workspace.ts';

interface Loopback {
  readonly origin: string;
  /** What was asked: `GET /path`. */
  readonly requests: string[];
  readonly headers: IncomingMessage['headers'][];
}

/** A real server on the loopback address. */
async function serve(respond: RequestListener): Promise<Loopback> {
  const requests: string[] = [];
  const headers: IncomingMessage['headers'][] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    headers.push(request.headers);
    respond(request, response);
  });
  const port = await listen(server);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { origin: `http://127.0.0.1:${port}`, requests, headers };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function send(response: ServerResponse, status: number, type: string | undefined, body = ''): void {
  if (type !== undefined) response.setHeader('content-type', type);
  response.writeHead(status);
  response.end(body);
}

const clean = '<Response><Say>Hello</Say></Response>';

/** Runs voxlint beside the test, whose servers must answer meanwhile. */
function online(workspace: Workspace, ...args: readonly string[]): Promise<Result> {
  return workspace.start(['--online', '--allow-private', '--format', 'compact', '--rule', 'unused-gather=off', ...args])
    .ended;
}

/** What is found, without what is known of a loopback address anyway: `line:column severity id`. */
function findings({ stdout }: Result): string[] {
  return Array.from(
    stdout.matchAll(/^\S*?:(\d+:\d+): (\w+).*\[([\w-]+)\]$/gm),
    ([, place, severity, id]) => `${place} ${severity} ${id}`,
  ).filter((finding) => !finding.endsWith('warning unreachable-url'));
}

describe('--online', () => {
  test('asks each URL once, with HEAD, and posts nothing', async () => {
    const { origin, requests, headers } = await serve((_, response) => send(response, 200, 'audio/mpeg'));
    const workspace = createWorkspace({
      'a.voxxml': `<Response><Play>${origin}/a.mp3</Play><Play>${origin}/a.mp3#t=1</Play>
<Gather statusCallback='${origin}/events' statusCallbackEvent='fullResult'><Play>${origin}/b.mp3</Play></Gather></Response>`,
      'b.voxxml': `<Response><Play>${origin}/a.mp3</Play></Response>`,
    });
    const result = await online(workspace, '.');
    expect(requests.sort()).toEqual(['HEAD /a.mp3', 'HEAD /b.mp3', 'HEAD /events']);
    expect(findings(result)).toEqual([]);
    expect(result.stderr).toBe('voxlint: online: 3 URLs asked, 3 answered\n');
    expect(result.code).toBe(0);
    expect(headers[0]).not.toHaveProperty('authorization');
    expect(headers[0]).not.toHaveProperty('cookie');
    expect(headers[0]!['user-agent']).toMatch(/^voxlint\//);
  });

  test('nothing is asked without it', async () => {
    const { origin, requests } = await serve((_, response) => send(response, 200, 'audio/mpeg'));
    const workspace = createWorkspace({ 'a.voxxml': `<Response><Play>${origin}/a.mp3</Play></Response>` });
    await workspace.start(['.']).ended;
    expect(requests).toEqual([]);
    for (const args of [
      ['--allow-private', '.'],
      ['--online-timeout', '3', '.'],
      ['--online', '--watch', '.'],
    ]) {
      expect(workspace.voxlint(args).code).toBe(2);
    }
  });

  test('where HEAD is refused GET is used', async () => {
    const { origin, requests } = await serve((request, response) => {
      if (request.method === 'HEAD') send(response, 405, undefined);
      else send(response, 200, 'audio/mpeg', 'x'.repeat(100));
    });
    const workspace = createWorkspace({ 'a.voxxml': `<Response><Play>${origin}/a.mp3</Play></Response>` });
    expect(findings(await online(workspace, '.'))).toEqual([]);
    expect(requests).toEqual(['HEAD /a.mp3', 'GET /a.mp3']);
  });

  test('where HEAD is hung up on GET is used', async () => {
    const { origin, requests } = await serve((request, response) => {
      if (request.method === 'HEAD') request.socket.destroy();
      else send(response, 200, 'audio/mpeg');
    });
    const workspace = createWorkspace({ 'a.voxxml': `<Response><Play>${origin}/a.mp3</Play></Response>` });
    expect(findings(await online(workspace, '.'))).toEqual([]);
    expect(requests.at(-1)).toBe('GET /a.mp3');
  });

  test('no answer is an error at the URL: refused, never answering, hanging up, no HTTP', async () => {
    const silent = await serve(() => {});
    const rude = createTcpServer((socket) => socket.end('go away\r\n\r\n'));
    const port = await listen(rude);
    onTestFinished(() => void rude.close());
    const dead = createTcpServer();
    const closed = await listen(dead);
    await new Promise((resolve) => dead.close(resolve));
    const workspace = createWorkspace({
      'a.voxxml': `<Response><Play>http://127.0.0.1:${closed}/a.mp3</Play></Response>\n`,
      'b.voxxml': `<Response><Play>${silent.origin}/a.mp3</Play></Response>\n`,
      'c.voxxml': `<Response><Play>http://127.0.0.1:${port}/a.mp3</Play></Response>\n`,
      'd.voxxml': `<Response><Gather statusCallback='${silent.origin}/cb' statusCallbackEvent='fullResult'/></Response>\n`,
    });
    const result = await online(workspace, '--online-timeout', '1', '.');
    expect(findings(result)).toEqual([
      '1:17 error unreachable-url',
      '1:17 error unreachable-url',
      '1:17 error unreachable-url',
      '1:35 error unreachable-url',
    ]);
    expect(result.stdout).toContain('the connection is refused');
    expect(result.stdout).toContain('no answer comes within 1 s');
    expect(result.stdout).toContain('its answer is no HTTP');
    // One finding a URL: that the address is a loopback one is not said as well.
    expect(result.stdout.match(/unreachable-url/g)).toHaveLength(4);
    expect(result.stderr).toBe('voxlint: online: 4 URLs asked, 0 answered\n');
    expect(result.code).toBe(1);
  });

  test('a slow answer is an answer', async () => {
    const { origin } = await serve((_, response) => {
      setTimeout(() => send(response, 200, 'audio/mpeg'), 700);
    });
    const workspace = createWorkspace({ 'a.voxxml': `<Response><Play>${origin}/a.mp3</Play></Response>` });
    expect(findings(await online(workspace, '--online-timeout', '5', '.'))).toEqual([]);
  });

  test('error statuses of audio are warnings, of callbacks nothing', async () => {
    const { origin } = await serve((_, response) => send(response, 404, 'text/html'));
    const workspace = createWorkspace({
      'a.voxxml': `<Response><Gather statusCallback='${origin}/cb' statusCallbackEvent='fullResult'><Play>${origin}/a.mp3</Play></Gather></Response>`,
    });
    const { stdout, code } = await online(workspace, '.');
    expect(stdout).toMatch(/warning .*answers with the HTTP status 404.* \[unreachable-url\]/);
    expect(stdout.match(/HTTP status/g)).toHaveLength(1);
    expect(code).toBe(0);
  });

  test.each([
    ['text/html', ['1:21 error bad-mime-type']],
    [undefined, ['1:21 error bad-mime-type']],
    ['Text/XML; charset=utf-8', []],
    ['application/xml', []],
    ['text/plain', []],
  ])('a Redirect target answered as %s', async (type, expected) => {
    const { origin, requests } = await serve((_, response) => send(response, 200, type, clean));
    const workspace = createWorkspace({ 'a.voxxml': `<Response><Redirect>${origin}/menu</Redirect></Response>` });
    const result = await online(workspace, '.');
    expect(findings(result)).toEqual(expected);
    expect(requests).toEqual(['HEAD /menu', 'GET /menu']);
    expect(result.stderr).toContain(expected.length > 0 ? '1 URL asked' : '1 document fetched and linted');
  });

  test('what a Redirect leads to is linted, with entry redirect, and so on, each document once', async () => {
    const server = await serve((request, response) => {
      const { origin } = server;
      const documents: Record<string, string> = {
        '/one': `<Response>\n<Reject/><Redirect>${origin}/two</Redirect></Response>`,
        '/two': `<Response>\n<Say>Round</Say><Redirect>${origin}/one</Redirect><Redirect>${origin}/two</Redirect></Response>`,
      };
      send(response, 200, 'text/xml', request.method === 'HEAD' ? '' : documents[request.url!]);
    });
    const { origin, requests } = server;
    const workspace = createWorkspace({
      'a.voxxml': `<Response><Redirect>${origin}/one</Redirect></Response>`,
      'b.voxxml': `<Response><Redirect method='GET'>${origin}/one#x</Redirect></Response>`,
    });
    const result = await online(workspace, '.');
    expect(result.stdout).toContain(`${origin}/one:2:2: warning`);
    expect(result.stdout).toContain('[ineffective-reject]');
    expect(result.stdout).toContain(`${origin}/two:2:`);
    expect(result.stdout).toContain('[redirect-loop]');
    expect(requests.filter((request) => request.startsWith('GET'))).toEqual(['GET /one', 'GET /two']);
    expect(result.stderr).toContain('2 documents fetched and linted');
  });

  test.each([
    ['5 MB of XML', 5_000_000],
    ['a document without end', Infinity],
  ])('%s: not read to its end, nor linted', async (_, size) => {
    const chunk = '<Pause length="1"/>'.repeat(5_000);
    const { origin } = await serve((request, response) => {
      response.setHeader('content-type', 'text/xml');
      if (request.method === 'HEAD') return void response.end();
      response.write('<Response>');
      let sent = 0;
      const more = (): void => {
        while (sent < size && !response.destroyed) {
          sent += chunk.length;
          if (!response.write(chunk)) return void response.once('drain', more);
        }
        response.end('</Response>');
      };
      more();
    });
    const workspace = createWorkspace({ 'a.voxxml': `<Response><Redirect>${origin}/huge</Redirect></Response>` });
    const result = await online(workspace, '.');
    expect(findings(result)).toEqual([]);
    expect(result.stderr).toContain(`'${origin}/huge' was not linted: it is larger than 1 MB`);
  });

  test('a chain of documents without end is left after fifty', async () => {
    const server = await serve((request, response) => {
      const next = Number(request.url!.slice(1)) + 1;
      send(response, 200, 'text/xml', `<Response><Redirect>${server.origin}/${next}</Redirect></Response>`);
    });
    const workspace = createWorkspace({ 'a.voxxml': `<Response><Redirect>${server.origin}/1</Redirect></Response>` });
    const result = await online(workspace, '.');
    expect(findings(result)).toEqual([]);
    expect(result.stderr).toContain('50 documents fetched and linted');
    expect(result.stderr).toContain(`'${server.origin}/51' was not linted: 50 documents were fetched already`);
    // Nothing is fetched after the fiftieth.
    expect(server.requests.filter((request) => request.startsWith('GET'))).toHaveLength(50);
  });

  test('a document that refers to thousands of URLs has at most a thousand requested', async () => {
    const server = await serve((_, response) => send(response, 200, 'audio/mpeg'));
    const plays = Array.from({ length: 3000 }, (_, index) => `<Play>${server.origin}/${index}</Play>`).join('');
    const workspace = createWorkspace({ 'a.voxxml': `<Response>${plays}</Response>` });
    const result = await online(workspace, '.');
    expect(server.requests.length).toBe(1000);
    expect(result.stderr).toContain('2000 not asked');
    expect(result.stderr).toContain('at most 1000 URLs are requested in a run');
  });

  test('redirects are followed; circles and long chains are no answer', async () => {
    const { origin, requests } = await serve((request, response) => {
      const [, kind, number] = request.url!.split('/');
      if (kind === 'end') return send(response, 200, 'audio/mpeg');
      const target = {
        once: '/end',
        circle: '/circle',
        chain: `/chain/${Number(number) + 1}`,
        away: 'ftp://example.com/',
        none: 'http://',
      }[kind!];
      response.setHeader('location', target!);
      send(response, 302, undefined);
    });
    const play = (path: string): string => `<Response><Play>${origin}${path}</Play></Response>\n`;
    const workspace = createWorkspace({
      'a.voxxml': play('/once'),
      'b.voxxml': play('/circle'),
      'c.voxxml': play('/chain/1'),
      'd.voxxml': play('/away'),
      'e.voxxml': play('/none'),
    });
    const result = await online(workspace, '.');
    expect(findings(result)).toHaveLength(4);
    expect(result.stdout).toContain('in a circle');
    expect(result.stdout).toContain('more than 10 times');
    expect(result.stdout).toContain("the scheme 'ftp'");
    expect(requests.filter((request) => request.includes('chain')).length).toBeLessThanOrEqual(11);
  });

  test('credentials in a URL are not sent', async () => {
    const { origin, headers } = await serve((_, response) => send(response, 200, 'audio/mpeg'));
    const url = origin.replace('//', '//user:secret@');
    const workspace = createWorkspace({ 'a.voxxml': `<Response><Play>${url}/a.mp3</Play></Response>` });
    expect(findings(await online(workspace, '.'))).toEqual([]);
    expect(headers).toHaveLength(1);
    expect(headers[0]).not.toHaveProperty('authorization');
  });

  test('private addresses are not asked without --allow-private, by number or by name', async () => {
    const { origin, requests } = await serve((_, response) => send(response, 200, 'audio/mpeg'));
    const port = new URL(origin).port;
    const workspace = createWorkspace({
      'a.voxxml': `<Response><Play>${origin}/a.mp3</Play><Play>http://localhost:${port}/a.mp3</Play><Play>http://[::1]:${port}/a.mp3</Play></Response>`,
    });
    const { stderr, code } = await workspace.start(['--online', '.']).ended;
    expect(requests).toEqual([]);
    expect(stderr).toContain('voxlint: online: 0 URLs asked, 3 not asked\n');
    expect(stderr).toContain('leads to the private address 127.0.0.1, which is asked with --allow-private only');
    expect(code).toBe(0);
  });

  test('URLs in host files are asked and reported at their place there', async () => {
    const { origin } = await serve((_, response) => send(response, 200, 'text/html', clean));
    const escaped = origin.replaceAll('/', '\\/');
    const workspace = createWorkspace({
      'body.json': `{"voxXML": "<Response><Redirect>${escaped}\\/menu<\\/Redirect><\\/Response>"}`,
    });
    expect(findings(await online(workspace, 'body.json'))).toEqual(['1:33 error bad-mime-type']);
  });

  test('many URLs are asked a few at a time', async () => {
    let now = 0;
    let most = 0;
    const { origin, requests } = await serve((_, response) => {
      most = Math.max(most, ++now);
      setTimeout(() => {
        now--;
        send(response, 200, 'audio/mpeg');
      }, 20);
    });
    const plays = Array.from({ length: 60 }, (_, index) => `<Play>${origin}/${index}.mp3</Play>`).join('');
    const workspace = createWorkspace({ 'a.voxxml': `<Response>${plays}</Response>` });
    await online(workspace, '.');
    expect(requests).toHaveLength(60);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(8);
  });

  test('a finding can be suppressed and set like every other', async () => {
    const { origin } = await serve((_, response) => send(response, 200, 'text/html', clean));
    const redirect = `<Redirect>${origin}/menu</Redirect>`;
    const workspace = createWorkspace({
      'a.voxxml': `<Response>\n<!-- voxlint-disable-next-line bad-mime-type unreachable-url: a test -->\n${redirect}</Response>`,
      'b.voxxml': `<Response>${redirect}</Response>`,
    });
    expect(findings(await online(workspace, '.'))).toEqual(['1:21 error bad-mime-type']);
    expect(findings(await online(workspace, '--rule', 'bad-mime-type=off', 'b.voxxml'))).toEqual([]);
  });

  test('Ctrl-C ends the asking', async () => {
    const { origin, requests } = await serve(() => {});
    const workspace = createWorkspace({ 'a.voxxml': `<Response><Play>${origin}/a.mp3</Play></Response>` });
    const running = workspace.start(['--online', '--allow-private', '--online-timeout', '60', '.']);
    while (requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    running.process.kill('SIGINT');
    const { code, signal } = await running.ended;
    expect(code === 130 || signal === 'SIGINT').toBe(true);
  });
});
