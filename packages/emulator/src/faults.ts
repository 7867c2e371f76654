import type { Event } from '@voxxml/simulator';
import { parseDuration } from './duration.ts';

const places = ['request', 'call', 'conference', 'participant', 'fetch', 'callback', 'phone'] as const;

/** What goes wrong on purpose. */
export interface Fault {
  readonly id: number;
  readonly on: (typeof places)[number];
  /** The fields that must be equal; a text that ends in `*` matches every text with that prefix. */
  readonly match: Readonly<Record<string, string>>;
  readonly do: FaultAction;
  /** How often it acts (default: 1; with a probability, always). */
  readonly times: number;
  /** How many it lets pass first (default: 0). */
  readonly after: number;
  /** How likely it acts, from 0 to 1. The account's seed decides, so a second run is the same. */
  readonly probability?: number;
  /** How many have matched. */
  seen: number;
  /** How often it has acted. */
  acted: number;
}

export interface FaultAction {
  /** The HTTP status to answer with. */
  readonly status?: number;
  /** The content type of a fetched document. */
  readonly type?: string;
  /** The body of a fetched document. */
  readonly body?: string;
  /** Wait first, in milliseconds. */
  readonly delay?: number;
  readonly unreachable?: boolean;
  /** Close the connection: at once, or in the middle of the answer. */
  readonly connection?: 'reset' | 'truncate';
  /** The API error that strikes a call, a conference or a participant. */
  readonly error?: number;
  /** `twice-later`: sent, and once more after the delay (default: 5 s). */
  readonly callback?: 'drop' | 'duplicate' | 'reorder' | 'twice-later';
  /** How a number behaves that is called. */
  readonly phone?: 'busy' | 'unreachable' | 'never';
  /** The number that is called hangs up so many milliseconds after it has answered. */
  readonly dropsAfter?: number;
}

const errorCodes = new Set([5105, 5106, 5107, 5108, ...Array.from({ length: 10 }, (_, index) => 6100 + index)]);
const statuses = new Set([401, 404, 422, 500]);

/** Reads a fault rule. Returns a sentence about what is wrong if it is not one. */
export function readFault(value: unknown, id: number): Fault | string {
  if (typeof value !== 'object' || value === null) return 'A fault is a JSON object with "on" and "do".';
  const { on, match = {}, do: action, probability, after = 0, ...rest } = value as Record<string, unknown>;
  const { times = probability === undefined ? 1 : Number.MAX_SAFE_INTEGER, ...others } = rest;
  const unknown = Object.keys(others).find((name) => !['id', 'seen', 'acted'].includes(name));
  if (unknown !== undefined)
    return `Unknown field '${unknown}'. A fault has on, match, do, times, after and probability.`;
  if (!places.includes(on as Fault['on'])) return `'on' must be one of ${places.join(', ')}.`;
  if (typeof match !== 'object' || match === null) return "'match' must be an object.";
  if (!isCount(times, 1)) return "'times' must be a positive integer.";
  if (!isCount(after, 0)) return "'after' must be an integer, 0 or more.";
  if (probability !== undefined && !(typeof probability === 'number' && probability >= 0 && probability <= 1))
    return "'probability' must be a number from 0 to 1.";
  const read = readAction(on as Fault['on'], action);
  if (typeof read === 'string') return read;
  return {
    id,
    on: on as Fault['on'],
    match: Object.fromEntries(Object.entries(match).map(([name, each]) => [name, String(each)])),
    do: read,
    times,
    after,
    ...(probability !== undefined && { probability }),
    seen: 0,
    acted: 0,
  };
}

function isCount(value: unknown, least: number): value is number {
  return Number.isSafeInteger(value) && (value as number) >= least;
}

const actionsOf: Readonly<Record<Fault['on'], readonly (keyof FaultAction)[]>> = {
  request: ['status', 'delay', 'connection'],
  call: ['error'],
  conference: ['error'],
  participant: ['error'],
  fetch: ['status', 'type', 'body', 'delay', 'unreachable'],
  callback: ['callback', 'delay'],
  phone: ['phone', 'dropsAfter'],
};

function readAction(on: Fault['on'], value: unknown): FaultAction | string {
  if (typeof value !== 'object' || value === null) return `'do' must be an object with ${actionsOf[on].join(', ')}.`;
  const action = value as Record<string, unknown>;
  const unknown = Object.keys(action).find((name) => !actionsOf[on].includes(name as keyof FaultAction));
  if (unknown !== undefined) return `'${unknown}' is not an action on a ${on}. Use ${actionsOf[on].join(', ')}.`;
  if (Object.keys(action).length === 0) return `'do' must have at least one of ${actionsOf[on].join(', ')}.`;
  const { error, status, connection, callback, phone } = action;
  const durations: Record<string, number> = {};
  for (const name of ['delay', 'dropsAfter'] as const) {
    if (action[name] === undefined) continue;
    const duration = parseDuration(action[name]);
    if (duration === undefined) return `'${name}' must be a duration such as 2s.`;
    durations[name] = duration;
  }
  if (error !== undefined && !errorCodes.has(error as number)) return "'error' must be 5105 to 5108 or 6100 to 6109.";
  if (on === 'request' && status !== undefined && !statuses.has(status as number))
    return "'status' must be 401, 404, 422 or 500.";
  if (on === 'fetch' && status !== undefined && !(isCount(status, 100) && status < 600))
    return "'status' must be an HTTP status.";
  if (connection !== undefined && connection !== 'reset' && connection !== 'truncate')
    return "'connection' must be reset or truncate.";
  if (callback !== undefined && !['drop', 'duplicate', 'reorder', 'twice-later'].includes(callback as string))
    return "'callback' must be drop, duplicate, reorder or twice-later.";
  if (phone !== undefined && !['busy', 'unreachable', 'never'].includes(phone as string))
    return "'phone' must be busy, unreachable or never.";
  return { ...action, ...durations };
}

/** The first fault that acts on something, which counts for it. */
export function actingFault(
  faults: readonly Fault[],
  on: Fault['on'],
  values: Readonly<Record<string, string>>,
  seed: number,
): Fault | undefined {
  for (const fault of faults) {
    if (fault.on !== on || !matches(fault, values)) continue;
    const { probability, times, after, id } = fault;
    const count = fault.seen++;
    if (count < after || fault.acted >= times) continue;
    if (probability !== undefined && chance(seed, id, count) >= probability) continue;
    fault.acted++;
    return fault;
  }
  return undefined;
}

/** A number from 0 to 1 that looks random and is the same each time. */
function chance(...values: readonly number[]): number {
  let hash = 0x811c9dc5;
  for (const value of values) hash = Math.imul(hash ^ value, 0x01000193);
  // The last steps of MurmurHash3, which spread small differences over all bits.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

function matches({ match }: Fault, values: Readonly<Record<string, string>>): boolean {
  return Object.entries(match).every(([name, expected]) => {
    const value = values[name] ?? '';
    return expected.endsWith('*') ? value.startsWith(expected.slice(0, -1)) : value === expected;
  });
}

/** What a rule about calls, conferences and participants can match in an event. */
export function faultValues(event: Event): readonly [Fault['on'], Readonly<Record<string, string>>] | undefined {
  if (event.kind === 'status') {
    const on = event.person === undefined ? 'conference' : 'call';
    return [on, { id: event.resource, status: event.status }];
  }
  if (event.kind === 'command') return ['call', { id: event.resource, command: event.name }];
  if (event.kind === 'joined') return ['participant', { id: event.participant, room: event.name }];
  return undefined;
}
