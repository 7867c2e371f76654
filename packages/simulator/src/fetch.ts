import { documentMimeTypes } from '@voxxml/core';
import { report } from './callbacks.ts';
import type { CompiledDocument } from './document.ts';
import { set } from './table.ts';
import { Phase } from './timers.ts';
import type { Turn } from './turn.ts';
import type { CallState, ResourceState } from './world.ts';

/** What cannot end is stopped: so many documents without any time passing, and so many in one call. Our limits, not the API's. */
const MOST_AT_ONCE = 100;
const MOST_IN_ALL = 10_000;

/** Asks the host for a document. */
export function beginFetch(
  turn: Turn,
  resource: ResourceState,
  method: 'GET' | 'POST',
  url: string,
  body: string | undefined,
): number {
  const fetch = turn.count();
  turn.emit('fetch', resource, { fetch, method, url });
  turn.effects.push({ kind: 'fetch', fetch, resource: resource.id, method, url, body });
  turn.waiting = set(turn.waiting, String(fetch), resource.id);
  turn.schedule(resource, 'fetch', turn.now + turn.assume['fetch.timeout'], Phase.platform);
  return fetch;
}

/** Counts a document that a call asks for. Returns the limit that it exceeds. */
export function fetchLimit(turn: Turn, call: CallState): string | undefined {
  call.fetchedNow = call.fetchedAt === turn.now ? call.fetchedNow + 1 : 1;
  call.fetchedAt = turn.now;
  call.fetched++;
  if (call.fetchedNow > MOST_AT_ONCE) return `${MOST_AT_ONCE} documents fetched without any time passing`;
  if (call.fetched > MOST_IN_ALL) return `${MOST_IN_ALL} documents fetched in one call`;
  return undefined;
}

/** Whether an HTTP answer counts as no document at all. */
export function isFailure(turn: Turn, resource: ResourceState, status: number): boolean {
  if (status === 0) return true;
  if (status === 200) return false;
  const failure = turn.assumed('redirect.failure', resource);
  return failure === 'not-200' || (failure === 'not-2xx' && (status < 200 || status > 299));
}

/** Whether a document may have that content type. */
export function isAccepted(type: string): boolean {
  const name = type.split(';')[0]!.trim().toLowerCase();
  return (documentMimeTypes as readonly string[]).includes(name);
}

/** Says that a fetch failed, and how. */
export function noteError(turn: Turn, resource: ResourceState, code: number): void {
  report(turn, resource, code, false);
}

/** The error of a fetched document, if the API refuses it. */
export function errorOf(document: CompiledDocument | undefined): 5105 | 5106 | undefined {
  return document === undefined ? 5105 : document.error;
}
