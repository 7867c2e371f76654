import { Hono, type Context } from 'hono';
import { baseUrl, operations, type Operation, type OperationId, type Route } from '@voxxml/core/api';
import { httpErrors } from '@voxxml/core/language';
import { validateRequest, type RequestFinding } from '@voxxml/core/request';
import {
  type CallState,
  type Event,
  type ParticipantState,
  type ResourceState,
  type RoomState,
  callRecord,
  callsOf,
  find,
  isFinal,
  participantRecord,
  participantsOf,
  roomRecord,
  roomsOf,
} from '@voxxml/simulator';
import type { Account } from './account.ts';
import type { Fault } from './faults.ts';
import type { LogEntry } from './log.ts';
import { LONGEST_TIMER } from './outgoing.ts';
import { readBody as readText } from './read-body.ts';

/** The path that every route of the Voice API is below. */
export const basePath = new URL(baseUrl).pathname;

/** The largest body that is read, in bytes. */
export const LARGEST_BODY = 1 << 20;
const MOST_CALLS = 10_000;

/** How a request is answered, and why so. */
interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly reason?: string;
  readonly findings?: readonly RequestFinding[];
}

interface Asked {
  readonly account: Account;
  readonly operation: Operation;
  readonly method: string;
  readonly path: string;
  readonly ids: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly contentType: string;
  readonly text: string;
}

export interface VoiceRoutesOptions {
  /** The account of a key; a sentence if the key is refused. */
  readonly accountOf: (authorization: string | undefined) => Account | string;
  /** The account that unauthorized requests are logged in. */
  readonly fallback: () => Account;
}

/** The documented routes, and 404 for anything else below the base. */
export function voiceRoutes({ accountOf, fallback }: VoiceRoutesOptions): Hono {
  const app = new Hono();
  const handle = async (context: Context, operation: Operation | undefined): Promise<Response> => {
    const account = accountOf(context.req.header('authorization'));
    const read = await readText(context.req.raw, LARGEST_BODY);
    const text = read ?? '';
    if (typeof account === 'string') return answer(context, fallback(), text, { status: 401, reason: account });
    account.catchUp();
    const path = pathOf(context);
    const route = operation?.route.path ?? path;
    const fault = account.actingFault('request', { route, path, method: context.req.method });
    if (fault !== undefined) {
      const faulty = await actOn(context, account, text, fault);
      if (faulty !== undefined) return faulty;
    }
    if (operation === undefined) return answer(context, account, text, notFound(context, path));
    if (read === undefined)
      return answer(context, account, text, { status: 422, reason: `The body is larger than ${LARGEST_BODY} bytes.` });
    const url = new URL(context.req.url);
    const asked: Asked = {
      account,
      operation,
      method: context.req.method,
      path,
      ids: context.req.param(),
      query: url.searchParams,
      contentType: context.req.header('content-type') ?? '',
      text,
    };
    if (url.pathname.endsWith('/') && account.world.assume['rest.trailing-slash'] === '404')
      return answer(context, account, text, {
        status: 404,
        reason: 'The path ends with a slash (rest.trailing-slash).',
      });
    return answer(context, account, text, handlers[operation.id as OperationId](asked));
  };
  for (const operation of operations as readonly Operation[]) {
    const path = operation.route.path.replace(/\{(\w+)\}/g, ':$1');
    for (const method of operation.methods)
      for (const each of [path, `${path}/`]) app.on(method, each, (context) => handle(context, operation));
  }
  app.all('*', (context) => handle(context, undefined));
  return app;
}

function pathOf(context: Context): string {
  return new URL(context.req.url).pathname.slice(basePath.length) || '/';
}

function notFound({ req }: Context, path: string): Reply {
  const hint = /^\/(?:calls|conferences)\/[^/]+$/.test(path)
    ? ' The documentation has no endpoint for one record: list them with page and page_size.'
    : '';
  return { status: 404, reason: `${req.method} ${path} is not a documented endpoint.${hint}` };
}

/** Lets a fault act on a request. Returns the answer, or undefined if the request continues. */
async function actOn(context: Context, account: Account, text: string, fault: Fault): Promise<Response | undefined> {
  const { delay, connection, status } = fault.do;
  const reason = `Fault ${fault.id}.`;
  if (delay !== undefined) await new Promise((resolve) => setTimeout(resolve, Math.min(LONGEST_TIMER, delay)));
  if (connection !== undefined) {
    const { outgoing } = (context.env ?? {}) as {
      outgoing?: {
        destroy(): void;
        writeHead(status: number, headers: object): void;
        write(text: string, done: () => void): void;
      };
    };
    account.note(`Fault ${fault.id}: the connection is closed.`);
    if (connection === 'reset' || outgoing === undefined) outgoing?.destroy();
    else {
      outgoing.writeHead(200, { 'content-type': 'application/json', 'content-length': 1000 });
      outgoing.write('{"page": 1, "res', () => outgoing.destroy());
    }
    return new Response(null, { headers: { 'x-hono-already-sent': 'true' } });
  }
  return status === undefined ? undefined : answer(context, account, text, { status, reason });
}

function answer({ req }: Context, account: Account, text: string, reply: Reply): Response {
  const { status, reason, findings = [] } = reply;
  const isError = status >= 400;
  const body = isError ? problemOf(account, status) : reply.body;
  const json = body === undefined ? '' : JSON.stringify(body);
  const headers: Record<string, string> = json === '' ? {} : { 'content-type': 'application/json; charset=utf-8' };
  const entry: LogEntry = account.log.add(account.timestamp, {
    kind: 'request',
    request: { method: req.method, url: req.url, headers: headersOf(req.raw.headers), body: text },
    response: { status, headers, body: json },
    findings,
    took: 0,
    ...(reason !== undefined && { reason }),
  });
  headers['emulator-log'] = new URL(`/_emulator/log/${entry.n}`, req.url).href;
  return new Response(json === '' ? null : json, { status, headers });
}

/** The key is in every request; a log that people share must not hold it. */
function headersOf(headers: Headers): Readonly<Record<string, string>> {
  const { authorization, ...others } = Object.fromEntries(headers);
  return authorization === undefined ? others : { ...others, authorization: 'Bearer …' };
}

function problemOf(account: Account, status: number): object | undefined {
  if (account.world.assume['rest.error-body'] === 'empty') return undefined;
  const description = httpErrors.find(({ code }) => code === status)?.description ?? 'Error';
  return { error_id: account.nextErrorId(), code: status, description };
}

const handlers: Readonly<Record<OperationId, (asked: Asked) => Reply>> = {
  listCalls: (asked) => {
    const { world } = asked.account;
    const { assume, now } = world;
    const isListed = (call: CallState): boolean =>
      (!isFinal(call) || now - (call.hungUp ?? call.modified) < assume.retention) &&
      !(call.deleted && assume['rest.deleted-record'] === 'removed');
    return pageOf(asked, callsOf(world).filter(isListed), (call) => callRecord(world, call));
  },
  createCall: (asked) => {
    const { account } = asked;
    const body = readBody(asked);
    if ('status' in body) return body;
    if (account.live >= MOST_CALLS)
      return { status: 422, reason: `The emulator runs at most ${MOST_CALLS} calls at once.` };
    const { to, from, voxXML } = body.fields;
    const events = account.take({ kind: 'create', to: digits(to!), from: digits(from!), document: voxXML! });
    const { status, id } = answerIn(events);
    const call = find(account.world, id);
    return {
      status,
      findings: body.findings,
      body: call?.kind === 'call' ? callRecord(account.world, call) : undefined,
    };
  },
  updateCall: (asked) => modify(asked, 'call'),
  deleteCall: (asked) => remove(asked, 'call'),
  listConferences: (asked) => {
    const { world } = asked.account;
    const { assume, now } = world;
    const isListed = ({ ended }: RoomState): boolean =>
      ended === undefined || assume['rest.conference-retention'] === 'for-ever' || now - ended < assume.retention;
    return pageOf(asked, roomsOf(world).filter(isListed), (room) => roomRecord(world, room));
  },
  updateConference: (asked) => modify(asked, 'room'),
  deleteConference: (asked) => remove(asked, 'room'),
  listParticipants: (asked) => {
    const { account, ids } = asked;
    const room = find(account.world, ids['conf_id']!);
    if (room?.kind !== 'room') return unknownId(account, 'conference');
    return pageOf(asked, participantsOf(account.world, room), (each: ParticipantState) =>
      participantRecord(account.world, each),
    );
  },
  updateParticipant: (asked) => {
    const { account, ids } = asked;
    if (find(account.world, ids['conf_id']!)?.kind !== 'room') return unknownId(account, 'conference');
    const participant = find(account.world, ids['id']!);
    if (participant?.kind !== 'participant' || participant.room !== ids['conf_id'])
      return unknownId(account, 'participant of this conference');
    return modify(asked, 'participant');
  },
};

const names: Readonly<Record<ResourceState['kind'], string>> = {
  call: 'call',
  room: 'conference',
  participant: 'participant',
};

function unknownId(account: Account, what: string): Reply {
  return { status: Number(account.world.assume['rest.unknown-id']), reason: `Unknown ${what} (rest.unknown-id).` };
}

function modify(asked: Asked, kind: ResourceState['kind']): Reply {
  const { account, ids } = asked;
  const id = ids['id']!;
  const resource = find(account.world, id);
  if (resource?.kind !== kind) return unknownId(account, names[kind]);
  if (isOver(resource)) {
    const { status } = answerIn(account.take({ kind: 'modify', resource: id, document: '' }));
    return { status, reason: `The ${names[kind]} is over (rest.finished).` };
  }
  const body = readBody(asked);
  if ('status' in body) return body;
  const { status } = answerIn(account.take({ kind: 'modify', resource: id, document: body.fields.voxXML! }));
  return { status, findings: body.findings };
}

function remove({ account, ids }: Asked, kind: 'call' | 'room'): Reply {
  const id = ids['id']!;
  if (find(account.world, id)?.kind !== kind) return unknownId(account, names[kind]);
  const { status } = answerIn(account.take({ kind: 'delete', resource: id }));
  return { status, ...(status >= 400 && { reason: `The ${names[kind]} is over (rest.delete-finished).` }) };
}

function isOver(resource: ResourceState): boolean {
  if (resource.kind === 'call') return isFinal(resource);
  return resource.kind === 'room' ? resource.ended !== undefined : resource.left;
}

function answerIn(events: readonly Event[]): { readonly status: number; readonly id: string } {
  const found = events.find((event) => event.kind === 'answer');
  if (found?.kind !== 'answer') throw new Error('the engine did not answer the request');
  return found;
}

type ReadFields = { readonly fields: Readonly<Record<string, string>>; readonly findings: readonly RequestFinding[] };

/** The body, if the API accepts it. Mistakes in its VoxXML show when the call runs. */
function readBody({ account, operation, method, path, text, contentType }: Asked): ReadFields | Reply {
  const { assume } = account.world;
  if (assume['rest.content-type'] === '422' && !/^application\/json\b/i.test(contentType))
    return { status: 422, reason: 'The content type is not application/json (rest.content-type).' };
  const { findings } = validateRequest({ method, path, body: text });
  const refusing = findings.find(({ code, apiError, pointer, severity }) => {
    if (code === 'request-unknown-field') return assume['rest.extra-fields'] === '422';
    if (apiError !== 422 || severity !== 'error') return false;
    const isNumberFormat =
      code !== 'request-missing-field' && code !== 'request-invalid-field' && /^\/(?:to|from)$/.test(pointer);
    return !(isNumberFormat && assume['rest.number-format'] === 'accepted');
  });
  if (refusing !== undefined) return { status: 422, reason: refusing.message, findings };
  const body = JSON.parse(text) as Record<string, string>;
  return { fields: pick(body, operation.route), findings };
}

function pick(body: Readonly<Record<string, string>>, { fields }: Route): Readonly<Record<string, string>> {
  return Object.fromEntries(fields.map((name) => [name, body[name]!]));
}

function digits(number: string): string {
  return number.replace(/\D/g, '');
}

function pageOf<Item>({ account, query }: Asked, all: readonly Item[], record: (item: Item) => unknown): Reply {
  const { assume } = account.world;
  const page = readNumber(query.get('page'), 1);
  const size = readNumber(query.get('page_size'), 25);
  const isLenient = assume['rest.bad-paging'] === 'default';
  if ((page === undefined || size === undefined) && !isLenient)
    return { status: 422, reason: 'page and page_size must be positive integers (rest.bad-paging).' };
  const page_size = size ?? 25;
  const number = page ?? 1;
  const largest = assume['rest.page-size-max'];
  if (largest !== 'none' && page_size > Number(largest))
    return { status: 422, reason: `page_size is larger than ${largest} (rest.page-size-max).` };
  const count = all.length;
  const page_count = count === 0 ? Number(assume['rest.empty-page-count']) : Math.ceil(count / page_size);
  if (number > Math.max(1, page_count) && assume['rest.page-beyond'] === '404')
    return { status: 404, reason: `There are ${page_count} pages (rest.page-beyond).` };
  const ordered = assume['rest.order'] === 'newest-first' ? all.toReversed() : all;
  const results = ordered.slice((number - 1) * page_size, number * page_size).map(record);
  return { status: 200, body: { page: number, page_size, page_count, count, results } };
}

function readNumber(text: string | null, otherwise: number): number | undefined {
  if (text === null) return otherwise;
  const value = /^[0-9]{1,9}$/.test(text) ? Number(text) : 0;
  return value > 0 ? value : undefined;
}
