import { uuid } from '../api/uuid.ts';
import { callbackEvents, type CallbackEvent, type CallbackField, type CallbackPayload } from '../language/callbacks.ts';
import { didYouMean } from '../language/did-you-mean.ts';
import { quote } from '../language/quote.ts';
import { oneOf } from '../language/in-words.ts';
import type { Severity } from '../text/diagnostic.ts';

export const callbackCodes = [
  'callback-invalid',
  'callback-unknown-event',
  'callback-missing-field',
  'callback-invalid-field',
  'callback-unusual-field',
] as const;
export type CallbackCode = (typeof callbackCodes)[number];

/** One finding about a callback. */
export interface CallbackFinding {
  readonly code: CallbackCode;
  readonly severity: Severity;
  readonly message: string;
  /** A JSON pointer (RFC 6901) to the field, of a missing one its own; empty for the callback as a whole. */
  readonly pointer: string;
}

/** A callback as it came in: what was documented, or why it is not that. */
export type CallbackResult =
  /** Findings are warnings only: fields that are not written as the documentation says. */
  | { readonly ok: true; readonly callback: CallbackPayload; readonly findings: readonly CallbackFinding[] }
  | { readonly ok: false; readonly callback: undefined; readonly findings: readonly CallbackFinding[] };

/**
 * Reads a callback of the Voice API: the JSON body of a POST request (text, its bytes, or parsed already), or the query of a GET
 * request (a string with or without `?`, a whole URL, `URLSearchParams`, or an object that a framework made of it).
 *
 *     const { ok, callback, findings } = parseCallback(request.body);
 *     if (ok && callback.event === 'join') console.log(callback.participant_id);
 *
 * The result's type is told apart by `type` and `event`. Fields that are not documented stay on the object. Never
 * throws, whatever came in.
 */
export function parseCallback(input: unknown): CallbackResult {
  const read = readInput(input);
  if (read.fields === undefined) return failed([finding('callback-invalid', '', `${read.problem} ${expected}`)]);
  const { fields } = read;
  const event = findEvent(fields);
  if (!('fields' in event)) return failed([event]);
  const findings: CallbackFinding[] = [];
  for (const field of event.fields) {
    const problem = checkField(field, fields[field.name], event);
    if (problem !== undefined) findings.push(problem);
  }
  if (findings.some(({ severity }) => severity === 'error')) return failed(findings);
  // Just checked, field by field, against the table that its type is inferred from.
  return { ok: true, callback: fields as unknown as CallbackPayload, findings };
}

type Fields = Readonly<Record<string, unknown>>;

const expected = "A callback is a JSON object or a query with 'type', 'event' and the fields of that event.";

function failed(findings: readonly CallbackFinding[]): CallbackResult {
  return { ok: false, callback: undefined, findings };
}

function finding(code: CallbackCode, pointer: string, message: string, severity: Severity = 'error'): CallbackFinding {
  return { code, severity, message, pointer };
}

function readInput(input: unknown): { fields: Fields } | { fields: undefined; problem: string } {
  if (input instanceof URLSearchParams) return readQuery(input);
  const decoded = input instanceof Uint8Array ? new TextDecoder().decode(input) : input;
  if (typeof decoded !== 'string') return readObject(decoded);
  const text = decoded.trim();
  if (!/^[{["]/.test(text)) {
    return readQuery(new URLSearchParams(text.replace(/^[^?=&]*\?/, '').replace(/#.*$/s, '')));
  }
  try {
    return readObject(JSON.parse(text));
  } catch (error) {
    return { fields: undefined, problem: `This is no JSON: ${(error as Error).message.split('\n', 1)[0]}.` };
  }
}

function readObject(value: unknown): { fields: Fields } | { fields: undefined; problem: string } {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { fields: value as Fields };
  const what = value === null ? 'null' : Array.isArray(value) ? 'an array' : `of type ${typeof value}`;
  return { fields: undefined, problem: `This is ${what}.` };
}

/** The fields of a query. The API sends each once, so a name with two values is refused. No name can reach a prototype. */
function readQuery(query: URLSearchParams): { fields: Fields } | { fields: undefined; problem: string } {
  const fields = Object.create(null) as Record<string, string>;
  for (const [name, value] of query) {
    if (fields[name] !== undefined && fields[name] !== value) {
      return { fields: undefined, problem: `The query has '${name}' more than once.` };
    }
    fields[name] = value;
  }
  return { fields };
}

function findEvent({ type, event }: Fields): CallbackEvent | CallbackFinding {
  const types = [...new Set(callbackEvents.map((known) => known.type))];
  const ofType = callbackEvents.filter((known) => known.type === type);
  if (ofType.length === 0) return unknownConstant('type', type, types);
  return (
    ofType.find((known) => known.event === event) ??
    unknownConstant(
      'event',
      event,
      ofType.map((known) => known.event),
    )
  );
}

function unknownConstant(name: 'type' | 'event', value: unknown, known: readonly string[]): CallbackFinding {
  if (value === undefined) return finding('callback-missing-field', `/${name}`, `'${name}' is missing. ${expected}`);
  if (typeof value !== 'string') return finding('callback-invalid-field', `/${name}`, notAString(name, value));
  const meant = didYouMean(value, known)?.name;
  const hint = meant === undefined ? `It is ${oneOf(known)}.` : `Did you mean '${meant}'?`;
  return finding('callback-unknown-event', `/${name}`, `${quote(value)} is no documented ${name} here. ${hint}`);
}

function notAString(name: string, value: unknown): string {
  const what = value === null ? 'null' : Array.isArray(value) ? 'an array' : `of type ${typeof value}`;
  return `'${name}' is ${what}, and a string is documented.`;
}

/** What strings of a type look like, and whether others break what the types promise. */
const formats: Readonly<
  Record<Exclude<CallbackField['type'], 'constant' | 'string'>, readonly [RegExp, Severity, string]>
> = {
  uuid: [uuid, 'warning', 'a UUID'],
  // The documentation's own examples differ in the month's digits and in the zone.
  timestamp: [
    /^\d{4}-\d\d?-\d\d?T\d\d:\d\d:\d\d(?:\.\d+)?(?:[zZ+-]|$)/,
    'warning',
    'a timestamp such as 2021-08-16T19:37:04Z',
  ],
  'phone number': [/^\d+$/, 'warning', 'a phone number or an extension, digits only'],
  key: [/^[\d*#]$/, 'error', "a digit, '*' or '#'"],
  'input method': [/^(?:dtmf|speech)$/, 'error', "'dtmf' or 'speech'"],
};

function checkField(
  { name, type, optional }: CallbackField,
  value: unknown,
  event: CallbackEvent,
): CallbackFinding | undefined {
  const pointer = `/${name}`;
  if (value === undefined) {
    if (optional) return undefined;
    return finding('callback-missing-field', pointer, `'${name}' is missing from the event '${event.event}'.`);
  }
  if (typeof value !== 'string') return finding('callback-invalid-field', pointer, notAString(name, value));
  if (type === 'constant' || type === 'string') return undefined;
  const [format, severity, description] = formats[type];
  if (format.test(value)) return undefined;
  const code = severity === 'error' ? 'callback-invalid-field' : 'callback-unusual-field';
  return finding(code, pointer, `'${name}' is ${quote(value)}, and ${description} is documented.`, severity);
}
