import type { Event } from '@voxxml/simulator';
import { parseDuration } from './duration.ts';

/** What goes wrong on purpose. */
export interface Fault {
  readonly id: number;
  readonly on: 'request' | 'call' | 'conference' | 'participant' | 'fetch' | 'callback';
  /** Which of them: every field must be equal; a `*` at the end of a text stands for any rest. */
  readonly match: Readonly<Record<string, string>>;
  readonly do: FaultAction;
  /** How often it acts (default: 1). */
  readonly times: number;
  /** How many it lets pass first (default: 0). */
  readonly after: number;
  /** How many have matched. */
  seen: number;
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
  readonly callback?: 'drop' | 'duplicate' | 'reorder';
}

const places: readonly Fault['on'][] = ['request', 'call', 'conference', 'participant', 'fetch', 'callback'];
const errorCodes = new Set([5105, 5106, 5107, 5108, ...Array.from({ length: 10 }, (_, index) => 6100 + index)]);
const statuses = new Set([401, 404, 422, 500]);

/** Reads a fault rule. Returns a sentence about what is wrong if it is not one. */
export function readFault(value: unknown, id: number): Fault | string {
  if (typeof value !== 'object' || value === null) return 'A fault is a JSON object with "on" and "do".';
  const { on, match = {}, do: action, times = 1, after = 0, ...others } = value as Record<string, unknown>;
  const unknown = Object.keys(others).find((name) => name !== 'id' && name !== 'seen');
  if (unknown !== undefined) return `Unknown field '${unknown}'. A fault has on, match, do, times and after.`;
  if (!places.includes(on as Fault['on'])) return `'on' must be one of ${places.join(', ')}.`;
  if (typeof match !== 'object' || match === null) return "'match' must be an object.";
  if (!isCount(times, 1)) return "'times' must be a positive integer.";
  if (!isCount(after, 0)) return "'after' must be an integer, 0 or more.";
  const read = readAction(on as Fault['on'], action);
  if (typeof read === 'string') return read;
  return {
    id,
    on: on as Fault['on'],
    match: Object.fromEntries(Object.entries(match).map(([name, each]) => [name, String(each)])),
    do: read,
    times,
    after,
    seen: 0,
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
};

function readAction(on: Fault['on'], value: unknown): FaultAction | string {
  if (typeof value !== 'object' || value === null) return `'do' must be an object with ${actionsOf[on].join(', ')}.`;
  const action = value as Record<string, unknown>;
  const unknown = Object.keys(action).find((name) => !actionsOf[on].includes(name as keyof FaultAction));
  if (unknown !== undefined) return `'${unknown}' is not an action on a ${on}. Use ${actionsOf[on].join(', ')}.`;
  if (Object.keys(action).length === 0) return `'do' must have at least one of ${actionsOf[on].join(', ')}.`;
  const { delay, error, status, connection, callback } = action;
  const parsed = delay === undefined ? undefined : parseDuration(delay);
  if (delay !== undefined && parsed === undefined) return "'delay' must be a duration such as 2s.";
  if (error !== undefined && !errorCodes.has(error as number)) return "'error' must be 5105 to 5108 or 6100 to 6109.";
  if (on === 'request' && status !== undefined && !statuses.has(status as number))
    return "'status' must be 401, 404, 422 or 500.";
  if (on === 'fetch' && status !== undefined && !(isCount(status, 100) && status < 600))
    return "'status' must be an HTTP status.";
  if (connection !== undefined && connection !== 'reset' && connection !== 'truncate')
    return "'connection' must be reset or truncate.";
  if (callback !== undefined && !['drop', 'duplicate', 'reorder'].includes(callback as string))
    return "'callback' must be drop, duplicate or reorder.";
  return { ...action, ...(parsed !== undefined && { delay: parsed }) };
}

/** The first fault that acts on something, which counts for it. */
export function actingFault(
  faults: readonly Fault[],
  on: Fault['on'],
  values: Readonly<Record<string, string>>,
): Fault | undefined {
  for (const fault of faults) {
    if (fault.on !== on || !matches(fault, values)) continue;
    const count = fault.seen++;
    if (count >= fault.after && count < fault.after + fault.times) return fault;
  }
  return undefined;
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
