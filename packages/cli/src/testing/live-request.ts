import { spawnSync } from 'node:child_process';
import { isIP } from 'node:net';
import type { FetchEffect } from '@voxxml/simulator';
import type { Served } from '@voxxml/simulator';

/**
 * Requests a document that a test serves `live`. The simulator is synchronous, so a process of its own makes the request.
 * Only loopback addresses and the named hosts are asked; HTTP redirects are not followed.
 */
export function requestLive({ url, method, body }: FetchEffect, allowedHosts: readonly string[]): Served {
  if (!isAllowed(url, allowedHosts)) {
    throw new Error(
      `${url} is served live, but only loopback addresses are requested. To allow the host: --allow-host`,
    );
  }
  const { stdout, status } = spawnSync(process.execPath, ['-e', program], {
    input: JSON.stringify({ url, method, body }),
    encoding: 'utf8',
    timeout: 15_000,
    maxBuffer: 4_000_000,
    windowsHide: true,
  });
  if (status !== 0) return { unreachable: true };
  const answer = JSON.parse(stdout) as { readonly status: number; readonly type: string; readonly text: string };
  return { status: answer.status, type: answer.type, document: answer.text };
}

function isAllowed(url: string, allowedHosts: readonly string[]): boolean {
  const host = URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$/g, '') : '';
  if (allowedHosts.includes(host)) return true;
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/** Reads a request from standard input and writes the answer, which may have 1 MB. */
const program = `
let input = '';
process.stdin.on('data', (chunk) => (input += chunk)).on('end', async () => {
  const { url, method, body } = JSON.parse(input);
  const response = await fetch(url, {
    method, redirect: 'manual', signal: AbortSignal.timeout(10000),
    ...(body === undefined ? {} : { body, headers: { 'content-type': 'application/json' } }),
  });
  const parts = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    parts.push(part);
    if ((size += part.length) > 1000000) process.exit(1);
  }
  const text = Buffer.concat(parts).toString();
  process.stdout.write(JSON.stringify({ status: response.status, type: response.headers.get('content-type') ?? '', text }));
}).resume();
`;
