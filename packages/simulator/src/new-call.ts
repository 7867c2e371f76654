import { Turn } from './turn.ts';
import type { CallState } from './world.ts';

/** A call that enters the system. */
export function newCall(
  turn: Turn,
  direction: CallState['direction'],
  from: string,
  to: string,
  person: string,
  answerUrl: string,
): CallState {
  return turn.add<CallState>({
    kind: 'call',
    id: turn.uuid(),
    created: turn.now,
    modified: turn.now,
    error: undefined,
    thread: undefined,
    timers: {},
    deliveries: [],
    direction,
    person,
    from,
    to,
    status: direction === 'outbound' ? 'queued' : 'processing',
    answered: undefined,
    hungUp: undefined,
    pending: undefined,
    answerUrl,
    fetch: undefined,
    participant: undefined,
    keys: '',
    fetched: 0,
    fetchedAt: -1,
    fetchedNow: 0,
    deleted: false,
  });
}
