import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { type CallState, compile, find } from '@voxxml/simulator';
import { Account, type AccountOptions, MOST_ACCOUNTS, TooManyAccountsError } from './account.ts';
import { controlRoutes } from './control-routes.ts';
import type { Send } from './outgoing.ts';
import { readState, writeState } from './state.ts';
import { basePath, voiceRoutes } from './voice-routes.ts';

export interface EmulatorOptions extends AccountOptions {
  /** Only these keys are accepted (default: any). */
  readonly apiKeys?: readonly string[];
  /** Asked for everywhere. An API key is then the token, alone or followed by a dot and the name of an account. */
  readonly token?: string | undefined;
  /** Host names besides loopback that the emulator is asked by. */
  readonly hostNames?: readonly string[];
  /** Origins whose pages may use the Voice API's routes. */
  readonly cors?: readonly string[];
  readonly version?: string;
  /** Files of the pages by path, such as `/`. */
  readonly pages?:
    ReadonlyMap<string, { readonly type: string; readonly content: string | Uint8Array<ArrayBuffer> }> | undefined;
  /** Is called when a state has been loaded. */
  readonly onLoad?: () => void;
  /** Is told of faults of the emulator itself. */
  readonly report?: (error: unknown) => void;
}

/** The account of the control API and the pages if no key is given. */
const DEFAULT_ACCOUNT = 'default';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The Voice API of many accounts, without a port: `fetch` answers requests. */
export class Emulator {
  readonly accounts = new Map<string, Account>();
  readonly version: string;
  readonly #options: EmulatorOptions;
  readonly #send: Send;
  readonly #app: Hono;
  readonly #closers = new Set<() => void>();
  readonly #openers = new Set<(account: Account) => void>();

  constructor(send: Send, options: EmulatorOptions = {}) {
    this.#send = send;
    this.#options = options;
    this.version = options.version ?? '0.0.0';
    this.#app = this.#routes();
  }

  /** Answers a request. `env` has Node's objects if there are any. */
  fetch(request: Request, env?: unknown): Response | Promise<Response> {
    return this.#app.fetch(request, env as object);
  }

  /** The account of a key; it begins with the key's first use. */
  account(key: string): Account {
    const known = this.accounts.get(key);
    if (known !== undefined) return known;
    if (this.accounts.size >= MOST_ACCOUNTS) throw new TooManyAccountsError();
    const account = new Account(key, this.#options, this.#send, this.version);
    this.#open(account);
    return account;
  }

  #open(account: Account): void {
    this.accounts.set(account.key, account);
    for (const listener of this.#openers) listener(account);
  }

  /** Is called with each account, those that are there and those that begin later. */
  onAccount(listener: (account: Account) => void): void {
    this.#openers.add(listener);
    for (const account of this.accounts.values()) listener(account);
  }

  /** The account that the control API means: the bearer key's, that of the query, or the default one. */
  controlled(authorization: string | undefined, named: string | undefined): Account {
    const key = /^Bearer +(.+)$/i.exec(authorization ?? '')?.[1]?.trim();
    return this.account(named ?? (key === undefined ? DEFAULT_ACCOUNT : this.#accountOfKey(key)));
  }

  /** Without the token, which is the same for all. */
  #accountOfKey(key: string): string {
    const { token } = this.#options;
    if (token === undefined) return key;
    return key === token ? DEFAULT_ACCOUNT : key.slice(token.length + 1);
  }

  /** A call comes in. */
  callIn(account: Account, from: string, to: string): CallState {
    const entry = account.numbers.get(to) ?? account.numbers.get('any');
    if (entry === undefined)
      throw new RangeError(`Nothing answers ${to}. Give the number a URL or a document with PUT /_emulator/numbers.`);
    const answer =
      'url' in entry
        ? { url: entry.url }
        : {
            document:
              'read' in entry ? compiled(entry.read()) : compiled({ document: entry.document, name: entry.name ?? '' }),
          };
    const [event] = account.take({ kind: 'call', from, to, answer });
    return find(account.world, event!.resource) as CallState;
  }

  reset(key: string): void {
    this.accounts.get(key)?.close();
    this.accounts.delete(key);
  }

  resetAll(): void {
    for (const key of this.accounts.keys()) this.reset(key);
  }

  state(): object {
    return writeState(this.accounts.values());
  }

  /** Loads a state. Returns a sentence about what is wrong with it; then nothing has changed. */
  load(value: unknown): string | undefined {
    const read = readState(
      value,
      (key, options) => new Account(key, { ...this.#options, ...options }, this.#send, this.version),
    );
    if (typeof read === 'string') return read;
    this.resetAll();
    for (const account of read) this.#open(account);
    this.#options.onLoad?.();
    return undefined;
  }

  report(error: unknown): void {
    this.#options.report?.(error);
  }

  /** Calls something when the emulator closes. Returns what takes that back. */
  onClose(close: () => void): () => void {
    this.#closers.add(close);
    return () => this.#closers.delete(close);
  }

  close(): void {
    for (const close of this.#closers) close();
    for (const account of this.accounts.values()) account.close();
  }

  #routes(): Hono {
    const { token, cors = [], pages } = this.#options;
    const app = new Hono();
    app.onError((error, context) => {
      if (error instanceof TooManyAccountsError) return context.json({ error: error.message }, 503);
      this.report(error);
      return context.json({ error: 'The emulator has a fault. Its output says more.' }, 500);
    });
    app.use(async (context, next) => {
      if (!this.#isKnownHost(context.req.header('host') ?? new URL(context.req.url).host))
        return context.text('This host name is not the emulator’s. Name it with --host-name.\n', 421);
      await next();
      context.res.headers.set('server', 'voxxml-emulator');
      context.res.headers.set('x-content-type-options', 'nosniff');
      return undefined;
    });
    app.use(`${basePath}/*`, async (context, next) => {
      const origin = context.req.header('origin');
      const isAllowed = origin !== undefined && cors.includes(origin);
      if (isAllowed && context.req.method === 'OPTIONS') {
        return new Response(null, {
          status: 204,
          headers: {
            'access-control-allow-origin': origin,
            'access-control-allow-methods': 'GET, POST, PATCH, DELETE',
            'access-control-allow-headers': 'authorization, content-type',
            vary: 'origin',
          },
        });
      }
      await next();
      if (isAllowed) {
        context.res.headers.set('access-control-allow-origin', origin);
        context.res.headers.append('vary', 'origin');
      }
      return undefined;
    });
    app.route(
      basePath,
      voiceRoutes({
        accountOf: (authorization) => this.#accountOf(authorization),
        fallback: () => this.account(DEFAULT_ACCOUNT),
      }),
    );
    if (token !== undefined) {
      app.use(async (context, next) => {
        const { path } = context.req;
        if (path === '/_emulator/health') return next();
        const given = /^Bearer +(.+)$/i.exec(context.req.header('authorization') ?? '')?.[1];
        const cookie = /(?:^|;\s*)emulator-token=([^;]*)/.exec(context.req.header('cookie') ?? '')?.[1];
        if (this.#hasToken(given) || isSame(cookie, encodeURIComponent(token))) return next();
        if (path === '/' && isSame(context.req.query('token'), token)) {
          return new Response(null, {
            status: 303,
            headers: {
              location: '/',
              'set-cookie': `emulator-token=${encodeURIComponent(token)}; HttpOnly; SameSite=Strict; Path=/`,
            },
          });
        }
        return context.text(
          'Send the token: open /?token=TOKEN in a browser, or send authorization: Bearer TOKEN.\n',
          401,
        );
      });
    }
    app.route('/_emulator', controlRoutes(this));
    app.get('*', (context) => {
      const page = pages?.get(context.req.path);
      if (page === undefined) return context.text('Not found\n', 404);
      return new Response(page.content, {
        headers: {
          'content-type': page.type,
          'content-security-policy': policy,
          'cache-control': 'no-cache',
          'referrer-policy': 'no-referrer',
        },
      });
    });
    return app;
  }

  #isKnownHost(host: string): boolean {
    const name = host
      .replace(/:\d+$/, '')
      .replace(/^\[|\]$/g, '')
      .toLowerCase();
    if (name === 'localhost' || name === '::1' || /^127(?:\.\d{1,3}){3}$/.test(name)) return true;
    return this.#options.hostNames?.includes(name) ?? false;
  }

  /** Whether a key is the token, alone or followed by a dot and the name of an account. */
  #hasToken(key: string | undefined): boolean {
    const { token } = this.#options;
    if (token === undefined) return true;
    return isSame(key, token) || (key?.[token.length] === '.' && isSame(key.slice(0, token.length), token));
  }

  #accountOf(authorization: string | undefined): Account | string {
    const { apiKeys } = this.#options;
    if (authorization === undefined) return 'The Authorization header is missing.';
    const key = /^Bearer +(\S+)\s*$/i.exec(authorization)?.[1];
    if (key === undefined) return "The Authorization header isn't 'Bearer' and a key.";
    if (apiKeys !== undefined && apiKeys.length > 0 && !apiKeys.includes(key))
      return 'This key is not one of --api-key.';
    if (!this.#hasToken(key)) return 'The key does not begin with the token.';
    return this.account(this.#accountOfKey(key));
  }
}

function compiled({ document, name }: { readonly document: string; readonly name: string }) {
  return compile(document, name);
}

/** Compares secrets in constant time. */
function isSame(text: string | undefined, secret: string): boolean {
  const [a, b] = [text ?? '', secret].map((each) => createHash('sha256').update(each).digest());
  return text !== undefined && timingSafeEqual(a!, b!);
}
