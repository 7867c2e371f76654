import { callbackEvents } from '@voxxml/core';
import { isFinalStatus, type Event, type EventKind } from '../events.ts';
import type { Expectation } from './syntax.ts';

type Awaited = Exclude<Expectation, { what: 'muted' | 'unmuted' | 'room' | 'no-callback' | 'status' | 'duration' }>;

const kinds: Readonly<Record<Awaited['what'], EventKind>> = {
  gathered: 'gathered',
  dialing: 'dial',
  connected: 'connected',
  joined: 'joined',
  callback: 'callback',
  fetch: 'fetch',
  error: 'error',
  end: 'status',
};

/** The kind of event that an expectation waits for. */
export function kindOf({ what }: Awaited): EventKind {
  return kinds[what];
}

/** Whether an event of that kind is what is expected. */
export function eventMatches(expectation: Awaited, event: Event): boolean {
  switch (expectation.what) {
    case 'gathered':
      return event.kind === 'gathered' && event.value === (expectation.text?.value ?? '');
    case 'dialing': {
      const numbers = expectation.numbers.map(({ value }) => value);
      return (
        event.kind === 'dial' &&
        numbers.length === event.numbers.length &&
        numbers.every((number) => event.numbers.includes(number))
      );
    }
    case 'connected':
      return event.kind === 'connected' && event.number === expectation.number.value;
    case 'joined':
      return event.kind === 'joined' && event.name === expectation.room.value;
    case 'callback':
      return (
        event.kind === 'callback' &&
        eventNames(expectation.event.value).has(event.event) &&
        (expectation.to === undefined || expectation.to.value === event.url) &&
        expectation.with.every(({ field, value }) => event.payload[field.value] === value.value)
      );
    case 'fetch':
      return event.kind === 'fetch' && event.url === expectation.url.value;
    case 'error':
      return event.kind === 'error' && String(event.code) === expectation.code.value;
    case 'end':
      return (
        event.kind === 'status' &&
        isFinalStatus(event.status) &&
        (expectation.by === undefined || expectation.by.value === event.by)
      );
    default:
      return expectation satisfies never;
  }
}

/** The `event` of payloads that a name means: that of the payload, or a keyword of `statusCallbackEvent`. */
export function eventNames(name: string): ReadonlySet<string> {
  const named = callbackEvents.filter(({ event, keyword }) => event === name || keyword === name);
  return new Set(named.map(({ event }) => event));
}

/** What is expected, as the beginning of a sentence. */
export function expectationText(expectation: Awaited): string {
  switch (expectation.what) {
    case 'gathered':
      return expectation.text === undefined ? 'A Gather without input' : `Gathering "${expectation.text.value}"`;
    case 'dialing':
      return `Dialing ${expectation.numbers.map(({ value }) => value).join(', ')}`;
    case 'connected':
      return `A connection to ${expectation.number.value}`;
    case 'joined':
      return `Joining the conference '${expectation.room.value}'`;
    case 'callback':
      return `The callback ${expectation.event.value}`;
    case 'fetch':
      return `A request for ${expectation.url.value}`;
    case 'error':
      return `Error ${expectation.code.value}`;
    case 'end':
      return expectation.by === undefined ? 'The end of the call' : `The end of the call by ${expectation.by.value}`;
    default:
      return expectation satisfies never;
  }
}
