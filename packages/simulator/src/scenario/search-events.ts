import type { Event } from '../events.ts';
import type { CallRun, Person } from './call-run.ts';

/** Finds the next event that is about a person and that no step has taken yet. Each call looks only at what is new. */
export function searchFor(
  run: CallRun,
  person: Person | undefined,
  matches: (event: Event) => boolean,
): () => Event | undefined {
  let at = 0;
  return () => {
    const { events } = run.host;
    for (; at < events.length; at++) {
      const event = events[at]!;
      if (run.taken.has(event) || (person !== undefined && !run.isAbout(event, person)) || !matches(event)) continue;
      run.taken.add(event);
      run.accounted = Math.max(run.accounted, at + 1);
      return event;
    }
    return undefined;
  };
}
