import { callbackEvents } from '@voxxml/core';
import { layOut } from '../transcript.ts';
import type {
  PlainBehavior,
  PlainExpectation,
  PlainPattern,
  PlainServing,
  PlainSource,
  PlainStatement,
  PlainTarget,
  PlainTiming,
} from './plain.ts';
import { parseSnapshotLine } from './snapshot.ts';

/** A statement as the formatter writes it, without indentation. Only blocks take several lines. */
export function printStatement(statement: PlainStatement): string {
  switch (statement.kind) {
    case 'document':
      return `document ${source(statement.source)}`;
    case 'serve':
      return `serve ${serving(statement)}`;
    case 'phone':
      return `phone ${statement.number} ${behavior(statement.behavior)}`;
    case 'assume':
      return `assume ${statement.id} = ${/^[\w.*#-]+$/.test(statement.setting) ? statement.setting : text(statement.setting)}`;
    case 'every-reading':
      return 'under every reading';
    case 'call': {
      const { out, from, to } = statement;
      return words('call', out && 'out', from !== undefined && `from ${from}`, to !== undefined && `to ${to}`);
    }
    case 'press':
      return words(
        `press ${statement.keys}`,
        timing(statement),
        statement.every !== undefined && `every ${duration(statement.every)}`,
      );
    case 'say':
      return words(`say ${text(statement.text)}`, timing(statement));
    case 'wait':
      return `wait ${duration(statement.duration)}`;
    case 'listen':
      return 'listen';
    case 'stay-silent':
      return 'stay silent';
    case 'hang-up':
      return words('hang up', timing(statement));
    case 'replace':
      return `replace ${target(statement.target)} with ${source(statement.source)}`;
    case 'delete':
      return `delete ${target(statement.target)}`;
    case 'hear': {
      const { never, next, voice, within, times } = statement;
      return words(
        never && 'never',
        'hear',
        next && 'next',
        heard(statement.heard),
        voice !== undefined && `in voice ${voice}`,
        within !== undefined && `within ${duration(within)}`,
        times !== undefined && `${times} times`,
      );
    }
    case 'expect':
      return `expect ${expectation(statement.expectation)}`;
    case 'transcript':
      return 'transcript';
    case 'snapshot':
      return `| ${snapshot(statement.text)}`.trimEnd();
    default:
      return statement satisfies never;
  }
}

function words(...parts: readonly (string | false | undefined)[]): string {
  return parts.filter((part) => part !== false && part !== undefined && part !== '').join(' ');
}

/** A text in quotes. */
export function text(value: string): string {
  return `"${value.replace(/["\\]/g, '\\$&').replace(/\r\n|[\r\n]/g, '\\n')}"`;
}

const units = [
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
] as const;

/** A duration in the largest unit in which it is a whole number; else in seconds, with at most a thousandth. */
export function duration(milliseconds: number): string {
  for (const [unit, size] of units) {
    if (milliseconds >= size && milliseconds % size === 0) return `${milliseconds / size}${unit}`;
  }
  return milliseconds % 100 === 0 || milliseconds >= 1000 ? `${milliseconds / 1000}s` : `${milliseconds}ms`;
}

function source({ kind, value }: PlainSource): string {
  if (kind === 'path') return text(value);
  if (!/[\r\n]/.test(value)) return `"""${value}"""`;
  const lines = value.split(/\r\n|[\r\n]/).map((line) => (line.trim() === '' ? '' : `    ${line}`));
  return `"""\n${lines.join('\n')}\n    """`;
}

function serving({ url, from, as, status, type, method, after, lasts, unreachable, live }: PlainServing): string {
  return words(
    text(url),
    method !== undefined && `method ${method}`,
    status !== undefined && `status ${status}`,
    type !== undefined && `type ${text(type)}`,
    after !== undefined && `after ${duration(after)}`,
    lasts !== undefined && `lasts ${duration(lasts)}`,
    unreachable === true && 'unreachable',
    live === true && 'live',
    from !== undefined && `from ${text(from)}`,
    as !== undefined && `as ${source(as)}`,
  );
}

function behavior(phone: PlainBehavior): string {
  switch (phone.does) {
    case 'answers': {
      const { after, hangsUpAfter } = phone;
      const hangsUp = hangsUpAfter !== undefined && `hangs up after ${duration(hangsUpAfter)}`;
      return words('answers', after !== undefined && `after ${duration(after)}`, hangsUp !== false && 'and', hangsUp);
    }
    case 'busy':
      return 'is busy';
    case 'never-answers':
      return 'never answers';
    case 'unreachable':
      return 'cannot be reached';
    default:
      return phone satisfies never;
  }
}

function timing({ after, during }: PlainTiming): string {
  return words(after !== undefined && `after ${duration(after)}`, during !== undefined && `during ${text(during)}`);
}

function target(of: PlainTarget): string {
  if (of.what === 'call') return 'call';
  return of.what === 'room' ? `room ${text(of.name)}` : `participant ${of.name}`;
}

function heard(pattern: PlainPattern): string {
  switch (pattern.what) {
    case 'text':
      return text(pattern.text);
    case 'audio':
      return `audio ${text(pattern.text)}`;
    case 'pattern':
      return pattern.pattern;
    default:
      return pattern.what;
  }
}

function expectation(expected: PlainExpectation): string {
  switch (expected.what) {
    case 'gathered':
      return `gathered ${expected.text === undefined ? 'nothing' : text(expected.text)}`;
    case 'dialing':
      return `dialing ${expected.numbers.join(', ')}`;
    case 'connected':
      return `connected to ${expected.number}`;
    case 'joined':
      return `joined ${text(expected.room)}`;
    case 'room':
      return `room ${text(expected.room)} with ${expected.participants} participants`;
    case 'callback': {
      const fields = expected.with.map(({ field, value }) => `${field} ${text(value)}`).join(', ');
      return words(
        `callback ${eventName(expected.event)}`,
        expected.to !== undefined && `to ${text(expected.to)}`,
        fields !== '' && `with ${fields}`,
      );
    }
    case 'no-callback':
      return words('no callback', expected.event !== undefined && eventName(expected.event));
    case 'fetch':
      return `fetch ${text(expected.url)}`;
    case 'error':
      return `error ${expected.code}`;
    case 'status':
      return `status ${expected.status}`;
    case 'end':
      return words('end', expected.by !== undefined && `by ${expected.by}`);
    case 'duration':
      return `duration under ${duration(expected.under)}`;
    default:
      return expected.what;
  }
}

/** The `event` of the payload for a keyword of `statusCallbackEvent`, if only one event has it. */
function eventName(name: string): string {
  if (callbackEvents.some(({ event }) => event === name)) return name;
  const named = new Set(callbackEvents.filter(({ keyword }) => keyword === name).map(({ event }) => event));
  const [event] = named;
  return named.size === 1 ? event! : name;
}

function snapshot(written: string): string {
  const line = parseSnapshotLine(written);
  if (line === undefined) return written;
  const { time, person, word, text: rest } = line;
  return layOut({ time: time ?? 0, person, word, text: rest }, 0, time !== undefined);
}
