import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWorkspace, eventually } from './workspace.ts';

const page = readFileSync(new URL('../../../docs/emulator.md', import.meta.url), 'utf8');
const blocks = Array.from(page.matchAll(/```sh\n([^]*?)```/g), ([, text]) => text!);
const starts = blocks.filter((block) => block.startsWith('npx voxlint serve'));
const requests = blocks.filter((block) => block.includes('curl'));

/** The application of the page: it answers calls with a menu. */
const application = createServer((request, response) => {
  request.resume();
  response.setHeader('content-type', 'text/xml');
  const callback = `http://127.0.0.1:${(application.address() as AddressInfo).port}/events`;
  response.end(
    `<Response><Gather statusCallback="${callback}" statusCallbackEvent="fullResult"><Say>For support, press 1.</Say></Gather><Say>This is support.</Say></Response>`,
  );
});
let origin = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => application.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(application.address() as AddressInfo).port}`;
});
afterAll(() => {
  application.closeAllConnections();
  application.close();
});

/** Runs a command line of the page on a free port until it is ready. */
async function start(line: string): Promise<string> {
  const [, args] = /^npx voxlint (serve [^\n]*)\n$/.exec(line)!;
  const words = args!.replaceAll('http://localhost:3000', origin).split(' ');
  const running = createWorkspace().start([...words, '--port', '0', '--quiet']);
  await eventually('ready', () => running.output().includes('ready '));
  return (JSON.parse(/^ready (.*)$/m.exec(running.output())![1]!) as { url: string }).url;
}

/** Runs a script without blocking the application. */
function shell(script: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('sh', ['-ec', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (data: Buffer) => (output += data.toString('utf8')));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`ended with ${code}: ${script}`));
    });
  });
}

describe('the page of the emulator', () => {
  test('shows commands', () => {
    expect([starts.length, requests.length]).toEqual([2, 3]);
  });

  test.each(starts)('starts it: %s', async (line) => {
    const url = await start(line);
    const call = await fetch(`${url}/_emulator/calls`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(call.status).toBe(201);
    const { id } = (await call.json()) as { id: string };
    const record = async (): Promise<{ status: string }> =>
      (await (await fetch(`${url}/_emulator/calls/${id}`)).json()) as { status: string };
    await expect.poll(record, { timeout: 10_000 }).toMatchObject({ status: 'answered' });
  });

  test.each(requests)('sends requests: %s', async (script) => {
    const url = await start(starts[0]!);
    const output = await shell(
      `curl() { command curl --silent --show-error --fail "$@"; }\n${script.replaceAll('http://127.0.0.1:4070', url)}`,
    );
    expect(JSON.parse(output)).toMatchObject(
      script.includes('/faults') ? { on: 'request', times: 2 } : { id: expect.any(String) },
    );
  });

  test('tests an application in Node', async () => {
    const [, script] = /```js\n([^]*?)```/.exec(page)!;
    const module = new URL('../../emulator/dist/index.js', import.meta.url).href;
    const runnable = script!.replace("'@voxxml/emulator'", `'${module}'`).replaceAll('http://localhost:3000', origin);
    const workspace = createWorkspace({ 'test.mjs': runnable });
    const output = await shell(`cd '${workspace.root}'; '${process.execPath}' test.mjs`);
    expect(output).toContain("complete_input: '1'");
    expect(output).toContain("status: 'complete'");
    expect(output).toContain('hear     This is support.');
  });

  test('names control routes that exist', async () => {
    const url = await start(starts[0]!);
    const named = Array.from(page.matchAll(/`(GET|POST|PUT|DELETE) ([a-z][\w/{}-]*)/g), ([, method, path]) => [
      method!,
      path!,
    ]);
    expect(named.length).toBeGreaterThan(25);
    for (const [method, path] of named) {
      if (path === 'stream') continue;
      const response = await fetch(`${url}/_emulator/${path!.replace(/\{\w+\}/g, 'x')}`, {
        method: method!,
        ...(method !== 'GET' && { headers: { 'content-type': 'application/json' } }),
        ...(method === 'POST' && path === 'wait' && { body: '{"hear":1,"within":0}' }),
      });
      expect(await response.text(), `${method} ${path}`).not.toContain('No control route');
    }
  });

  test('names options that exist', () => {
    const { stdout } = createWorkspace().voxlint(['serve', '--help']);
    const prose = page.replace(/```sh\n[^]*?```/g, (block) => (block.includes('curl') ? '' : block));
    const named = new Set(Array.from(prose.matchAll(/(?<![\w-])--([a-z][a-z-]*)/g), ([, name]) => name!));
    expect(named.size).toBeGreaterThan(7);
    for (const name of named) expect(stdout).toContain(`--${name}`);
  });
});
