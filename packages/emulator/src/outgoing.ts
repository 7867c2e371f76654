import { lookup as systemLookup } from 'node:dns/promises';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { specialAddress } from '@voxxml/core';
import type { LoggedResponse } from './log.ts';

/** A request to a web application. */
export interface OutgoingRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Real milliseconds for the whole request. */
  readonly timeout: number;
  /** Bytes of an answer that are read. */
  readonly largest: number;
  /** HTTP redirects that are followed. */
  readonly redirects: number;
  /** Ends it. */
  readonly signal?: AbortSignal;
}

/** An answer; status 0 with a reason if there was none. */
export interface OutgoingAnswer extends LoggedResponse {
  readonly reason?: string;
  /** The time was over before it came. */
  readonly isLate?: boolean;
  /** The URL that was requested in place of the one in the document. */
  readonly url: string;
}

export type Send = (request: OutgoingRequest) => Promise<OutgoingAnswer>;

export interface OutgoingPolicy {
  /** Hosts besides loopback that may be asked: names or addresses. */
  readonly allowHosts?: readonly string[];
  /** URLs that begin with a key are requested at its value instead. */
  readonly map?: Readonly<Record<string, string>>;
  /** Resolves a host's name (default: the system's resolver). */
  readonly lookup?:
    ((hostname: string) => Promise<readonly { readonly address: string; readonly family: number }[]>) | undefined;
}

/** Why a request is not sent, or its answer is not taken. */
class Refused extends Error {}
class Late extends Refused {}

/** Services of cloud providers that give out credentials, besides those at link-local addresses: Alibaba, AWS, Oracle. */
const metadataAddresses = new Set(['100.100.100.200', 'fd00:ec2::254', '192.0.0.192']);

/** The longest delay of `setTimeout`. */
export const LONGEST_TIMER = 2 ** 31 - 1;

/** So many requests are under way to one host; the others wait. */
const MOST_AT_ONCE = 32;

/** Sends requests to loopback addresses and allowed hosts, and to nothing else. */
export function createSend({ allowHosts = [], map = {}, lookup = resolveName }: OutgoingPolicy = {}): Send {
  const rules = Object.entries(map)
    .map(([from, to]) => [withoutSlash(from), withoutSlash(to)] as const)
    .sort(([a], [b]) => b.length - a.length);
  const allowed = new Set(allowHosts.map((host) => host.toLowerCase()));
  for (const [, target] of rules) allowed.add(hostOf(new URL(target)));
  const underWay = new Map<string, number>();
  const waiting = new Map<string, (() => void)[]>();

  async function addressOf(url: URL): Promise<{ address: string; family: number }> {
    const host = hostOf(url);
    const family = isIP(host);
    const addresses = family === 0 ? await lookup(host) : [{ address: host, family }];
    for (const found of addresses) {
      const kind = specialAddress(found.address);
      if (allowed.has(found.address)) return found;
      // A name that leads to credentials is not enough.
      if (kind === 'link-local') throw new Refused(`${host} is the link-local address ${found.address}`);
      if (metadataAddresses.has(found.address)) throw new Refused(`${host} is the metadata address ${found.address}`);
      if (kind === 'loopback' || allowed.has(host)) return found;
    }
    throw new Refused(
      addresses.length === 0
        ? `${host} has no address`
        : `${host} is not on this machine. Allow it with --allow-host ${host}, or send its requests elsewhere with --map ${url.origin}=http://localhost:3000`,
    );
  }

  async function turn<Result>(host: string, work: () => Promise<Result>): Promise<Result> {
    const count = underWay.get(host) ?? 0;
    if (count >= MOST_AT_ONCE) {
      await new Promise<void>((resolve) => waiting.set(host, [...(waiting.get(host) ?? []), resolve]));
    } else underWay.set(host, count + 1);
    try {
      return await work();
    } finally {
      const next = waiting.get(host)?.shift();
      if (next === undefined) underWay.set(host, underWay.get(host)! - 1);
      else next();
    }
  }

  return async (asked) => {
    let request = asked;
    let { url } = request;
    const deadline = Date.now() + request.timeout;
    try {
      url = mapped(url, rules);
      for (let redirects = 0; ; redirects++) {
        const target = new URL(url);
        if (target.protocol !== 'http:' && target.protocol !== 'https:')
          throw new Refused(`the URL's scheme is '${target.protocol.slice(0, -1)}'`);
        const address = await addressOf(target);
        const { location, ...answer } = await turn(target.host, () => exchange(target, address, request, deadline));
        if (location === undefined) return { ...answer, url };
        // As browsers do, and most libraries after them.
        if (answer.status <= 303) request = { ...asked, method: 'GET', body: '' };
        if (redirects >= request.redirects) throw new Refused(`it redirects more than ${request.redirects} times`);
        url = mapped(new URL(location, target).href, rules);
      }
    } catch (error) {
      return {
        status: 0,
        headers: {},
        body: '',
        reason: reasonOf(error),
        ...(error instanceof Late && { isLate: true }),
        url,
      };
    }
  };
}

function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '').toLowerCase();
}

async function resolveName(hostname: string): Promise<readonly { address: string; family: number }[]> {
  return systemLookup(hostname, { all: true });
}

/** A URL in its normal form, which no two ways of writing it share with another, without a slash at its end. */
function withoutSlash(url: string): string {
  return new URL(url).href.replace(/\/$/, '');
}

function mapped(url: string, rules: readonly (readonly [string, string])[]): string {
  const { href } = new URL(url);
  // Another host may begin with the same letters.
  const rule = rules.find(([from]) => href.startsWith(from) && /^(?:[/?#]|$)/.test(href.slice(from.length)));
  return rule === undefined ? href : rule[1] + href.slice(rule[0].length);
}

type Answer = LoggedResponse & { readonly location: string | undefined };

/** One request to one address; HTTP redirects are reported, not followed. */
function exchange(
  url: URL,
  { address, family }: { readonly address: string; readonly family: number },
  { method, headers, body, largest, timeout, signal }: OutgoingRequest,
  deadline: number,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)({
      method,
      host: address,
      family,
      port: url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port),
      path: url.pathname + url.search,
      servername: isIP(hostOf(url)) === 0 ? hostOf(url) : undefined,
      agent: false,
      signal,
      headers: {
        ...headers,
        host: url.host,
        ...(method === 'POST' && { 'content-length': Buffer.byteLength(body) }),
      },
    });
    const timer = setTimeout(
      () => request.destroy(new Late(`no answer within ${timeout / 1000} s`)),
      Math.min(LONGEST_TIMER, Math.max(1, deadline - Date.now())),
    );
    const end = (): void => clearTimeout(timer);
    request.on('error', (error) => {
      end();
      reject(error);
    });
    request.on('response', (response: IncomingMessage) => {
      const chunks: Buffer[] = [];
      let length = 0;
      response.on('data', (chunk: Buffer) => {
        length += chunk.length;
        chunks.push(chunk);
        if (length <= largest) return;
        end();
        reject(new Refused(`the answer is larger than ${largest} bytes`));
        request.destroy();
      });
      response.on('error', (error) => {
        end();
        reject(error);
      });
      response.on('end', () => {
        end();
        const { statusCode: status = 0 } = response;
        const isRedirect = [301, 302, 303, 307, 308].includes(status) && response.headers.location !== undefined;
        resolve({
          status,
          headers: Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)])),
          body: decoded(Buffer.concat(chunks), response.headers['content-type']),
          location: isRedirect ? response.headers.location : undefined,
        });
      });
    });
    request.end(method === 'POST' ? body : undefined);
  });
}

function decoded(bytes: Uint8Array, type = ''): string {
  const [, charset = 'utf-8'] = /;\s*charset="?([^\s";]+)/i.exec(type) ?? [];
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused. Is your application running?',
  ECONNRESET: 'the connection was closed before the answer',
  ENOTFOUND: 'the host name is not known',
  EAI_AGAIN: 'no name server answers',
};

function reasonOf(error: unknown): string {
  if (error instanceof Refused) return error.message;
  const { code, message, errors } = error as { code?: string; message: string; errors?: readonly { code?: string }[] };
  const known = code ?? errors?.[0]?.code;
  return (known === undefined ? undefined : reasons[known]) ?? message;
}
