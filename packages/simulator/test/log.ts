import type { Event, EventOf } from '@voxxml/simulator';

/** The events of one kind. */
export function of<Kind extends Event['kind']>(
  source: { readonly events: readonly Event[] },
  kind: Kind,
): readonly EventOf<Kind>[] {
  return source.events.filter((event) => event.kind === kind) as EventOf<Kind>[];
}

/** The statuses of calls, or of conferences and participants, in order. */
export function statuses(
  source: { readonly events: readonly Event[] },
  of_: 'calls' | 'rooms' = 'calls',
): readonly string[] {
  return of(source, 'status')
    .filter(({ person }) => (person !== undefined) === (of_ === 'calls'))
    .map(({ status }) => status);
}

/** Callbacks as `event field=value`. */
export function callbacks(
  source: { readonly events: readonly Event[] },
  ...fields: readonly string[]
): readonly string[] {
  return of(source, 'callback').map(({ event, payload }) =>
    [event, ...fields.filter((name) => name in payload).map((name) => `${name}=${payload[name]}`)].join(' '),
  );
}
