import { lookup as systemLookup } from 'node:dns/promises';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { documentMimeTypes, specialAddress, type UrlAnswer } from '@voxxml/core';

/** How URLs are requested. */
export interface ProbeOptions {
  /** For one request with all its redirects, in milliseconds. */
  readonly timeout: number;
  /** Whether addresses of this machine and of local networks may be asked. */
  readonly allowPrivate: boolean;
  /** Ends everything that is under way. */
  readonly signal: AbortSignal;
  /** Resolves a host's name; the system's resolver where it is not given. */
  readonly lookup?: (hostname: string) => Promise<readonly { readonly address: string }[]>;
}

/** The result of requesting a URL. */
export type ProbeResult =
  | { readonly kind: 'asked'; readonly answer: UrlAnswer; readonly document?: FetchedDocument }
  /** Not asked, or not to the end; `reason` is a clause that says why. */
  | { readonly kind: 'unasked'; readonly reason: string };

export type FetchedDocument = { readonly kind: 'bytes'; readonly bytes: Uint8Array } | { readonly kind: 'too-large' };

export interface UrlProbe {
  /** Asks whether the URL answers: HEAD, and GET where HEAD is refused. */
  readonly ask: (url: string) => Promise<ProbeResult>;
  /** Asks whether a callback's URL answers: HEAD only, whose status does not matter. */
  readonly askCallback: (url: string) => Promise<ProbeResult>;
  /** The same as `ask`, and fetches the document behind it, if it is one that a Redirect takes. */
  readonly fetchDocument: (url: string) => Promise<ProbeResult>;
  /** Stops watching connections. */
  readonly close: () => void;
}

/** The server cannot be said to answer; the message is a clause that says why. */
class NoAnswer extends Error {}

/** An address of this machine or a local network, which may not be asked. */
class RefusedAddress extends Error {
  constructor(address: string) {
    super(`it leads to the private address ${address}, which is asked with --allow-private only`);
  }
}

/** The run, or the time for all of it, is over. */
export class OverallEnd extends Error {}

/** Half as many as browsers follow: a call is waiting. */
const mostRedirects = 10;

/** Longer documents are not linted, in bytes. */
export const mostDocumentBytes = 1 << 20;

const redirectStatuses = new Set([301, 302, 303, 307, 308]);

/** A probe that uses Node's fetch. It sends no credentials and no cookies, and neither posts anything nor reads more than it needs. */
export function createUrlProbe(options: ProbeOptions): UrlProbe {
  const stopGuarding = options.allowPrivate ? () => {} : guardConnections();
  const asked = async (work: () => Promise<ProbeResult>): Promise<ProbeResult> => {
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
async function headOrGet(url: string, options: ProbeOptions): Promise<Response> {
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
function request(url: string, method: 'HEAD' | 'GET', options: ProbeOptions): Promise<Response> {
  return inTime(options, (signal) => requestUntil(url, method, options, signal));
}

/**
 * Does work that ends with the signal it is given: after the timeout, or with the run. The timer is our own, since Node 20 may
 * collect the signal of `AbortSignal.timeout` while a request is pending.
 */
async function inTime<Result>(options: ProbeOptions, work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
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
  options: ProbeOptions,
  signal: AbortSignal,
): Promise<Response> {
  const seen = new Set<string>();
  let current = withoutCredentials(new URL(url));
  for (;;) {
    if (seen.has(current.href)) throw new NoAnswer('it redirects in a circle');
    if (seen.size > mostRedirects) throw new NoAnswer(`it redirects more than ${mostRedirects} times`);
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
    if (!URL.canParse(location, current.href)) throw new NoAnswer('it redirects to what is no URL');
    current = withoutCredentials(new URL(location, current));
    if (current.protocol !== 'http:' && current.protocol !== 'https:') {
      throw new NoAnswer(`it redirects to a URL of the scheme '${current.protocol.slice(0, -1)}'`);
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
async function refusePrivate(url: URL, options: ProbeOptions, signal: AbortSignal): Promise<void> {
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

function answered({ fetched }: Response, keepBody = false): Extract<ProbeResult, { kind: 'asked' }> {
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

const reasons: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its host is not known',
  ECONNREFUSED: 'the connection is refused',
  ECONNRESET: 'the server hangs up',
  UND_ERR_SOCKET: 'the server hangs up',
  EPIPE: 'the server hangs up',
  ETIMEDOUT: 'the server cannot be reached',
  UND_ERR_CONNECT_TIMEOUT: 'the server cannot be reached',
  EHOSTUNREACH: 'the server cannot be reached',
  ENETUNREACH: 'the server cannot be reached',
  EADDRNOTAVAIL: 'the server cannot be reached',
  UND_ERR_HEADERS_OVERFLOW: 'its answer is no HTTP',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
};

/** What an error of asking says about the URL. */
function failureOf(error: unknown, { timeout, signal }: ProbeOptions): ProbeResult {
  const causes = causesOf(error);
  const expected = causes.find((cause) => cause instanceof RefusedAddress || cause instanceof OverallEnd);
  if (expected !== undefined) return { kind: 'unasked', reason: expected.message };
  if (signal.aborted) return { kind: 'unasked', reason: 'the run was over before it answered' };
  const silence = causes.find((cause) => cause instanceof NoAnswer);
  if (silence !== undefined) return silent(silence.message);
  if (causes.some(({ name }) => name === 'TimeoutError')) {
    return silent(`no answer comes within ${timeout / 1000} s`);
  }
  const codes = causes.map((cause) => (cause as NodeJS.ErrnoException).code);
  // The fault may well be this machine's: no name server answers.
  if (codes.includes('EAI_AGAIN'))
    return { kind: 'unasked', reason: 'no name server answers; is this machine online?' };
  const known = codes.find((code) => code !== undefined && reasons[code] !== undefined);
  if (known !== undefined) return silent(reasons[known]!);
  const code = codes.findLast((each) => each !== undefined);
  if (code?.startsWith('HPE_')) return silent('its answer is no HTTP');
  if (code !== undefined && /CERT|SELF_SIGNED|UNABLE_TO_/.test(code))
    return silent(`its certificate is not trusted (${code})`);
  return silent(code ?? causes.at(-1)!.message);
}

function silent(reason: string): ProbeResult {
  return { kind: 'asked', answer: { kind: 'none', reason } };
}

/** An error and what caused it, the outermost first. */
function causesOf(error: unknown): readonly Error[] {
  const causes: Error[] = [];
  for (let cause = error; cause instanceof Error && causes.length < 10; cause = cause.cause) {
    causes.push(cause);
    if (cause instanceof AggregateError) causes.push(...(cause.errors as Error[]));
  }
  return causes.length > 0 ? causes : [new Error(String(error))];
}
