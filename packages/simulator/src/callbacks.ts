import { type CallbackEvent, type CommandOf, callbackEvents, callErrors } from '@voxxml/core';
import type { DeliverEffect } from './events.ts';
import { Phase } from './timers.ts';
import { get, set } from './table.ts';
import type { Turn } from './turn.ts';
import type { Callbacks, Delivery, ResourceState } from './world.ts';

/** What a payload's fields hold, besides its type, its event and the time. */
export type PayloadValues = Readonly<Record<string, string | undefined>>;

const byEvent = new Map<string, CallbackEvent>(callbackEvents.map((event) => [`${event.type} ${event.event}`, event]));

/** What a command's attributes ask for; undefined if nothing is ever sent. */
export function callbacksOf(
  command: CommandOf<'Gather'> | CommandOf<'Number'> | CommandOf<'Dial'> | CommandOf<'Conference'>,
): Callbacks | undefined {
  const { statusCallback: url, statusCallbackEvent: events } = command;
  if (url === '' || events.length === 0) return undefined;
  return { url, method: command.statusCallbackMethod, events };
}

/** Reports an event to the URL of a command, if the command asks for that event. */
export function notify(
  turn: Turn,
  resource: ResourceState,
  callbacks: Callbacks | undefined,
  type: CallbackEvent['type'],
  event: string,
  values: PayloadValues,
): void {
  if (callbacks === undefined) return;
  const spec = byEvent.get(`${type} ${event}`)!;
  if (!callbacks.events.includes(spec.keyword)) return;
  const { url, method } = callbacks;
  const payload = payloadOf(turn, resource, spec, values);
  const request = { delivery: turn.count(), event, method, url, payload } as const;
  turn.emit('callback', resource, { ...request });
  const target = method === 'GET' ? withQuery(turn, resource, url, payload) : url;
  enqueue(turn, resource, { kind: 'deliver', resource: resource.id, ...request, url: target });
}

/** A payload with its fields in the documented order. */
export function payloadOf(
  turn: Turn,
  resource: ResourceState,
  spec: CallbackEvent,
  values: PayloadValues,
): Readonly<Record<string, string>> {
  const payload: Record<string, string> = {};
  for (const { name } of spec.fields) {
    const value =
      name === 'type'
        ? spec.type
        : name === 'event'
          ? spec.event
          : name === 'time'
            ? timeOf(turn, resource)
            : values[name];
    if (value !== undefined) payload[name] = value;
  }
  return payload;
}

/** The specification of the event that asks for an inbound call's document. */
export const incomingCall = byEvent.get('api incoming_call')!;

/** The time in a payload, to the second. */
function timeOf(turn: Turn, resource: ResourceState): string {
  const now = turn.start + turn.now;
  const isLate = now % 1000 >= 500;
  const seconds = Math.floor(now / 1000) + (isLate && turn.assumed('callback.time', resource) === 'nearest' ? 1 : 0);
  return new Date(seconds * 1000).toISOString().replace('.000', '');
}

function withQuery(
  turn: Turn,
  resource: ResourceState,
  url: string,
  payload: Readonly<Record<string, string>>,
): string {
  const query = Object.entries(payload)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  const at = url.indexOf('?');
  if (at === -1) return `${url}?${query}`;
  return turn.assumed('callback.get-query', resource) === 'appended'
    ? `${url}&${query}`
    : `${url.slice(0, at)}?${query}`;
}

// Deliveries.

function enqueue(turn: Turn, resource: ResourceState, effect: DeliverEffect): void {
  const delivery: Delivery = { effect, retries: 0 };
  const waits = resource.deliveries.length > 0 && turn.assumed('callback.order', resource) === 'one-after-the-other';
  resource.deliveries = [...resource.deliveries, delivery];
  turn.waiting = set(turn.waiting, String(effect.delivery), resource.id);
  if (!waits) send(turn, resource, delivery);
}

function send(turn: Turn, resource: ResourceState, { effect }: Delivery): void {
  turn.effects.push(effect);
  turn.schedule(resource, slotOf(effect.delivery), turn.now + turn.assume['callback.timeout'], Phase.notices);
}

function slotOf(delivery: number): string {
  return `delivery ${delivery}`;
}

/** The number of the delivery in the name of a timer's slot; undefined for other slots. */
export function deliveryIn(slot: string): number | undefined {
  return slot.startsWith('delivery ') ? Number(slot.slice('delivery '.length)) : undefined;
}

/** A delivery was answered; status 0 if it was not. */
export function delivered(turn: Turn, number: number, status: number): void {
  const id = get(turn.waiting, String(number));
  if (id === undefined) return;
  const resource = turn.own(id);
  const delivery = resource.deliveries.find(({ effect }) => effect.delivery === number);
  if (delivery === undefined || !resource.timers[slotOf(number)]) return;
  delete resource.timers[slotOf(number)];
  const ok = status >= 200 && status < 300;
  turn.emit('delivered', resource, { delivery: number, status, ok });
  if (!ok && delivery.retries < Number(turn.assumed('callback.retries', resource))) {
    const again = { ...delivery, retries: delivery.retries + 1 };
    resource.deliveries = resource.deliveries.map((each) => (each === delivery ? again : each));
    send(turn, resource, again);
    return;
  }
  if (!ok) failed(turn, resource);
  resource.deliveries = resource.deliveries.filter((each) => each !== delivery);
  const [next] = resource.deliveries;
  if (next !== undefined && !resource.timers[slotOf(next.effect.delivery)]) send(turn, resource, next);
}

function failed(turn: Turn, resource: ResourceState): void {
  const counts = turn.assumed('callback.failed', resource) === 'error-on-call';
  report(turn, resource, 5107, false);
  if (counts) setError(turn, resource, 5107);
}

/** Says in the log that an error of the API happened. */
export function report(turn: Turn, resource: ResourceState, code: number, fatal: boolean): void {
  turn.emit('error', resource, { code, description: describeError(code), fatal });
}

/** Puts an error into a resource's record. */
export function setError(turn: Turn, resource: ResourceState, code: number): void {
  resource.error = { code, description: describeError(code), time: turn.now };
  resource.modified = turn.now;
}

function describeError(code: number): string {
  return callErrors.find((error) => error.code === code)?.description ?? 'error';
}
