import { readdirSync, readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAdaptorServer } from '@hono/node-server';
import {
  type Event,
  type EventOf,
  callRecord,
  find,
  type CallRecord,
  type CallState,
  transcript,
} from '@voxxml/simulator';
import type { Account, NumberAnswer } from './account.ts';
import { Emulator, type EmulatorOptions } from './emulator.ts';
import { createSend, type OutgoingPolicy } from './outgoing.ts';
import { basePath } from './voice-routes.ts';
import { parseDuration } from './duration.ts';
import { readObservation, type Met } from './observation.ts';

export interface StartOptions extends Omit<EmulatorOptions, 'numbers' | 'pages'>, OutgoingPolicy {
  /** The folder of the built pages, if they are not in the folder of this module. */
  readonly pages?: string;
  /** 0: any that is free (default); a number: that one. */
  readonly port?: number;
  /** The address to listen on (default: 127.0.0.1). Any other needs a token. */
  readonly host?: string;
  /** By number: VoxXML, the URL of an application, or an answer. `any` answers for all that are not named. */
  readonly numbers?: Readonly<Record<string, string | NumberAnswer>>;
  readonly tls?: { readonly cert: string | Buffer; readonly key: string | Buffer };
}

/** An emulator that listens. */
export interface RunningEmulator {
  /** `http://127.0.0.1:4070` */
  readonly url: string;
  /** The base URL for applications: `http://127.0.0.1:4070/api/v1`. */
  readonly api: string;
  readonly emulator: Emulator;
  /** The calls, the clock and the log of one API key. */
  account(key: string): TestAccount;
  /** Answers a request without a port. */
  fetch(request: Request): Promise<Response>;
  close(): Promise<void>;
}

/** An account as tests use it. */
export interface TestAccount {
  readonly key: string;
  /** A call comes in. */
  call(options?: { readonly from?: string; readonly to?: string }): TestCall;
  /** The call that the application made last, once there is one. */
  outboundCall(options?: { readonly to?: string; readonly within?: number }): Promise<TestCall>;
  /** Lets time pass: `30s`, or until something happens. Everything that it causes is answered when it returns. */
  advance(by: string | number | { readonly until: unknown }): Promise<void>;
  /** Everything that is said and done, as a transcript. */
  transcript(): string;
  /** The underlying account. */
  readonly account: Account;
}

/** A telephone call as tests use it. Each method lets the clock run until what it says has happened. */
export interface TestCall {
  readonly id: string;
  readonly record: CallRecord;
  /** Runs on until a prompt contains the text. */
  hear(what: string | RegExp): Promise<Event>;
  press(keys: string): Promise<void>;
  say(text: string): Promise<void>;
  hangUp(): Promise<void>;
  /** Runs on until a callback of this call is sent. Returns its payload. */
  callback(event: string): Promise<Readonly<Record<string, string>>>;
  /** Runs on until the call is over. */
  end(): Promise<CallRecord>;
}

/** Something did not happen. */
export class NotObservedError extends Error {
  override readonly name = 'NotObservedError';
}

/** Starts the Voice API on this machine. */
export async function startEmulator(options: StartOptions = {}): Promise<RunningEmulator> {
  const { port = 0, host = '127.0.0.1', numbers = {}, tls, pages, ...others } = options;
  const isLoopback = /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/.test(host);
  if (!isLoopback && !others.token) throw new Error(`A token is required to listen on ${host}.`);
  const emulator = new Emulator(createSend(others), {
    ...others,
    pages: readPages(pages),
    numbers: Object.fromEntries(Object.entries(numbers).map(([number, answer]) => [number, answerOf(answer)])),
    hostNames: [...(others.hostNames ?? []), ...(isLoopback ? [] : [host])],
  });
  const server = createAdaptorServer({
    fetch: (request: Request, env: unknown) => emulator.fetch(request, env),
    hostname: host,
    // The globals of whoever starts an emulator are theirs.
    overrideGlobalObjects: false,
    ...(tls !== undefined && { createServer: createTlsServer as never }),
    // A client that sends its request slowly, or never, does not hold a connection for ever.
    serverOptions: {
      requestTimeout: 30_000,
      headersTimeout: 10_000,
      connectionsCheckingInterval: 5000,
      ...tls,
    } as never,
  }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const { port: listening } = server.address() as AddressInfo;
  const url = `${tls === undefined ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${listening}`;
  return {
    url,
    api: url + basePath,
    emulator,
    account: (key) => testAccount(emulator, emulator.account(key)),
    fetch: async (request) => emulator.fetch(request),
    close: async () => {
      emulator.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answerOf(answer: string | NumberAnswer): NumberAnswer {
  if (typeof answer !== 'string') return answer;
  return /^https?:\/\//i.test(answer) ? { url: answer } : { document: answer };
}

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};

/** The pages that are built into the folder of this file; undefined if they are not built. */
function readPages(given: string | undefined): EmulatorOptions['pages'] {
  try {
    const folder = given ?? fileURLToPath(new URL('pages/', import.meta.url));
    const files = readdirSync(folder).map((name) => {
      const type = types[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
      return [
        name === 'index.html' ? '/' : `/pages/${name}`,
        { type, content: new Uint8Array(readFileSync(join(folder, name))) },
      ] as const;
    });
    return new Map(files);
  } catch {
    return undefined;
  }
}

function testAccount(emulator: Emulator, account: Account): TestAccount {
  return {
    key: account.key,
    account,
    call: ({ from = '15550000001', to = '15550000000' } = {}) =>
      testCall(account, emulator.callIn(account, from, to).id),
    outboundCall: async ({ to, within = 5000 } = {}) => {
      const isIt = (event: Event): boolean =>
        event.kind === 'call' && event.direction === 'outbound' && (to === undefined || event.to === to);
      const made = (): Event | undefined => account.log.events().findLast(isIt);
      await account.waitFor(() => made() !== undefined, within);
      const event = made();
      if (event === undefined)
        throw new NotObservedError(`No call${to === undefined ? '' : ` to ${to}`} was made within ${within / 1000} s.`);
      return testCall(account, event.resource);
    },
    advance: async (by) => {
      if (typeof by !== 'object') {
        const duration = parseDuration(by);
        if (duration === undefined) throw new TypeError(`'${by}' is not a duration such as 30s.`);
        account.catchUp();
        await account.advance({ to: account.world.now + duration });
        return;
      }
      if (by.until === 'idle') await account.advance({});
      else await observe(account, by.until);
    },
    transcript: () => transcript(account.log.events()).join('\n'),
  };
}

/** Runs on until something happens after a log entry. */
async function observe(account: Account, what: unknown, since = account.log.last): Promise<Met> {
  const observation = readObservation(account, what, since);
  if (observation.problem !== undefined) throw new TypeError(observation.problem);
  const from = account.world.now;
  const isOver = (): boolean => observation.met() !== undefined || account.world.now - from > 60_000;
  if (account.factor === undefined) await account.advance({ until: isOver });
  else await account.waitFor(isOver, 60_000);
  const met = observation.met();
  if (met !== undefined) return met;
  const lines = transcript(account.log.events()).map((line) => `  ${line}`);
  throw new NotObservedError(`${observation.words} did not happen. What did:\n${lines.join('\n')}`);
}

function testCall(account: Account, id: string): TestCall {
  // What a test has heard it does not hear again.
  let since = 0;
  const state = (): CallState => find(account.world, id) as CallState;
  const settle = (): Promise<void> => account.settle();
  return {
    id,
    get record() {
      return callRecord(account.world, state());
    },
    hear: async (what) => {
      const { n, event } = await observe(account, { hear: String(what), call: id }, since);
      since = n;
      const { ends } = event as EventOf<'hear' | 'audio'>;
      if (account.factor === undefined && ends > account.world.now) await account.advance({ to: ends });
      return event!;
    },
    press: async (keys) => {
      account.take({ kind: 'press', call: id, keys });
      if (account.factor === undefined)
        await account.advance({ to: account.world.now + (keys.length - 1) * account.world.assume['key.gap'] });
      await settle();
    },
    say: async (text) => {
      account.take({ kind: 'say', call: id, text });
      await settle();
    },
    hangUp: async () => {
      account.take({ kind: 'hang-up', call: id });
      await settle();
    },
    callback: async (event) => {
      const { event: found } = await observe(account, { callback: event, call: id }, 0);
      await settle();
      return (found as EventOf<'callback'>).payload;
    },
    end: async () => {
      await observe(account, { end: true, call: id });
      await settle();
      return callRecord(account.world, state());
    },
  };
}
