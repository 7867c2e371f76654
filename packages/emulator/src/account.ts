import {
  type AssumptionId,
  type DeliverEffect,
  type Effect,
  type Event,
  type FetchEffect,
  type Input,
  type Milliseconds,
  type Phone,
  type Profile,
  type Assumptions,
  type Step,
  type World,
  apply,
  compile,
  create,
  defaultAssumptions,
  isFinalStatus,
  next,
} from '@voxxml/simulator';
import { actingFault, faultValues, type Fault } from './faults.ts';
import { Log, type LogEntry } from './log.ts';
import { LONGEST_TIMER, type OutgoingAnswer, type Send } from './outgoing.ts';

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
  readonly seed?: number | undefined;
  readonly assume?: Partial<Assumptions> | undefined;
  readonly profile?: Profile | undefined;
  readonly phones?: Readonly<Record<string, Phone>> | undefined;
  /** By number; `any` answers for all that are not named. */
  readonly numbers?: Readonly<Record<string, NumberAnswer>>;
  readonly faults?: readonly Fault[];
}

/** `manual`: only `advance` moves it. A number: so many times as fast as real time. */
export type ClockMode = 'manual' | 'real' | number;

/** Accounts of one emulator. */
export const MOST_ACCOUNTS = 1000;
/** 2030-01-01T00:00:00.000Z */
const MANUAL_START = 1_893_456_000_000;
/** 9999-12-31T23:59:59.999Z: records have years of four digits. */
const LAST_MOMENT = 253_402_300_799_999;
/** `until` gives up after this much of the account's time. */
const LONGEST_ADVANCE = 7 * 86_400_000;
/** So many moments at which something happens are run through by one advance: some calls never come to rest. */
const MOST_STEPS = 1_000_000;
/** After so many milliseconds other requests get their turn. */
const SLICE = 10;

/** A key would begin one account more than there may be. */
export class TooManyAccountsError extends Error {
  override readonly name = 'TooManyAccountsError';
  constructor() {
    super(
      `The emulator has ${MOST_ACCOUNTS} accounts, one for each key, and starts no more. Reset it: POST /_emulator/reset with { "all": true }.`,
    );
  }
}

/** An advance ended before its time. */
export class AdvanceError extends Error {
  override readonly name = 'AdvanceError';
}

/** A world without calls, which is left after all calls have been forgotten. */
export interface Base extends Pick<World, 'start' | 'now' | 'sources' | 'phones' | 'audio' | 'random' | 'counter'> {
  /** Those that are not at their defaults. */
  readonly assume: Partial<Assumptions>;
}

export interface Digests {
  /** How many events came before these. */
  readonly before: number;
  readonly digests: readonly number[];
}

/** The calls, conferences, numbers, phones and the clock of one API key. */
export class Account {
  readonly key: string;
  readonly log = new Log();
  readonly options: AccountOptions;
  readonly numbers: Map<string, NumberAnswer>;
  /** Everything that came in from outside, time included: the same again give the same account. */
  inputs: Input[] = [];
  /** What the inputs start from, once old calls have been forgotten. */
  base: Base | undefined;
  faults: Fault[] = [];
  world: World;
  /** Calls that are not over. */
  live = 0;
  /** The last log entry that an observation was met by: the next one looks behind it. */
  observed = 0;

  readonly #send: Send;
  readonly #userAgent: string;
  readonly #pending = new Set<Promise<void>>();
  /** What the account itself does later: faults that delay. */
  readonly #later: { at: Milliseconds; readonly act: () => void }[] = [];
  readonly #watchers = new Set<() => void>();
  readonly #closers = new Set<() => void>();
  readonly #end = new AbortController();
  /** What the engine waits for, by fetch and by delivery. */
  readonly #effects = new Map<string, Effect>();
  /** Numbers whose phones a fault has changed: how they were, and the call that it was done for. */
  readonly #changedPhones = new Map<string, { readonly phone: Phone | undefined; readonly call: string }>();
  /** How many events the inputs have caused. */
  #events = 0;
  #lastEnded: Milliseconds = 0;
  /** Most events happen at the moment of the one before. */
  #formatted: { readonly moment: Milliseconds; readonly text: string } = { moment: -1, text: '' };
  /** A real moment and the account's time at it. */
  #origin: { readonly real: number; readonly world: Milliseconds };
  #factor: number | undefined;
  #timer: NodeJS.Timeout | undefined;
  #advancing: Promise<unknown> = Promise.resolve();
  #isAdvancing = false;
  /** A callback that a fault holds back until the next one is sent. */
  #held: (() => void) | undefined;
  #problems = 0;

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

  get isClosed(): boolean {
    return this.#end.signal.aborted;
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
    if (this.#factor === undefined || this.#isAdvancing || this.isClosed) return;
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
    if (this.#factor === undefined || this.#isAdvancing || this.isClosed) return;
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
    if (to !== undefined && this.world.start + to > LAST_MOMENT)
      return Promise.reject(new AdvanceError('The clock ends with the year 9999.'));
    const work = this.#advancing.then(() => this.#advance(to, until));
    this.#advancing = work.catch(() => {});
    return work;
  }

  async #advance(to: Milliseconds | undefined, until: (() => boolean) | undefined): Promise<boolean> {
    this.catchUp();
    this.#isAdvancing = true;
    clearTimeout(this.#timer);
    const latest = to ?? this.world.now + LONGEST_ADVANCE;
    let sliceEnds = performance.now() + SLICE;
    try {
      for (let steps = 0; ; steps++) {
        if (this.#pending.size > 0) await this.settle();
        if (performance.now() > sliceEnds) {
          await new Promise(setImmediate);
          sliceEnds = performance.now() + SLICE;
        }
        if (this.isClosed) throw new AdvanceError('The account was reset while its clock was advancing.');
        if (until?.() === true) return true;
        const due = this.#next();
        if (due === undefined || due > latest) {
          if (to !== undefined && to > this.world.now) this.#apply({ kind: 'time', to });
          return until === undefined;
        }
        if (steps >= MOST_STEPS) {
          const stopped = `The clock stopped at ${this.timestamp} because something happened at ${MOST_STEPS.toLocaleString('en')} moments since. A prompt with loop="0" never ends by itself.`;
          this.note(stopped);
          throw new AdvanceError(stopped);
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
    while (this.#pending.size > 0 && !this.isClosed) await Promise.race(this.#pending);
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
        else if (this.isClosed) end(false);
      };
      const timer = setTimeout(() => end(false), Math.min(within, LONGEST_TIMER));
      this.#watchers.add(look);
    });
  }

  // Inputs and what they cause.

  /** Takes an input now. Returns the events that it caused at once. */
  take(input: Input): readonly Event[] {
    this.catchUp();
    if (input.kind === 'call' || input.kind === 'create') this.forgetOldCalls();
    const events = this.#apply(input);
    this.#schedule();
    return events;
  }

  #apply(input: Input): readonly Event[] {
    const { events, effects } = this.#run(input);
    for (const effect of effects) this.#begin(effect);
    if (this.faults.length > 0 || this.#changedPhones.size > 0) for (const event of events) this.#strike(event);
    for (const watcher of this.#watchers) watcher();
    return events;
  }

  /** Gives the engine an input, and remembers it. */
  #run(input: Input): Step {
    const step = apply(this.world, input);
    this.world = step.world;
    const { inputs } = this;
    // From one moment to a second and on to a third is from the first to the third.
    if (input.kind === 'time' && inputs.at(-1)?.kind === 'time') inputs[inputs.length - 1] = input;
    else inputs.push(input);
    for (const event of step.events) {
      this.log.add(this.#timeOf(event.time), { kind: 'event', event });
      this.#count(event);
    }
    this.#events += step.events.length;
    for (const effect of step.effects) this.#effects.set(keyOf(effect), effect);
    return step;
  }

  #count(event: Event): void {
    if (event.kind === 'call') this.live++;
    else if (event.kind === 'status' && event.person !== undefined && isFinalStatus(event.status)) {
      this.live--;
      this.#lastEnded = event.time;
    } else if (event.kind === 'fetched') this.#effects.delete(`fetch ${event.fetch}`);
    else if (event.kind === 'delivered') this.#effects.delete(`deliver ${event.delivery}`);
  }

  /** Digests of the events that the log still has, by which a state of another engine is noticed. */
  digests(): Digests {
    const events = this.log.events();
    const known = events.slice(Math.max(0, events.length - this.#events));
    return { before: this.#events - known.length, digests: known.map(digestOf) };
  }

  /** Once every call has left the lists, the account starts anew, its clock and its ids going on. */
  forgetOldCalls(): void {
    const { start, now, assume, sources, phones, audio, random, counter } = this.world;
    if (this.live > 0 || this.inputs.length === 0 || this.#pending.size > 0 || next(this.world) !== undefined) return;
    if (now - this.#lastEnded < assume.retention || assume['rest.conference-retention'] === 'for-ever') return;
    const set = Object.keys(sources) as AssumptionId[];
    this.base = {
      start,
      now,
      assume: Object.fromEntries(set.map((id) => [id, assume[id]])),
      sources,
      phones,
      audio,
      random,
      counter,
    };
    this.world = worldOn(this.base);
    this.inputs = [];
    this.#events = 0;
  }

  #timeOf(moment: Milliseconds): string {
    if (moment !== this.#formatted.moment)
      this.#formatted = { moment, text: new Date(this.world.start + moment).toISOString() };
    return this.#formatted.text;
  }

  note(text: string): void {
    this.log.add(this.timestamp, { kind: 'note', text });
  }

  /** A UUID of its own for each problem, the same in each run. */
  nextErrorId(): string {
    return `00000000-0000-4000-8000-${(++this.#problems).toString(16).padStart(12, '0')}`;
  }

  /** Lets faults strike calls, conferences, participants and phones. */
  #strike(event: Event): void {
    this.#strikePhones(event);
    const values = faultValues(event);
    if (values === undefined) return;
    const fault = this.actingFault(...values);
    if (fault?.do.error === undefined) return;
    this.note(`Fault ${fault.id}: error ${fault.do.error}.`);
    this.#apply({ kind: 'fault', resource: values[1]['id']!, code: fault.do.error });
  }

  #strikePhones(event: Event): void {
    const { resource: call } = event;
    if (event.kind === 'call' && event.direction === 'outbound') this.#changePhone(call, event.to);
    else if (event.kind === 'dial') for (const number of event.numbers) this.#changePhone(call, number);
    else if (event.kind === 'status' && isFinalStatus(event.status)) {
      for (const [number, changed] of this.#changedPhones) if (changed.call === call) this.#restorePhone(number);
    } else if (event.kind === 'leg' && (event.state === 'no_connect' || event.state === 'complete')) {
      if (this.#changedPhones.get(event.number)?.call === call) this.#restorePhone(event.number);
    }
  }

  #changePhone(call: string, number: string): void {
    const fault = this.#changedPhones.has(number) ? undefined : this.actingFault('phone', { number });
    if (fault === undefined) return;
    const { phone: does, dropsAfter } = fault.do;
    const { phones } = this.world;
    const usual = phones[number] ?? phones['any'] ?? { answersAfter: 5000 };
    const phone = does ?? { ...(typeof usual === 'object' && usual), hangsUpAfter: dropsAfter };
    this.note(
      `Fault ${fault.id}: ${number} ${does === undefined ? `hangs up after ${dropsAfter! / 1000} s` : `is ${does}`}.`,
    );
    this.#changedPhones.set(number, { phone: phones[number], call });
    this.#apply({ kind: 'behavior', number, phone });
  }

  #restorePhone(number: string): void {
    const { phone } = this.#changedPhones.get(number)!;
    this.#changedPhones.delete(number);
    // Undefined: as the phones that are not named.
    this.#apply({ kind: 'behavior', number, phone: phone as Phone });
  }

  actingFault(on: Fault['on'], values: Readonly<Record<string, string>>): Fault | undefined {
    return this.faults.length === 0 ? undefined : actingFault(this.faults, on, values, this.options.seed ?? 1);
  }

  #begin(effect: Effect): void {
    this.#track(effect.kind === 'fetch' ? this.#fetch(effect) : this.#deliver(effect));
  }

  async #fetch(effect: FetchEffect): Promise<void> {
    const { url, method } = effect;
    const fault = this.actingFault('fetch', { url, method });
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
    if (this.isClosed) return;
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
      signal: this.#end.signal,
    }).then((answer) =>
      answer.isLate === true && this.#factor === undefined
        ? {
            ...answer,
            reason: `${answer.reason}. The clock stands still until your application answers, so it must not wait for something later in the call`,
          }
        : answer,
    );
  }

  #headers(body: string): Readonly<Record<string, string>> {
    return { 'user-agent': this.#userAgent, ...(body !== '' && { 'content-type': 'application/json' }) };
  }

  async #deliver(effect: DeliverEffect): Promise<void> {
    const { url, method, event } = effect;
    const fault = this.actingFault('callback', { url, method, event });
    if (fault?.do.callback === 'twice-later') {
      await this.#sendOnce(effect, fault);
      this.#after(fault.do.delay ?? 5000, () => {
        this.note(`Fault ${fault.id}: ${event} is sent once more.`);
        this.#track(this.#post(effect).then(() => undefined));
      });
      return;
    }
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
    if (!this.isClosed) this.take({ kind: 'delivered', delivery, status });
  }

  /** Sends a callback and logs the answer. Returns the status. */
  async #post({ delivery, event, resource, payload, method, url }: DeliverEffect, again = false): Promise<number> {
    const began = performance.now();
    const body = method === 'POST' ? JSON.stringify(payload) : '';
    const request = { method, url, headers: this.#headers(body), body };
    const answer = await this.#ask(request, 'callback.timeout');
    if (this.isClosed) return 0;
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

  /** Takes over what another account recorded. What its application has not answered yet is requested again. */
  replay(
    inputs: readonly Input[],
    { base, problems }: { readonly base?: Base | undefined; readonly problems?: number },
  ): void {
    this.base = base;
    if (base !== undefined) this.world = worldOn(base);
    this.#problems = problems ?? 0;
    for (const input of inputs) this.#run(input);
    this.#rebase();
    for (const effect of this.#effects.values()) this.#begin(effect);
  }

  get problems(): number {
    return this.#problems;
  }

  /** Calls something when the account ends. Returns what takes that back. */
  onClose(close: () => void): () => void {
    this.#closers.add(close);
    return () => this.#closers.delete(close);
  }

  close(): void {
    this.#end.abort();
    clearTimeout(this.#timer);
    for (const closer of [...this.#closers, ...this.#watchers]) closer();
  }
}

function worldOn(base: Base): World {
  return { ...create(), ...base, assume: { ...defaultAssumptions, ...base.assume } };
}

function keyOf(effect: Effect): string {
  return effect.kind === 'fetch' ? `fetch ${effect.fetch}` : `deliver ${effect.delivery}`;
}

/** FNV-1a of an event. */
function digestOf(event: Event): number {
  const text = JSON.stringify(event);
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
