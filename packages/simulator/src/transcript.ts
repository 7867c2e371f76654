import { isFinalStatus, type Event, type Milliseconds } from './events.ts';

/** A line of a transcript before it is laid out. */
export interface TranscriptLine {
  readonly time: Milliseconds;
  /** Whose line it is, if it is not the caller's. */
  readonly person: string | undefined;
  readonly word: string;
  readonly text: string;
}

/** The line for an event; undefined for events that a transcript leaves out. */
export function transcriptLine(event: Event): TranscriptLine | undefined {
  const line = wordAndText(event);
  if (line === undefined) return undefined;
  const person = event.person === 'caller' ? undefined : event.person;
  return { time: event.time, person, word: line[0], text: line[1] };
}

function wordAndText(event: Event): readonly [word: string, text: string] | undefined {
  switch (event.kind) {
    case 'call':
      return event.direction === 'inbound'
        ? ['call', `from ${event.from} to ${event.to}`]
        : ['call', `to ${event.to} from ${event.from}`];
    case 'status':
      if (event.person === undefined) return undefined;
      if (event.status === 'answered') return ['answered', ''];
      return isFinalStatus(event.status) ? ['status', event.status] : undefined;
    case 'hear':
      return ['hear', event.text];
    case 'audio':
      return ['audio', event.url];
    case 'beep':
    case 'ringing':
    case 'muted':
    case 'unmuted':
      return [event.kind, ''];
    case 'press':
      return ['press', event.keys];
    case 'say':
      return ['say', event.text];
    case 'gathered':
      return ['gathered', `${event.value === '' ? 'nothing' : event.value} by ${event.by}`];
    case 'dial':
      return ['dial', event.numbers.join(', ')];
    case 'connected':
      return ['connected', `to ${event.number}`];
    case 'joined':
    case 'left':
      return [event.kind, event.name];
    case 'fetched':
      return ['fetch', `${event.method} ${event.url} ${event.status === 0 ? 'unreachable' : event.status}`];
    case 'callback':
      return ['callback', `${event.event} ${event.url}`];
    case 'error':
      return ['error', `${event.code} ${event.description}`];
    default:
      return undefined;
  }
}

/** A transcript's lines: `0:02.5  hear     Thank you`. Times count from the moment when the first call entered the system. */
export function transcript(
  events: readonly Event[],
  { times = true }: { readonly times?: boolean } = {},
): readonly string[] {
  const start = events.find(({ kind }) => kind === 'call')?.time ?? 0;
  const lines: string[] = [];
  for (const event of events) {
    const line = transcriptLine(event);
    if (line !== undefined) lines.push(layOut(line, start, times));
  }
  return lines;
}

/**
 * The line of a transcript that repeats what a person did. Its time is the next tenth of a second: a key that was pressed as soon
 * as a prompt began must not come before it.
 */
export function actionLine(event: Pick<Event, 'kind' | 'time' | 'person'>, start: Milliseconds): string | undefined {
  const line = event.kind === 'press' || event.kind === 'say' ? transcriptLine(event as Event) : undefined;
  return line && layOut({ ...line, time: start + Math.floor((line.time - start) / 100) * 100 + 100 }, start);
}

export function layOut({ time, person, word, text }: TranscriptLine, start: Milliseconds, times = true): string {
  const who = person === undefined ? '' : `${person}: `;
  return `${times ? `${formatTime(time - start)}  ` : ''}${who}${word.padEnd(8)} ${text}`.trimEnd();
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** A time as people read it: `m:ss.t`, with hours `h:mm:ss.t`; tenths, rounded down. */
export function formatTime(time: Milliseconds): string {
  const tenths = Math.floor(time / 100);
  const seconds = Math.floor(tenths / 10) % 60;
  const minutes = Math.floor(tenths / 600) % 60;
  const hours = Math.floor(tenths / 36_000);
  return `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(seconds)}.${tenths % 10}`;
}
