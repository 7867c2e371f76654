import {
  type DeliverEffect,
  type Effect,
  type Event,
  type FetchEffect,
  type Input,
  type Milliseconds,
  type Phone,
  type Profile,
  type Assumptions,
  type World,
  apply,
  compile,
  create,
  next,
} from '@voxxml/simulator';
import { actingFault, faultValues, type Fault } from './faults.ts';
import { Log, type LogEntry } from './log.ts';
import type { OutgoingAnswer, Send } from './outgoing.ts';

/** Where the VoxXML of a number's incoming calls comes from. */
export type NumberAnswer =
  | { readonly url: string }
  | { readonly document: string; readonly name?: string }
  /** Read anew for each call. */
  | { readonly read: () => { readonly document: string; readonly name: string } };

export interface AccountOptions {
  readonly clock?: ClockMode;
  /** The clock's start in milliseconds since 1970. */
  readonly start?: number;
  readonly seed?: number;
  readonly assume?: Partial<Assumptions> | undefined;
  readonly profile?: Profile | undefined;
  readonly phones?: Readonly<Record<string, Phone>>;
  /** By number; `any` answers for all that are not named. */
  readonly numbers?: Readonly<Record<string, NumberAnswer>>;
  readonly faults?: readonly Fault[];
}

/** `manual`: only `advance` moves it. A number: so many times as fast as real time. */
export type ClockMode = 'manual' | 'real' | number;

/** Something that came from outside, and when: all of them again give the same account. */
export interface RecordedInput {
  readonly at: Milliseconds;
  readonly input: Input;
}

/** 2030-01-01T00:00:00.000Z */
const MANUAL_START = 1_893_456_000_000;
/** The longest delay of `setTimeout`. */
const LONGEST_TIMER = 2 ** 31 - 1;
/** `until` gives up after this much of the account's time, or after so many steps: some calls never come to rest. */
const LONGEST_ADVANCE = 7 * 86_400_000;
const MOST_STEPS = 1_000_000;

/** The calls, conferences, numbers, phones and the clock of one API key. */
export class Account {
  readonly key: string;
  readonly log = new Log();
  readonly options: AccountOptions;
  readonly numbers: Map<string, NumberAnswer>;
  readonly inputs: RecordedInput[] = [];
  faults: Fault[] = [];
  world: World;
  /** The last log entry that an observation was met by: the next one looks behind it. */
  observed = 0;

  readonly #send: Send;
  readonly #userAgent: string;
  readonly #pending = new Set<Promise<void>>();
  /** What the account itself does later: faults that delay. */
  readonly #later: { at: Milliseconds; readonly act: () => void }[] = [];
  readonly #watchers = new Set<() => void>();
  /** A real moment and the account's time at it. */
  #origin: { readonly real: number; readonly world: Milliseconds };
  #factor: number | undefined;
  #timer: NodeJS.Timeout | undefined;
  #advancing: Promise<unknown> = Promise.resolve();
  #isAdvancing = false;
  /** A callback that a fault holds back until the next one is sent. */
  #held: (() => void) | undefined;
  #problems = 0;
  #isClosed = false;

  constructor(key: string, options: AccountOptions, send: Send, version: string) {
    this.key = key;
    this.options = options;
    this.#send = send;
    this.#userAgent = `voxxml-emulator/${version}`;
    this.numbers = new Map(Object.entries(options.numbers ?? {}));
    this.faults = (options.faults ?? []).map((fault) => ({ ...fault, seen: 0 }));
    const { clock = 'real', start, seed, assume, profile, phones } = options;
    this.#factor = clock === 'manual' ? undefined : clock === 'real' ? 1 : clock;
    const now = Date.now();
    this.#origin = { real: now, world: 0 };
    this.world = create({
      start: start ?? (this.#factor === undefined ? MANUAL_START : now),
      seed,
      assume,
      profile,
      phones,
    });
  }

  // The clock.

  get factor(): number | undefined {
    return this.#factor;
  }

  /** The moment as records show it. */
  get timestamp(): string {
    return new Date(this.world.start + this.world.now).toISOString();
  }

  setClock(mode: ClockMode): void {
    this.catchUp();
    this.#factor = mode === 'manual' ? undefined : mode === 'real' ? 1 : mode;
    this.#rebase();
  }

  /** Lets everything happen that is due by the real clock. */
  catchUp(): void {
    if (this.#factor === undefined || this.#isAdvancing || this.#isClosed) return;
    const target = Math.floor(this.#origin.world + (Date.now() - this.#origin.real) * this.#factor);
    for (let due = this.#next(); due !== undefined && due <= target; due = this.#next()) this.#stepTo(due);
    if (target > this.world.now) this.#apply({ kind: 'time', to: target });
    this.#schedule();
  }

  #rebase(): void {
    this.#origin = { real: Date.now(), world: this.world.now };
    this.#schedule();
  }

  #next(): Milliseconds | undefined {
    const own = this.#later[0]?.at;
    const due = next(this.world);
    return own === undefined ? due : due === undefined ? own : Math.min(own, due);
  }

  #stepTo(moment: Milliseconds): void {
    if (moment > this.world.now || next(this.world) === moment)
      this.#apply({ kind: 'time', to: Math.max(moment, this.world.now) });
    while (this.#later.length > 0 && this.#later[0]!.at <= this.world.now) this.#later.shift()!.act();
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    if (this.#factor === undefined || this.#isAdvancing || this.#isClosed) return;
    const due = this.#next();
    if (due === undefined) return;
    const now = this.#origin.world + (Date.now() - this.#origin.real) * this.#factor;
    const delay = Math.min(LONGEST_TIMER, Math.max(0, Math.ceil((due - now) / this.#factor)));
    // A server that has nothing else to do may end.
    this.#timer = setTimeout(() => this.catchUp(), delay).unref();
  }

  /**
   * Lets time pass: everything due happens, and what it causes at your application is answered, before it returns. `until` is asked
   * whenever nothing is pending. Returns false if `until` was never met.
   */
  advance({ to, until }: { readonly to?: Milliseconds; readonly until?: () => boolean }): Promise<boolean> {
    const work = this.#advancing.then(() => this.#advance(to, until));
    this.#advancing = work.catch(() => {});
    return work;
  }

  async #advance(to: Milliseconds | undefined, until: (() => boolean) | undefined): Promise<boolean> {
    this.catchUp();
    this.#isAdvancing = true;
    clearTimeout(this.#timer);
    const latest = to ?? this.world.now + LONGEST_ADVANCE;
    try {
      for (let steps = 0; ; steps++) {
        await this.settle();
        if (until?.() === true) return true;
        const due = this.#next();
        if (due === undefined || due > latest || steps > MOST_STEPS) {
          if (to !== undefined && to > this.world.now) this.#apply({ kind: 'time', to });
          return until === undefined;
        }
        this.#stepTo(due);
      }
    } finally {
      this.#isAdvancing = false;
      this.#rebase();
    }
  }

  /** Whether anything happens without people. */
  get isIdle(): boolean {
    return this.#next() === undefined && this.#pending.size === 0;
  }

  /** Waits until every request to your application is answered. */
  async settle(): Promise<void> {
    while (this.#pending.size > 0) await Promise.race(this.#pending);
  }

  /** Waits for something that has happened, or happens within real milliseconds. */
  async waitFor(isMet: () => boolean, within: number): Promise<boolean> {
    this.catchUp();
    if (isMet()) return true;
    return new Promise((resolve) => {
      const end = (met: boolean): void => {
        clearTimeout(timer);
        this.#watchers.delete(look);
        resolve(met);
      };
      const look = (): void => {
        if (isMet()) end(true);
      };
      const timer = setTimeout(() => end(false), within);
      this.#watchers.add(look);
    });
  }

  // Inputs and what they cause.

  /** Takes an input now. Returns the events that it caused at once. */
  take(input: Input): readonly Event[] {
    this.catchUp();
    const events = this.#apply(input);
    this.#schedule();
    return events;
  }

  #apply(input: Input): readonly Event[] {
    const { world, events, effects } = apply(this.world, input);
    this.world = world;
    if (input.kind !== 'time') this.inputs.push({ at: world.now, input });
    for (const event of events) this.log.add(this.#timeOf(event.time), { kind: 'event', event });
    for (const effect of effects) this.#begin(effect);
    for (const event of events) this.#strike(event);
    for (const watcher of this.#watchers) watcher();
    return events;
  }

  #timeOf(moment: Milliseconds): string {
    return new Date(this.world.start + moment).toISOString();
  }

  note(text: string): void {
    this.log.add(this.timestamp, { kind: 'note', text });
  }

  /** A UUID of its own for each problem, the same in each run. */
  nextErrorId(): string {
    return `00000000-0000-4000-8000-${(++this.#problems).toString(16).padStart(12, '0')}`;
  }

  /** Lets a fault strike a call, a conference or a participant. */
  #strike(event: Event): void {
    const values = faultValues(event);
    if (values === undefined || this.faults.length === 0) return;
    const fault = actingFault(this.faults, ...values);
    if (fault?.do.error === undefined) return;
    this.note(`Fault ${fault.id}: error ${fault.do.error}.`);
    this.#apply({ kind: 'fault', resource: values[1]['id']!, code: fault.do.error });
  }

  #begin(effect: Effect): void {
    this.#track(effect.kind === 'fetch' ? this.#fetch(effect) : this.#deliver(effect));
  }

  async #fetch(effect: FetchEffect): Promise<void> {
    const { url, method } = effect;
    const fault = actingFault(this.faults, 'fetch', { url, method });
    if (fault?.do.delay !== undefined) {
      // Time has to pass first, so nobody waits for this here.
      this.#after(fault.do.delay, () => this.#track(this.#answerFetch(effect, fault)));
      return;
    }
    await this.#answerFetch(effect, fault);
  }

  #track(work: Promise<void>): void {
    const tracked = work.finally(() => this.#pending.delete(tracked));
    this.#pending.add(tracked);
  }

  #after(delay: Milliseconds, act: () => void): void {
    const at = this.world.now + delay;
    const index = this.#later.findIndex((other) => other.at > at);
    this.#later.splice(index === -1 ? this.#later.length : index, 0, { at, act });
    this.#schedule();
  }

  async #answerFetch(
    { fetch, url, method, body = '', resource }: FetchEffect,
    fault: Fault | undefined,
  ): Promise<void> {
    const began = performance.now();
    const headers = { ...this.#headers(body), accept: 'text/xml, application/xml, text/plain' };
    const request = { method, url, headers, body };
    const answer = await this.#ask(request, 'fetch.timeout', fault);
    if (this.#isClosed) return;
    const { status, headers: answered, body: document, reason } = answer;
    this.log.add(this.timestamp, {
      kind: 'fetch',
      fetch,
      resource,
      request: { ...request, url: answer.url },
      response: { status, headers: answered, body: document },
      took: Math.round(performance.now() - began),
      ...(reason !== undefined && { reason }),
    });
    const type = answered['content-type'] ?? '';
    this.take(
      status === 0
        ? { kind: 'fetched', fetch, status }
        : { kind: 'fetched', fetch, status, type, document: compile(document, url) },
    );
  }

  async #ask(
    request: {
      readonly method: 'GET' | 'POST';
      readonly url: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    },
    timeout: 'fetch.timeout' | 'callback.timeout',
    fault?: Fault,
  ): Promise<OutgoingAnswer> {
    const { assume } = this.world;
    if (fault !== undefined) {
      const { unreachable, status, type, body } = fault.do;
      const reason = `fault ${fault.id}`;
      if (unreachable === true) return { status: 0, headers: {}, body: '', reason, url: request.url };
      if (status !== undefined || type !== undefined || body !== undefined) {
        const headers = { 'content-type': type ?? 'text/xml' };
        return { status: status ?? 200, headers, body: body ?? '', reason, url: request.url };
      }
    }
    return this.#send({
      ...request,
      timeout: assume[timeout],
      largest: assume['fetch.largest'],
      redirects: assume['fetch.redirects'],
    });
  }

  #headers(body: string): Readonly<Record<string, string>> {
    return { 'user-agent': this.#userAgent, ...(body !== '' && { 'content-type': 'application/json' }) };
  }

  async #deliver(effect: DeliverEffect): Promise<void> {
    const { url, method, event } = effect;
    const fault = actingFault(this.faults, 'callback', { url, method, event });
    if (fault?.do.delay !== undefined) {
      this.#after(fault.do.delay, () => this.#track(this.#sendOnce(effect, fault)));
      return;
    }
    if (fault?.do.callback === 'reorder') {
      this.note(`Fault ${fault.id}: ${event} is sent after the next callback.`);
      // Its queue must not wait, or there would be no next one.
      this.#held = () => this.#track(this.#post(effect).then(() => undefined));
      this.take({ kind: 'delivered', delivery: effect.delivery, status: 200 });
      return;
    }
    await this.#sendOnce(effect, fault);
    const held = this.#held;
    this.#held = undefined;
    held?.();
  }

  async #sendOnce(effect: DeliverEffect, fault: Fault | undefined): Promise<void> {
    const { delivery, event } = effect;
    if (fault?.do.callback === 'drop') {
      this.note(`Fault ${fault.id}: ${event} is not sent.`);
      this.take({ kind: 'delivered', delivery, status: 0 });
      return;
    }
    if (fault?.do.callback === 'duplicate') await this.#post(effect);
    const status = await this.#post(effect);
    if (!this.#isClosed) this.take({ kind: 'delivered', delivery, status });
  }

  /** Sends a callback and logs the answer. Returns the status. */
  async #post({ delivery, event, resource, payload, method, url }: DeliverEffect, again = false): Promise<number> {
    const began = performance.now();
    const body = method === 'POST' ? JSON.stringify(payload) : '';
    const request = { method, url, headers: this.#headers(body), body };
    const answer = await this.#ask(request, 'callback.timeout');
    if (this.#isClosed) return 0;
    const { status, headers, body: answered, reason } = answer;
    this.log.add(this.timestamp, {
      kind: 'delivery',
      delivery,
      event,
      resource,
      payload,
      request: { ...request, url: answer.url },
      response: { status, headers, body: answered },
      took: Math.round(performance.now() - began),
      ...(reason !== undefined && { reason }),
      ...(again && { again }),
    });
    return status;
  }

  /** Sends a callback of the log again. */
  async sendAgain(entry: Extract<LogEntry, { readonly kind: 'delivery' }>): Promise<number> {
    const { delivery, event, resource, payload, request } = entry;
    const method = request.method as 'GET' | 'POST';
    return this.#post({ kind: 'deliver', delivery, event, resource, payload, method, url: request.url }, true);
  }

  /** Loads what another account recorded. */
  replay(inputs: readonly RecordedInput[], now: Milliseconds): void {
    for (const { at, input } of inputs) {
      this.#replayed({ kind: 'time', to: at });
      this.#replayed(input);
      this.inputs.push({ at, input });
    }
    this.#replayed({ kind: 'time', to: now });
    this.#rebase();
  }

  #replayed(input: Input): void {
    if (input.kind === 'time' && input.to <= this.world.now && next(this.world) !== input.to) return;
    const { world, events } = apply(this.world, input);
    this.world = world;
    for (const event of events) this.log.add(this.#timeOf(event.time), { kind: 'event', event });
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }
}
