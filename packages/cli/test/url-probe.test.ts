import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createUrlProbe, type UrlProbe } from '../src/online/url-probe.ts';

vi.stubGlobal('VOXLINT_VERSION', '0.0.0');

describe('the asker', () => {
  const requests: string[] = [];
  let port = 0;
  const server = createServer((request, response) => {
    requests.push(request.url!);
    if (request.url === '/away') response.setHeader('location', `http://private.example:${port}/secret`);
    response.writeHead(request.url === '/away' ? 302 : 200).end();
  });
  /** What names resolve to for the check; to connect, fetch asks the system. */
  const names: Record<string, string> = { localhost: '93.184.216.34', 'private.example': '192.168.0.1' };

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    ({ port } = server.address() as AddressInfo);
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  function create(): UrlProbe {
    return createUrlProbe({
      timeout: 3000,
      allowPrivate: false,
      signal: new AbortController().signal,
      lookup: (hostname) => Promise.resolve([{ address: names[hostname] ?? hostname }]),
    });
  }

  test('sends nothing where a name leads to a private address only when it is connected to', async () => {
    const asker = create();
    const asked = await asker.ask(`http://localhost:${port}/rebound`);
    asker.close();
    expect(asked).toMatchObject({ kind: 'unasked', reason: expect.stringContaining('private address') });
    expect(requests).toEqual([]);
  });

  test('does not follow a redirect to a private address', async () => {
    const asker = create();
    // Its connections are not watched, so that the first answer can come from this machine.
    asker.close();
    expect(await asker.ask(`http://localhost:${port}/away`)).toMatchObject({
      kind: 'unasked',
      reason: expect.stringContaining('192.168.0.1'),
    });
    expect(requests).toEqual(['/away']);
  });
});
