import { transcriptLine, formatTime, type Event } from '@voxxml/simulator';

/** A time of the account's clock, as a person reads it. */
export function clockTime(timestamp: string): string {
  return timestamp.slice(11, 19);
}

/** `0:09` or `1:02:09`. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = String(seconds % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}

/** A line of a call's log. */
export interface Line {
  readonly time: string;
  /** A symbol that says at a glance what it is. */
  readonly sign: string;
  readonly kind: string;
  readonly text: string;
}

const signs: Readonly<Record<string, string>> = {
  call: '☎',
  answered: '✓',
  hear: '“',
  audio: '♪',
  press: '⌨',
  say: '„',
  gathered: '=',
  dial: '☎',
  connected: '⇄',
  joined: '→',
  left: '←',
  fetch: '↙',
  callback: '↗',
  error: '✖',
  status: '■',
  muted: '×',
  unmuted: '○',
};

/** The line for an event; undefined for events that a person does not need. */
export function lineFor(event: Event, begun: number): Line | undefined {
  const time = formatTime(event.time - begun);
  if (event.kind === 'assumed')
    return event.source === 'default'
      ? { time, sign: '▲', kind: 'assumed', text: `${event.id} = ${event.value}` }
      : undefined;
  if (event.kind === 'delivered')
    return event.ok
      ? undefined
      : {
          time,
          sign: '✖',
          kind: 'error',
          text: `callback ${event.status === 0 ? 'failed' : `answered ${event.status}`}`,
        };
  if (event.kind === 'gathered')
    return { time, sign: '=', kind: 'gathered', text: `$GATHER = '${event.value}' by ${event.by}` };
  const line = transcriptLine(event);
  if (line === undefined) return undefined;
  const { word, text } = line;
  return { time, sign: signs[word] ?? '·', kind: word, text: text === '' ? word : text };
}

/** A request as a command for a terminal. */
export function asCurl(method: string, url: string, headers: Readonly<Record<string, string>>, body: string): string {
  const own = Object.entries(headers).filter(([name]) => /^(?:content-type|authorization)$/.test(name));
  return [
    `curl --request ${method} ${quoted(url)}`,
    ...own.map(
      ([name, value]) => `--header ${quoted(`${name}: ${name === 'authorization' ? 'Bearer YOUR_API_KEY' : value}`)}`,
    ),
    ...(body === '' ? [] : [`--data ${quoted(body)}`]),
  ].join(' \\\n  ');
}

/** A text as one word of a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
