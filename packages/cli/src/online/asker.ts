import { lookup as systemLookup } from 'node:dns/promises';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { documentMimeTypes, specialAddress, type UrlAnswer } from '@voxxml/core';
import { failureOf, RefusedAddress, Silence } from './failure.ts';

/** How URLs are asked. */
export interface AskOptions {
  /** For one request with all its redirects, in milliseconds. */
  readonly timeout: number;
  /** Whether addresses of this machine and of local networks may be asked. */
  readonly allowPrivate: boolean;
  /** Ends everything that is under way. */
  readonly signal: AbortSignal;
  /** Resolves a host's name; the system's resolver where it is not given. */
  readonly lookup?: (hostname: string) => Promise<readonly { readonly address: string }[]>;
}

/** What came of asking a URL. */
export type Asked =
  | { readonly kind: 'asked'; readonly answer: UrlAnswer; readonly document?: FetchedDocument }
  /** Not asked, or not to the end; `reason` is a clause that says why. */
  | { readonly kind: 'unasked'; readonly reason: string };

export type FetchedDocument = { readonly kind: 'bytes'; readonly bytes: Uint8Array } | { readonly kind: 'too-large' };

export interface Asker {
  /** Asks whether the URL answers: HEAD, and GET where HEAD is refused. */
  readonly ask: (url: string) => Promise<Asked>;
  /** Asks whether a callback's URL answers: HEAD only, whose status does not matter. */
  readonly askCallback: (url: string) => Promise<Asked>;
  /** The same as `ask`, and fetches the document behind it, if it is one that a Redirect takes. */
  readonly fetchDocument: (url: string) => Promise<Asked>;
  /** Stops watching connections. */
  readonly close: () => void;
}

/** Half as many as browsers follow: a call is waiting. */
const mostRedirects = 10;

/** Longer documents are not linted, in bytes. */
export const mostDocumentBytes = 1 << 20;

const redirectStatuses = new Set([301, 302, 303, 307, 308]);

/** An asker by Node's fetch. It sends no credentials and no cookies, and neither posts anything nor reads more than it needs. */
export function createAsker(options: AskOptions): Asker {
  const stopGuarding = options.allowPrivate ? () => {} : guardConnections();
  const asked = async (work: () => Promise<Asked>): Promise<Asked> => {
    try {
      return await work();
    } catch (error) {
      return failureOf(error, options);
    }
  };
  return {
    askCallback: (url) => asked(async () => answered(await request(url, 'HEAD', options))),
    ask: (url) => asked(async () => answered(await headOrGet(url, options))),
    fetchDocument: (url) =>
      asked(async () => {
        const head = await headOrGet(url, options);
        const response = head.method === 'GET' ? head : await request(url, 'GET', options);
        const mimeType = mimeTypeOf(response.fetched);
        if (!response.fetched.ok || !documentMimeTypes.some((accepted) => accepted === mimeType))
          return answered(response);
        return {
          ...answered(response, true),
          document: await inTime(options, (signal) => readDocument(response.fetched, signal)),
        };
      }),
    close: stopGuarding,
  };
}

interface Response {
  readonly method: 'HEAD' | 'GET';
  readonly fetched: globalThis.Response;
}

/** The answer to HEAD, or to GET where HEAD is refused or cut off. */
async function headOrGet(url: string, options: AskOptions): Promise<Response> {
  try {
    const head = await request(url, 'HEAD', options);
    if (head.fetched.status < 400) return head;
  } catch (error) {
    if (!isHangUp(error)) throw error;
  }
  return request(url, 'GET', options);
}

/** Some servers close the connection on methods that they do not know. */
function isHangUp(error: unknown): boolean {
  const { code } = ((error as Error).cause ?? {}) as { code?: string };
  return code === 'UND_ERR_SOCKET' || code === 'ECONNRESET' || code?.startsWith('HPE_') === true;
}

/** One request, through its redirects, each of which is looked at before it is followed. */
function request(url: string, method: 'HEAD' | 'GET', options: AskOptions): Promise<Response> {
  return inTime(options, (signal) => requestUntil(url, method, options, signal));
}

/**
 * Does work that ends with the signal it is given: after the timeout, or with the run. The timer is our own, since Node 20 may
 * collect the signal of `AbortSignal.timeout` while a request is pending.
 */
async function inTime<Result>(options: AskOptions, work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const end = new AbortController();
  const timer = setTimeout(
    () => end.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError')),
    options.timeout,
  );
  const stop = (): void => end.abort(options.signal.reason);
  options.signal.addEventListener('abort', stop);
  if (options.signal.aborted) stop();
  try {
    return await work(end.signal);
  } finally {
    clearTimeout(timer);
    options.signal.removeEventListener('abort', stop);
  }
}

async function requestUntil(
  url: string,
  method: 'HEAD' | 'GET',
  options: AskOptions,
  signal: AbortSignal,
): Promise<Response> {
  const seen = new Set<string>();
  let current = withoutCredentials(new URL(url));
  for (;;) {
    if (seen.has(current.href)) throw new Silence('it redirects in a circle');
    if (seen.size > mostRedirects) throw new Silence(`it redirects more than ${mostRedirects} times`);
    seen.add(current.href);
    if (!options.allowPrivate) await refusePrivate(current, options, signal);
    const fetched = await fetch(current, {
      method,
      redirect: 'manual',
      credentials: 'omit',
      headers: { accept: '*/*', 'user-agent': `voxlint/${VOXLINT_VERSION}` },
      signal,
    });
    const location = redirectStatuses.has(fetched.status) ? fetched.headers.get('location') : null;
    if (location === null) return { method, fetched };
    await fetched.body?.cancel();
    if (!URL.canParse(location, current.href)) throw new Silence('it redirects to what is no URL');
    current = withoutCredentials(new URL(location, current));
    if (current.protocol !== 'http:' && current.protocol !== 'https:') {
      throw new Silence(`it redirects to a URL of the scheme '${current.protocol.slice(0, -1)}'`);
    }
  }
}

function withoutCredentials(url: URL): URL {
  url.username = '';
  url.password = '';
  url.hash = '';
  return url;
}

/** @throws RefusedAddress where the host's name leads to an address of this machine or a local network */
async function refusePrivate(url: URL, options: AskOptions, signal: AbortSignal): Promise<void> {
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  const resolve = options.lookup ?? ((name: string) => systemLookup(name, { all: true }));
  const addresses = await Promise.race([resolve(hostname), aborted(signal)]);
  const refused = addresses.find(({ address }) => specialAddress(address) !== undefined);
  if (refused !== undefined) throw new RefusedAddress(refused.address);
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const fail = (): void => reject(signal.reason as Error);
    if (signal.aborted) fail();
    else signal.addEventListener('abort', fail, { once: true });
  });
}

/**
 * Closes each connection of fetch to a private address before anything is sent: a name may lead somewhere else when it is
 * resolved for the second time. Returns what ends it.
 */
function guardConnections(): () => void {
  subscribe('undici:client:connected', refusePrivateConnection);
  return () => unsubscribe('undici:client:connected', refusePrivateConnection);
}

function refusePrivateConnection(message: unknown): void {
  const { socket } = message as { readonly socket: Socket };
  const { remoteAddress } = socket;
  if (remoteAddress === undefined || specialAddress(remoteAddress) === undefined) return;
  socket.destroy(new RefusedAddress(remoteAddress));
}

function answered({ fetched }: Response, keepBody = false): Extract<Asked, { kind: 'asked' }> {
  // What is not read is not sent on.
  if (!keepBody) fetched.body?.cancel().catch(() => {});
  return { kind: 'asked', answer: { kind: 'answer', status: fetched.status, mimeType: mimeTypeOf(fetched) } };
}

/** In lower case, without parameters (RFC 9110, 8.3.1). */
function mimeTypeOf({ headers }: globalThis.Response): string | undefined {
  return headers.get('content-type')?.split(';', 1)[0]!.trim().toLowerCase() || undefined;
}

async function readDocument({ body }: globalThis.Response, signal: AbortSignal): Promise<FetchedDocument> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = body?.getReader();
  const end = aborted(signal);
  // Nobody may wait for it any more when the run ends.
  end.catch(() => {});
  try {
    for (let read = await Promise.race([reader?.read(), end]); read?.value !== undefined;) {
      length += read.value.length;
      if (length > mostDocumentBytes) return { kind: 'too-large' };
      chunks.push(read.value);
      read = await Promise.race([reader?.read(), end]);
    }
  } finally {
    reader?.cancel().catch(() => {});
  }
  return { kind: 'bytes', bytes: Buffer.concat(chunks) };
}
