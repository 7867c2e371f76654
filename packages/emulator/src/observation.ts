import { contains, type Event, isFinal, callsOf } from '@voxxml/simulator';
import type { Account } from './account.ts';
import { parseDuration } from './duration.ts';

export interface Met {
  readonly n: number;
  readonly event?: Event;
}

/** Something to wait for. */
export interface Observation {
  /** Why it is not one, a sentence. */
  readonly problem?: string;
  /** The observation in words. */
  readonly words: string;
  /** What met it, and the number of the last log entry then; undefined while nothing did. */
  readonly met: () => Met | undefined;
}

const kinds = [
  'hear',
  'status',
  'callback',
  'connected',
  'dialing',
  'joined',
  'gathered',
  'error',
  'fetch',
  'gather',
  'idle',
  'end',
] as const;

/**
 * Reads what a test waits for: `{ hear: 'press 1' }`, `{ status: 'complete' }`, `{ callback: 'join' }`, `'idle'`, each with `call` if it
 * concerns one call. Texts match as in a scenario test; a text between slashes is a regular expression. Only what happens after log entry
 * `since` counts.
 */
export function readObservation(account: Account, value: unknown, since: number): Observation {
  const when = (words: string, isMet: () => boolean): Observation => ({
    words,
    met: () => (isMet() ? { n: account.log.last } : undefined),
  });
  if (value === 'idle') return when('Idle', () => account.isIdle);
  if (typeof value !== 'object' || value === null) return problem(`Write an object with one of ${kinds.join(', ')}.`);
  const { call, within: _within, since: _since, ...rest } = value as Record<string, unknown>;
  const [only, second] = Object.entries(rest);
  if (only === undefined || second !== undefined) return problem(`Write exactly one of ${kinds.join(', ')}.`);
  const [kind, what] = only as [(typeof kinds)[number], unknown];
  if (!kinds.includes(kind)) return problem(`Unknown observation '${String(kind)}'. Use one of ${kinds.join(', ')}.`);
  if (call !== undefined && typeof call !== 'string') return problem("'call' must be the id of a call.");
  if (kind === 'idle') return when('Idle', () => account.isIdle);
  const pattern = readPattern(what);
  if (pattern === undefined) return problem(`'${kind}' must be a text, or a regular expression between slashes.`);
  if (kind === 'end') {
    const isOver = (): boolean =>
      callsOf(account.world).every((each) => (call !== undefined && each.id !== call) || isFinal(each));
    return when('The end of the call', isOver);
  }
  let read = since;
  let found: Met | undefined;
  return {
    words: `${kind} ${JSON.stringify(what)}`,
    met: () => {
      if (found !== undefined || read === account.log.last) return found;
      for (const entry of account.log.since(read)) {
        if (entry.kind !== 'event') continue;
        const { event } = entry;
        if ((call !== undefined && event.resource !== call) || !textsOf(kind, event).some(pattern)) continue;
        found = { n: entry.n, event };
        break;
      }
      read = account.log.last;
      return found;
    },
  };
}

function problem(text: string): Observation {
  return { problem: text, words: '', met: () => undefined };
}

function readPattern(what: unknown): ((text: string) => boolean) | undefined {
  if (what === true || what === undefined) return () => true;
  if (typeof what === 'number') return (text) => text === String(what);
  if (typeof what !== 'string') return undefined;
  const [, source, flags] = /^\/(.*)\/([a-z]*)$/s.exec(what) ?? [];
  if (source === undefined) return (text) => contains(text, what);
  try {
    const expression = new RegExp(source, flags);
    return (text) => expression.test(text);
  } catch {
    return undefined;
  }
}

/** The texts of an event that an observation is about. */
function textsOf(kind: (typeof kinds)[number], event: Event): readonly string[] {
  if (kind === 'hear') return event.kind === 'hear' ? [event.text] : event.kind === 'audio' ? [event.url] : [];
  if (kind === 'status') return event.kind === 'status' ? [event.status] : [];
  if (kind === 'callback') return event.kind === 'callback' ? [event.event] : [];
  if (kind === 'connected') return event.kind === 'connected' ? [event.number] : [];
  if (kind === 'dialing') return event.kind === 'dial' ? event.numbers : event.kind === 'ring' ? [event.number] : [];
  if (kind === 'joined') return event.kind === 'joined' ? [event.name] : [];
  if (kind === 'gathered') return event.kind === 'gathered' ? [event.value] : [];
  if (kind === 'error') return event.kind === 'error' ? [String(event.code)] : [];
  if (kind === 'fetch') return event.kind === 'fetch' ? [event.url] : [];
  if (kind === 'gather') return event.kind === 'gather' ? [event.input] : [];
  return [];
}

/** How long an observation may take, 60 seconds unless said. */
export function withinOf(value: unknown): number | undefined {
  const { within } = (value ?? {}) as { readonly within?: unknown };
  return within === undefined ? 60_000 : parseDuration(within);
}
