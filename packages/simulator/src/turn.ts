import type { FlowEdgeKind } from '@voxxml/core';
import type { AssumptionId, Assumptions, ReadingId } from './assumptions.ts';
import type { Basis, Effect, Event, EventDetails, EventKind, Milliseconds } from './events.ts';
import type { Input } from './inputs.ts';
import { emptyTable, get, set, type Table } from './table.ts';
import { type Heap, type Phase, type Timer, pop, push } from './timers.ts';
import type { CallState, IdList, ParticipantState, ResourceState, RoomState, Thread, World } from './world.ts';

/** What came of one input. */
export interface Step {
  readonly world: World;
  readonly events: readonly Event[];
  readonly effects: readonly Effect[];
}

/** A resource with its thread. */
export type Running<Resource extends ResourceState = ResourceState> = Resource & { thread: Thread };

/**
 * A world while it takes one input. What changes is copied the first time that it is touched, so the world that was given stays as
 * it was.
 */
export class Turn {
  readonly #world: World;
  readonly #owned = new Map<string, ResourceState>();
  now: Milliseconds;
  assume: Assumptions;
  sources: World['sources'];
  phones: World['phones'];
  rooms: Table<string>;
  waiting: Table<string>;
  #random: World['random'];
  #counter: number;
  #timers: Heap | undefined;
  #resources: Table<ResourceState>;
  #order: IdList | undefined;
  readonly events: Event[] = [];
  readonly effects: Effect[] = [];
  /** Resources whose threads can continue. */
  readonly awake: string[] = [];
  /** Errors that end a resource, by its id. */
  readonly failures = new Map<string, number>();

  constructor(world: World) {
    this.#world = world;
    this.now = world.now;
    this.assume = world.assume;
    this.sources = world.sources;
    this.phones = world.phones;
    this.rooms = world.rooms;
    this.waiting = world.waiting;
    this.#random = world.random;
    this.#counter = world.counter;
    this.#timers = world.timers;
    this.#resources = world.resources;
    this.#order = world.order;
  }

  /** The clock's start, in milliseconds since 1970. */
  get start(): number {
    return this.#world.start;
  }

  get audio(): World['audio'] {
    return this.#world.audio;
  }

  /** The world after it all. */
  finish(): Step {
    for (const [id, resource] of this.#owned) this.#resources = set(this.#resources, id, resource);
    this.#dropStale();
    const world: World = {
      start: this.#world.start,
      now: this.now,
      assume: this.assume,
      sources: this.sources,
      phones: this.phones,
      audio: this.#world.audio,
      random: this.#random,
      counter: this.#counter,
      timers: this.#timers,
      resources: this.#resources,
      order: this.#order,
      rooms: this.rooms,
      waiting: this.waiting,
    };
    return { world, events: this.events, effects: this.effects };
  }

  find(id: string): ResourceState | undefined {
    return this.#owned.get(id) ?? get(this.#resources, id);
  }

  /** A resource that may be changed. */
  own(id: string): ResourceState {
    const owned = this.#owned.get(id);
    if (owned !== undefined) return owned;
    const found = get(this.#resources, id);
    if (found === undefined) throw new RangeError(`No resource has the id '${id}'.`);
    const copy = { ...found, timers: { ...found.timers }, thread: found.thread && copyOf(found.thread) };
    this.#owned.set(id, copy);
    return copy;
  }

  /** Takes a resource back that was added in this turn. */
  forget({ id }: ResourceState): void {
    this.#owned.delete(id);
    this.#order = this.#order?.before;
  }

  call(id: string): CallState {
    return this.own(id) as CallState;
  }

  room(id: string): RoomState {
    return this.own(id) as RoomState;
  }

  participant(id: string): ParticipantState {
    return this.own(id) as ParticipantState;
  }

  add<Resource extends ResourceState>(resource: Resource): Resource {
    this.#owned.set(resource.id, resource);
    this.#order = { id: resource.id, before: this.#order };
    return resource;
  }

  /** A fatal error of a resource: it ends once what happens now is done. */
  fail(resource: ResourceState, code: number): void {
    this.failures.set(resource.id, code);
  }

  hasFailed(resource: ResourceState): boolean {
    return this.failures.has(resource.id);
  }

  /** Who hears what a resource plays. */
  listeners(resource: ResourceState): readonly string[] {
    if (resource.kind !== 'room') return [resource.person];
    return resource.members.map((id) => (this.find(id) as ParticipantState).person);
  }

  wake(id: string): void {
    this.awake.push(id);
  }

  // What happened.

  emit<Kind extends EventKind>(
    kind: Kind,
    resource: ResourceState,
    details: EventDetails[Kind],
    basis: Basis = 'documented',
    person: string | undefined = resource.kind === 'room' ? undefined : resource.person,
  ): void {
    const { thread } = resource;
    // Each caller makes an object for the details alone: to complete it is much faster than to copy it.
    const event = details as { -readonly [Key in keyof Event]?: unknown };
    event.kind = kind;
    event.time = this.now;
    event.basis = basis;
    event.resource = resource.id;
    event.person = person;
    event.place = thread === undefined ? undefined : thread.document.places[thread.node];
    this.events.push(event as Event);
  }

  // More than half of all events are of three kinds. An object literal makes them several times as fast as `emit`, whose
  // assignments see objects of every shape.

  emitCommand(resource: Running, name: string): void {
    this.events.push({
      kind: 'command',
      time: this.now,
      basis: 'documented',
      resource: resource.id,
      person: resource.kind === 'room' ? undefined : resource.person,
      place: resource.thread.document.places[resource.thread.node],
      name,
    });
  }

  emitEdge(resource: Running, edge: FlowEdgeKind, to: number): void {
    this.events.push({
      kind: 'edge',
      time: this.now,
      basis: 'documented',
      resource: resource.id,
      person: resource.kind === 'room' ? undefined : resource.person,
      place: resource.thread.document.places[resource.thread.node],
      edge,
      to,
    });
  }

  /** How the documentation is read here; the log says that it had to be. */
  assumed<Id extends ReadingId>(id: Id, resource: ResourceState): Assumptions[Id] {
    const value: Assumptions[Id] = this.assume[id];
    const { thread } = resource;
    this.events.push({
      kind: 'assumed',
      time: this.now,
      basis: `assumed(${id})`,
      resource: resource.id,
      person: resource.kind === 'room' ? undefined : resource.person,
      place: thread === undefined ? undefined : thread.document.places[thread.node],
      id,
      value,
      source: this.sources[id] ?? 'default',
    });
    return value;
  }

  setAssumptions(assume: Partial<Assumptions>, source: 'set' | 'observed'): void {
    this.assume = { ...this.assume, ...assume };
    const sources: Partial<Record<AssumptionId, 'set' | 'observed'>> = { ...this.sources };
    for (const id of Object.keys(assume)) sources[id as AssumptionId] = source;
    this.sources = sources;
  }

  // Numbers and ids.

  /** Counts up. */
  count(): number {
    return ++this.#counter;
  }

  /** The next UUID. */
  uuid(): string {
    const [a, b, c, d] = [this.#next(), this.#next(), this.#next(), this.#next()];
    const variant = '89ab'[(c >>> 28) & 3]!;
    return `${hex(a)}-${hexOfTwo(b >>> 16)}-4${hexOfTwo(b).slice(1)}-${variant}${hexOfTwo(c >>> 16).slice(1)}-${hexOfTwo(c)}${hex(d)}`;
  }

  #next(): number {
    const [a, b, , counter] = this.#random;
    const sum = (a + b + counter) | 0;
    this.#random = mixed(this.#random);
    return sum >>> 0;
  }

  // Timers.

  /** Something of a resource is due at a moment; what was in its slot is not due any more. */
  schedule(resource: ResourceState, slot: string, at: Milliseconds, phase: Phase): void {
    const number = this.count();
    resource.timers[slot] = number;
    this.#timers = push(this.#timers, { at, phase, number, owner: resource.id, slot, input: undefined });
  }

  cancel(resource: ResourceState, slot: string): void {
    if (resource.timers[slot] !== undefined) resource.timers[slot] = 0;
  }

  /** An input that waits for its moment. */
  queue(input: Input, at: Milliseconds, phase: Phase): void {
    this.#timers = push(this.#timers, { at, phase, number: this.count(), owner: '', slot: '', input });
  }

  /** The next timer that counts, up to a moment; taken out. */
  due(to: Milliseconds, before: boolean): Timer | undefined {
    this.#dropStale();
    const timer = this.#timers?.timer;
    if (timer === undefined || timer.at > to || (before && timer.at === to)) return undefined;
    this.#timers = pop(this.#timers!);
    return timer;
  }

  #dropStale(): void {
    while (this.#timers !== undefined) {
      const { owner, slot, number } = this.#timers.timer;
      if (owner === '' || this.find(owner)?.timers[slot] === number) return;
      this.#timers = pop(this.#timers);
    }
  }
}

function copyOf(thread: Thread): Thread {
  const { activity } = thread;
  return { ...thread, activity: activity && { ...activity } };
}

const bytes = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function hex(word: number): string {
  return hexOfTwo(word >>> 16) + hexOfTwo(word);
}

/** The lower two bytes. */
function hexOfTwo(word: number): string {
  return bytes[(word >>> 8) & 255]! + bytes[word & 255]!;
}

/** One step of the generator sfc32. */
function mixed([a, b, c, counter]: World['random']): World['random'] {
  const sum = (a + b + counter) | 0;
  return [b ^ (b >>> 9), (c + (c << 3)) | 0, (((c << 21) | (c >>> 11)) + sum) | 0, (counter + 1) | 0];
}

let lastSeed: number | undefined;
let lastState: World['random'] = [0, 0, 0, 0];

/** The generator's state for a seed; the last is remembered, since most worlds have the same. */
function randomState(seed: number): World['random'] {
  if (seed === lastSeed) return lastState;
  let state: World['random'] = [seed | 0, (seed / 0x1_0000_0000) | 0, 0x9e3779b9 | 0, 1];
  for (let round = 0; round < 12; round++) state = mixed(state);
  lastSeed = seed;
  lastState = state;
  return state;
}

export function emptyWorld(
  start: number,
  seed: number,
  assume: Assumptions,
  phones: World['phones'],
  audio: World['audio'],
): World {
  return {
    start,
    now: 0,
    assume,
    sources: {},
    phones,
    audio,
    random: randomState(seed),
    counter: 0,
    timers: undefined,
    resources: emptyTable,
    order: undefined,
    rooms: emptyTable,
    waiting: emptyTable,
  };
}
