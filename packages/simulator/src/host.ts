import { apply, create, next } from './engine.ts';
import type { Effect, Event, FetchEffect, Milliseconds } from './events.ts';
import type { Input, Source, WorldOptions } from './inputs.ts';
import type { World } from './world.ts';

/** How a URL answers when a document is asked for there. */
export interface Served {
  readonly document?: Source | undefined;
  readonly status?: number | undefined;
  /** The content type; `text/xml` unless said. */
  readonly type?: string | undefined;
  readonly after?: Milliseconds | undefined;
  readonly unreachable?: boolean | undefined;
}

export interface HostOptions extends WorldOptions {
  /**
   * What each URL answers: a document, a `Served`, or a list of these, used in order; the last one repeats. A trailing `*` matches
   * every URL with that prefix.
   */
  readonly serve?: Readonly<Record<string, Source | Served | readonly (Source | Served)[]>> | undefined;
}

/** A document was asked for that nothing serves. */
export class NotServedError extends Error {
  override readonly name = 'NotServedError';
  readonly url: string;

  constructor(url: string, served: readonly string[]) {
    const nearest = nearestUrl(url, served);
    super(`Nothing serves ${url}.${nearest === undefined ? '' : ` ${nearest} is served: did you mean that?`}`);
    this.url = url;
  }
}

/** A world with a host that serves documents from memory and accepts every callback. */
export class Host {
  world: World;
  readonly events: Event[] = [];
  readonly #serve: NonNullable<HostOptions['serve']>;
  readonly #asked = new Map<string, number>();

  /** Answers a fetch in place of what is served; undefined leaves it to that. */
  onFetch: ((effect: FetchEffect) => Served | undefined) | undefined = undefined;

  constructor({ serve = {}, ...options }: HostOptions = {}) {
    this.world = create(options);
    this.#serve = serve;
  }

  get now(): Milliseconds {
    return this.world.now;
  }

  /** Gives the engine an input, and the answers to what it then asks for. Returns the events. */
  apply(input: Input): readonly Event[] {
    const from = this.events.length;
    const inputs: Input[] = [input];
    for (let each = inputs.shift(); each !== undefined; each = inputs.shift()) {
      const { world, events, effects } = apply(this.world, each);
      this.world = world;
      for (const event of events) this.events.push(event);
      for (const effect of effects) inputs.push(this.#answer(effect));
    }
    return from === this.events.length ? [] : this.events.slice(from);
  }

  /** When something happens next by itself. */
  next(): Milliseconds | undefined {
    return next(this.world);
  }

  #answer(effect: Effect): Input {
    if (effect.kind === 'deliver') return { kind: 'delivered', delivery: effect.delivery, status: 200 };
    return this.#serveDocument(effect);
  }

  /** Whether something is served at a URL. */
  serves(url: string): boolean {
    return this.#patternFor(url) !== undefined;
  }

  #serveDocument(effect: FetchEffect): Input {
    const { fetch, url } = effect;
    const served = this.onFetch?.(effect) ?? this.#served(url);
    const { document, status = 200, type = 'text/xml', after = 0, unreachable = false } = served;
    const at = this.world.now + after;
    return unreachable
      ? { kind: 'fetched', fetch, status: 0, at }
      : { kind: 'fetched', fetch, status, type, document, at };
  }

  /** What is served at a URL, of several answers the next. */
  #served(url: string): Served {
    const pattern = this.#patternFor(url);
    if (pattern === undefined) throw new NotServedError(url, Object.keys(this.#serve));
    const entry = this.#serve[pattern]!;
    const answers = Array.isArray(entry) ? (entry as readonly (Source | Served)[]) : [entry as Source | Served];
    const asked = this.#asked.get(pattern) ?? 0;
    this.#asked.set(pattern, asked + 1);
    const chosen = answers[Math.min(asked, answers.length - 1)]!;
    return typeof chosen === 'string' || 'nodes' in chosen ? { document: chosen } : chosen;
  }

  #patternFor(url: string): string | undefined {
    if (Object.hasOwn(this.#serve, url)) return url;
    const fitting = Object.keys(this.#serve).filter((key) => key.endsWith('*') && url.startsWith(key.slice(0, -1)));
    return fitting.sort((a, b) => b.length - a.length)[0];
  }
}

/** The served URL that differs least from another, in one place, if it differs little. */
export function nearestUrl(url: string, served: readonly string[]): string | undefined {
  let nearest: string | undefined;
  let least = Math.max(3, url.length * 0.3);
  for (const candidate of served) {
    const difference = differenceOf(url, candidate);
    if (difference >= least) continue;
    least = difference;
    nearest = candidate;
  }
  return nearest;
}

/** How many characters are left between what two texts begin and end with alike. */
function differenceOf(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return Math.max(a.length, b.length) - start - end;
}
