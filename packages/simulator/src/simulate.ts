import type { Entry, Resource } from '@voxxml/core';
import { compile } from './document.ts';
import { isFinal } from './ending.ts';
import type { CallStatus, Event, EventKind, EventOf, Milliseconds } from './events.ts';
import { Host, type HostOptions } from './host.ts';
import type { Source } from './inputs.ts';
import { find, roomsOf } from './records.ts';
import { waitsFor } from './session.ts';
import { formatTime, transcript } from './transcript.ts';
import type { CallState, ParticipantState, ResourceError } from './world.ts';

/** How long an observation waits. */
const WITHIN = 60_000;
/** A call that waits for ever is hung up after this long. */
const LONGEST_CALL = 86_400_000;

export interface SimulateOptions extends HostOptions {
  /** The document's name in messages. */
  readonly name?: string | undefined;
}

export interface CallOptions {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly person?: string | undefined;
  /** Another document than the simulation's. */
  readonly document?: Source | undefined;
  /** The document is asked for here. */
  readonly url?: string | undefined;
  /** Start as if the document had been reached so. */
  readonly entry?: Entry | undefined;
  /** What `$GATHER` holds at the start with entry `redirect` or `modify`. */
  readonly gather?: string | undefined;
}

/** What somebody heard. */
export interface Heard {
  readonly time: Milliseconds;
  readonly text: string;
}

/** What has become of a call. */
export interface CallResult {
  readonly status: CallStatus;
  readonly error: ResourceError | undefined;
  /** From the moment when the call entered the system. */
  readonly duration: Milliseconds;
  readonly heard: readonly Heard[];
  readonly transcript: readonly string[];
  /** Ids of the assumptions that the run consulted, sorted. */
  readonly assumptions: readonly string[];
  readonly events: readonly Event[];
}

/** Something was expected of a call that did not happen. */
export class ExpectationError extends Error {
  override readonly name = 'ExpectationError';
}

/** Prepares calls to a document: `simulate(document).call()`. */
export function simulate(document: Source, options: SimulateOptions = {}): Simulation {
  return new Simulation(document, options);
}

const joinRoom = '<Response><Conference>room</Conference></Response>';

/** A world with a document that calls can come to. */
export class Simulation {
  readonly host: Host;
  readonly document: Source;
  #calls = 0;

  constructor(document: Source, { name = '', ...options }: SimulateOptions) {
    this.document = compile(document, name);
    this.host = new Host(options);
  }

  get events(): readonly Event[] {
    return this.host.events;
  }

  /** A call comes in. */
  call(options: CallOptions = {}): SimulatedCall {
    const count = ++this.#calls;
    const {
      from = `1555000000${count}`,
      to = '15550000000',
      person = count === 1 ? 'caller' : `caller${count}`,
    } = options;
    const { url, document = this.document, entry, gather } = options;
    const answer = url === undefined ? { document } : { url };
    return this.#started({ kind: 'call', from, to, person, answer, entry, gather });
  }

  /**
   * Lets the document run on a resource: a call, or a conference or participant that the caller has joined first. With entry
   * `outbound` the API calls somebody.
   */
  start(resource: Resource = 'calls', { entry, gather, ...options }: CallOptions = {}): SimulatedCall {
    if (resource === 'calls')
      return entry === 'outbound' ? this.callOut(options) : this.call({ ...options, entry, gather });
    const call = this.call({ ...options, document: joinRoom });
    const target = resource === 'conferences' ? call.room('room')! : call.state.participant!;
    this.host.apply({ kind: 'modify', resource: target, document: this.document });
    return call;
  }

  /** Calls somebody: `POST /calls`. */
  callOut({
    from = '15550000000',
    to = '15550000001',
    person = 'caller',
    document = this.document,
  }: CallOptions = {}): SimulatedCall {
    this.#calls++;
    return this.#started({ kind: 'create', from, to, person, document });
  }

  #started(input: Parameters<Host['apply']>[0]): SimulatedCall {
    const begun = this.host.apply(input).find(({ kind }) => kind === 'call');
    if (begun === undefined) throw new ExpectationError('The API refused the call: its VoxXML is invalid.');
    return new SimulatedCall(this.host, begun.resource, this.host.now);
  }

  transcript(): string {
    return transcript(this.host.events).join('\n');
  }
}

export interface ActOptions {
  /** Later than the moment at which the person is. */
  readonly after?: Milliseconds | undefined;
  /** In the middle of the prompt that contains this text. */
  readonly during?: string | RegExp | undefined;
}

/** One telephone: what its person does, and what is observed there. All methods are synchronous. */
export class SimulatedCall {
  readonly id: string;
  readonly #host: Host;
  /** When the person does the next thing. */
  #moment: Milliseconds;
  /** Where the search for the next prompt begins. */
  #nextPrompt = 0;
  /** Events that an expectation has taken. */
  readonly #taken = new Set<Event>();

  constructor(host: Host, id: string, moment: Milliseconds) {
    this.#host = host;
    this.id = id;
    this.#moment = moment;
  }

  get state(): CallState {
    return find(this.#host.world, this.id) as CallState;
  }

  get status(): CallStatus {
    return this.state.status;
  }

  get moment(): Milliseconds {
    return this.#moment;
  }

  /** The value of the last Gather that has ended; while one has some input, the call runs on until it ends. */
  get gathered(): string | undefined {
    this.#runTo(this.#moment);
    for (
      let activity = this.#activity();
      activity?.kind === 'gather' && activity.input !== 'none';
      activity = this.#activity()
    ) {
      if (!this.#step()) break;
    }
    return this.#mine('gathered').at(-1)?.value;
  }

  /** Everything that has been heard. */
  get heard(): readonly Heard[] {
    return this.#mine('hear').map(({ time, text }) => ({ time, text }));
  }

  // Actions.

  press(keys: string, { every, ...when }: ActOptions & { readonly every?: Milliseconds } = {}): this {
    const at = this.#when(when);
    this.#act({ kind: 'press', call: this.id, keys, ...(every !== undefined && { every }), at });
    this.#moment = at + (keys.length - 1) * (every ?? this.#host.world.assume['key.gap']);
    return this;
  }

  say(text: string, when: ActOptions = {}): this {
    const at = this.#when(when);
    this.#act({ kind: 'say', call: this.id, text, at });
    this.#runTo(at);
    this.#moment = this.#mine('say').at(-1)?.ends ?? at;
    return this;
  }

  hangUp(when: ActOptions = {}): this {
    const at = this.#when(when);
    this.#act({ kind: 'hang-up', call: this.id, at });
    this.#moment = at;
    return this;
  }

  wait(time: Milliseconds): this {
    this.#moment += time;
    return this;
  }

  /** Replaces the call's document: `POST /calls/{id}`. */
  modify(document: Source): this {
    this.#act({ kind: 'modify', resource: this.id, document, at: this.#when({}) });
    return this;
  }

  delete(): this {
    this.#act({ kind: 'delete', resource: this.id, at: this.#when({}) });
    return this;
  }

  // Observations: they run the call on.

  /** Runs on until a prompt is heard; the next thing happens once it has been spoken. */
  hear(what: string | RegExp, { within = WITHIN }: { readonly within?: Milliseconds } = {}): this {
    const event = this.#prompt(what, within);
    this.#moment = event.ends;
    return this;
  }

  /** Runs on until nothing more is to be heard: a Gather listens, people are connected, the call is over. */
  listen(): this {
    while (!this.isQuiet && this.#step()) this.#moment = Math.max(this.#moment, this.#host.now);
    this.#moment = Math.max(this.#moment, this.#host.now);
    return this;
  }

  /** Runs on until the Gather ends by itself. */
  staySilent(): this {
    this.#expect('gathered', () => true, 'The end of a Gather', undefined, LONGEST_CALL);
    return this;
  }

  expectDialing(...numbers: readonly string[]): this {
    this.#expect(
      'dial',
      (event) => numbers.every((number) => event.numbers.includes(number)),
      `Dialing ${numbers.join(', ')}`,
    );
    return this;
  }

  expectConnected(number: string): this {
    this.#expect('connected', (event) => event.number === number, `A connection to ${number}`);
    return this;
  }

  expectJoined(name: string): this {
    this.#expect('joined', (event) => event.name === name, `Joining '${name}'`);
    return this;
  }

  expectFetch(url: string): this {
    this.#expect('fetch', (event) => event.url === url, `A request for ${url}`);
    return this;
  }

  expectError(code: number): this {
    this.#expect('error', (event) => event.code === code, `Error ${code}`);
    return this;
  }

  /** A callback, by its event in the payload. Returns the payload. */
  expectCallback(event: string, fields: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
    const found = this.#expect(
      'callback',
      (callback) =>
        callback.event === event && Object.entries(fields).every(([name, value]) => callback.payload[name] === value),
      `The callback ${event}`,
      () => true,
    );
    return found.payload;
  }

  expectStatus(status: CallStatus): this {
    this.#expect('status', (event) => event.status === status, `The status ${status}`);
    return this;
  }

  /** Runs the call to its end; if it would wait for ever, the person hangs up. */
  finish(): CallResult {
    this.#runTo(this.#moment);
    const limit = this.#host.now + LONGEST_CALL;
    while (!isFinal(this.state)) {
      if (this.waitsForEver || this.#host.now > limit || !this.#step()) {
        this.#host.apply({ kind: 'hang-up', call: this.id });
        if (!isFinal(this.state)) this.#host.apply({ kind: 'delete', resource: this.id });
      }
    }
    return this.result();
  }

  /** How the call stands. */
  result(): CallResult {
    const { status, error, created } = this.state;
    const events = this.#host.events;
    const assumptions = new Set(this.#mineOf('assumed', () => true).map(({ id }) => id));
    return {
      status,
      error,
      duration: this.#host.now - created,
      heard: this.heard,
      transcript: transcript(events),
      assumptions: [...assumptions].sort(),
      events,
    };
  }

  transcript(): string {
    return transcript(this.#host.events).join('\n');
  }

  // How it is done.

  #activity() {
    return this.state.thread?.activity;
  }

  #act(input: Parameters<Host['apply']>[0]): void {
    this.#host.apply(input);
  }

  #when({ after = 0, during }: ActOptions): Milliseconds {
    if (during !== undefined) {
      const { time, ends } = this.#prompt(during, WITHIN);
      this.#moment = Math.round((time + ends) / 2);
    }
    this.#moment = Math.max(this.#moment + after, this.#host.now);
    return this.#moment;
  }

  #step(): boolean {
    const next = this.#host.next();
    if (next === undefined) return false;
    this.#host.apply({ kind: 'time', to: next });
    return true;
  }

  /** Lets the next thing happen. Returns false if the call continues only if somebody acts, or is over. */
  step(): boolean {
    return !isFinal(this.state) && !this.waitsForEver && this.#step();
  }

  #runTo(moment: Milliseconds): void {
    if (moment >= this.#host.now) this.#host.apply({ kind: 'time', to: moment });
  }

  #mine<Kind extends EventKind>(kind: Kind): readonly EventOf<Kind>[] {
    return this.#mineOf(kind, ({ resource, person }) => resource === this.id || person === this.state.person);
  }

  #mineOf<Kind extends EventKind>(kind: Kind, belongs: (event: Event) => boolean): readonly EventOf<Kind>[] {
    return this.#host.events.filter((event) => event.kind === kind && belongs(event)) as EventOf<Kind>[];
  }

  #prompt(what: string | RegExp, within: Milliseconds): { readonly time: Milliseconds; readonly ends: Milliseconds } {
    const from = this.#nextPrompt;
    for (;;) {
      const { events } = this.#host;
      for (; this.#nextPrompt < events.length; this.#nextPrompt++) {
        const event = events[this.#nextPrompt]!;
        if (event.kind !== 'hear' || event.person !== this.state.person || !contains(event.text, what)) continue;
        this.#nextPrompt++;
        return event;
      }
      if (this.#isPast(within))
        throw this.#missing(`${String(JSON.stringify(what) ?? what)} was not heard`, within, from);
    }
  }

  #expect<Kind extends EventKind>(
    kind: Kind,
    matches: (event: EventOf<Kind>) => boolean,
    what: string,
    belongs = ({ resource, person }: Event): boolean => resource === this.id || person === this.state.person,
    within = WITHIN,
  ): EventOf<Kind> {
    for (let at = 0; ;) {
      const { events } = this.#host;
      for (; at < events.length; at++) {
        const event = events[at] as EventOf<Kind>;
        if (event.kind !== kind || this.#taken.has(event as Event) || !belongs(event as Event) || !matches(event))
          continue;
        this.#taken.add(event as Event);
        this.#moment = Math.max(this.#moment, event.time);
        return event;
      }
      if (this.#isPast(within)) throw this.#missing(`${what} did not happen`, within, this.#nextPrompt);
    }
  }

  /** Runs on by one step. Returns true if nothing can come any more in time. */
  #isPast(within: Milliseconds): boolean {
    const next = this.#host.next();
    if (next === undefined || next > this.#moment + within) return true;
    return isFinal(this.state) && next > this.#host.now ? true : !this.#step();
  }

  #missing(what: string, within: Milliseconds, from: number): ExpectationError {
    const start = this.state.created;
    const heard = this.#host.events
      .slice(from)
      .filter((event): event is EventOf<'hear'> => event.kind === 'hear' && event.person === this.state.person);
    const until = isFinal(this.state)
      ? `before the call ended at ${formatTime(this.#host.now - start)}`
      : `within ${within / 1000} s`;
    const lines = heard.map(({ time, text }) => `  ${formatTime(time - start)}  ${text}`);
    return new ExpectationError(
      [`${what} ${until}.`, lines.length === 0 ? 'Nothing was heard instead.' : 'Heard instead:', ...lines].join('\n'),
    );
  }

  get isOver(): boolean {
    return isFinal(this.state);
  }

  /** Whether nothing more is to be heard: a Gather listens, people are connected, or the call is over. */
  get isQuiet(): boolean {
    const { thread } = this.state;
    return isFinal(this.state) || (thread !== undefined && waitsFor(thread) !== undefined);
  }

  /** Whether the call continues only if somebody acts. */
  get waitsForEver(): boolean {
    const { thread } = this.state;
    const command = thread?.document.nodes[thread.node]?.command;
    const isEndless = (command?.name === 'Say' || command?.name === 'Play') && command.loop === 0;
    const activity = thread?.activity;
    if (activity?.kind === 'prompt') return isEndless;
    if (activity?.kind !== 'gather' || activity.deadline !== undefined || activity.phase === 'listening') return false;
    const gather = thread!.document.nodes[activity.node]!.command;
    return isEndless || (gather?.name === 'Gather' && gather.loop === 0);
  }

  /** The conference that the call is in. */
  get participant(): ParticipantState | undefined {
    const id = this.state.participant;
    return id === undefined ? undefined : (find(this.#host.world, id) as ParticipantState);
  }

  /** The id of the conference of a name. */
  room(name: string): string | undefined {
    return roomsOf(this.#host.world).findLast((room) => room.name === name)?.id;
  }
}

/** Whether a spoken text contains what a person listens for: case, white space and final punctuation do not matter. */
export function contains(text: string, what: string | RegExp): boolean {
  if (typeof what !== 'string') return what.test(text);
  return normalized(text).includes(normalized(what));
}

function normalized(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.!?]+$/, '')
    .toLowerCase();
}
