import { type CommandOf, type FlowNode, nodeLabel } from '@voxxml/core';
import type { CompiledDocument } from './document.ts';
import type { Event, Milliseconds } from './events.ts';
import { next } from './engine.ts';
import { Host, type HostOptions } from './host.ts';
import type { CallInput, Input } from './inputs.ts';
import { find } from './records.ts';
import type { CallState, Thread, World } from './world.ts';

/** Something that the caller can do now, and where it leads. */
export interface Option {
  /** `keys` and `speech` name their input; `other` is any other input, `nothing` none until the timeout. */
  readonly kind: 'keys' | 'speech' | 'other' | 'nothing';
  readonly input: string;
  /** The command that runs next, in a few words. */
  readonly leads: string;
  /** The node of that command, so the call flow can show it. */
  readonly node: number;
}

/**
 * What the caller can enter at the Gather that is waiting, as the linter's analysis knows it; empty while no Gather waits.
 * Inputs that lead to the same command as no input at all are listed as `other`.
 */
export function optionsOf(world: World, callId: string): readonly Option[] {
  const call = find(world, callId);
  const thread = call?.kind === 'call' ? call.thread : undefined;
  if (thread?.activity?.kind !== 'gather') return [];
  const { node: gatherNode } = thread.activity;
  const { document } = thread;
  const gather = document.nodes[gatherNode]!.command as CommandOf<'Gather'>;
  const after = afterGather(document, gatherNode);
  const option = (kind: Option['kind'], input: string, value: string): Option => {
    const target = targetOf(world, document, after, value);
    return { kind, input, leads: describeNode(target), node: target.id };
  };
  const asked = [...new Set(document.conditions.flatMap((condition) => condition?.alternatives ?? []))];
  const other = option('other', '', '\u0000');
  const found: Option[] = [];
  for (const text of asked) {
    const kind = isEnterable(gather, text) ? 'keys' : gather.input === 'dtmf' ? undefined : 'speech';
    if (kind === undefined) continue;
    const each = option(kind, text, text);
    if (each.node !== other.node) found.push(each);
  }
  return [...found.sort((a, b) => a.kind.localeCompare(b.kind)), other, option('nothing', '', '')];
}

function isEnterable({ input, numDigits, finishOnKey }: CommandOf<'Gather'>, text: string): boolean {
  if (input === 'speech' || text.length > numDigits) return false;
  return [...text].every((key) => '0123456789*#'.includes(key) && !finishOnKey.includes(key));
}

/** Where the call goes when a Gather ends. */
function afterGather({ nodes }: CompiledDocument, gather: number): number {
  const { way, to } = nodes[gather]!;
  if (way === 'input-or-timeout') return to;
  const prompt = nodes[to]!;
  return prompt.way === 'input-or-timeout' ? prompt.to : prompt.otherTo;
}

/** The first command other than an If that runs with a value in `$GATHER`. */
function targetOf({ assume }: World, { nodes, conditions }: CompiledDocument, from: number, value: string): FlowNode {
  let node = nodes[from]!;
  while (node.command?.name === 'If') {
    const condition = conditions[node.id];
    const matches = condition?.alternatives.includes(value) ?? false;
    const isNotAll = condition?.isAmbiguous === true && assume['if.notequal-list'] === 'not-all';
    const holds = condition !== undefined && (condition.equal ? matches : !matches || isNotAll);
    node = nodes[holds ? node.to : node.otherTo]!;
  }
  return node;
}

function describeNode(node: FlowNode): string {
  return node.kind === 'end' ? 'the call ends' : nodeLabel(node);
}

/** A telephone call as a page or a panel sees it; the simulator and the emulator both offer it. */
export interface CallSession {
  /** Everything that has happened, also after the moment that is shown. */
  readonly events: readonly Event[];
  /** How many of the events had happened at the moment that is shown. */
  readonly shown: number;
  /** The moment that is shown: the latest, unless `seek` chose another. */
  readonly now: Milliseconds;
  subscribe(listener: (event: Event) => void): () => void;
  press(key: string): void;
  say(text: string): void;
  hangUp(): void;
  /** Somebody answers a phone that rings by itself. */
  answer(number: string): void;
  /** Shows the moment of an event, by its index. Acting there begins another way, and drops the events after it. */
  seek(event: number): void;
  /** What can be entered now and where it leads, as the linter knows it. */
  options(): readonly Option[];
}

/** A session that runs in this process; its owner lets the time pass. */
export interface LocalSession extends CallSession {
  readonly id: string;
  readonly world: World;
  readonly state: CallState;
  /** When something happens next by itself. */
  next(): Milliseconds | undefined;
  /** Lets time pass up to a moment. */
  advance(to: Milliseconds): void;
  /** A voice has spoken the current prompt. */
  spoken(): void;
  /** Any other input. */
  apply(input: Input): void;
}

/** What the world was like after an input. */
interface Moment {
  readonly world: World;
  /** How many events had happened. */
  readonly events: number;
}

/** Starts a call. */
export function createSession(call: Omit<CallInput, 'kind'>, options: HostOptions = {}): LocalSession {
  const host = new Host(options);
  const listeners = new Set<(event: Event) => void>();
  // A world is never changed, so remembering it after each input costs next to nothing.
  const moments: Moment[] = [];
  /** The index of the moment that is shown. */
  let shown = 0;
  const apply = (input: Input): void => {
    if (shown < moments.length - 1) {
      moments.length = shown + 1;
      host.world = moments[shown]!.world;
      host.events.length = moments[shown]!.events;
    }
    const events = host.apply(input);
    const moment = { world: host.world, events: host.events.length };
    if (events.length === 0 && moments.length > 0) moments[moments.length - 1] = moment;
    else moments.push(moment);
    shown = moments.length - 1;
    for (const event of events) for (const listener of listeners) listener(event);
  };
  apply({ ...call, kind: 'call' });
  const id = host.events[0]!.resource;
  const world = (): World => moments[shown]!.world;
  return {
    id,
    get events() {
      return host.events;
    },
    get shown() {
      return moments[shown]!.events;
    },
    get world() {
      return world();
    },
    get now() {
      return world().now;
    },
    get state() {
      return find(world(), id) as CallState;
    },
    next: () => next(world()),
    advance: (to) => {
      if (to >= world().now) apply({ kind: 'time', to });
    },
    apply,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    press: (key) => apply({ kind: 'press', call: id, keys: key }),
    say: (text) => apply({ kind: 'say', call: id, text }),
    hangUp: () => apply({ kind: 'hang-up', call: id }),
    answer: (number) => apply({ kind: 'phone', call: id, number, does: 'answer' }),
    spoken: () => apply({ kind: 'spoken', resource: id }),
    seek: (event) => {
      const index = moments.findIndex(({ events }) => events > event);
      shown = index === -1 ? moments.length - 1 : index;
    },
    options: () => optionsOf(world(), id),
  };
}

/** What a call waits for, if only people can let it continue: input at a Gather, the other side, others in a conference. */
export function waitsFor({ activity }: Thread): 'input' | 'callee' | 'conference' | 'nothing' | undefined {
  switch (activity?.kind) {
    case 'gather':
      return activity.phase === 'listening' ? 'input' : undefined;
    case 'dial':
      return activity.legs.some(({ state }) => state === 'connected') ? 'callee' : undefined;
    case 'conference':
      return 'conference';
    case 'stay':
      return 'nothing';
    default:
      return undefined;
  }
}
