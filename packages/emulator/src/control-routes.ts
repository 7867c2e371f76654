import { Hono, type Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import {
  type Assumptions,
  type CallState,
  type Phone,
  callRecord,
  callsOf,
  describeValues,
  find,
  isAssumptionId,
  isFinal,
  optionsOf,
  parseAssumption,
  participantRecord,
  participantsOf,
  roomRecord,
  roomsOf,
  transcript,
  waitsFor,
} from '@voxxml/simulator';
import { type Account, AdvanceError, type ClockMode, type NumberAnswer, TooManyAccountsError } from './account.ts';
import { parseDuration } from './duration.ts';
import { readFault } from './faults.ts';
import type { LogEntry } from './log.ts';
import { readBody } from './read-body.ts';
import { readObservation, withinOf } from './observation.ts';
import { LARGEST_BODY } from './voice-routes.ts';

/** Streams of one emulator. */
const MOST_STREAMS = 64;
/** The largest state that is loaded by request, in bytes. */
const LARGEST_STATE = 64 * LARGEST_BODY;
const COMMENT_EVERY = 15_000;

/** A request that is wrong, as a sentence. */
class BadRequest extends Error {
  readonly status: number;
  constructor(message: string, status = 400) {
    super(message);
    this.status = status;
  }
}

type Body = Readonly<Record<string, unknown>>;

/** What the control API controls. */
export interface Controlled {
  readonly version: string;
  readonly accounts: ReadonlyMap<string, Account>;
  /** The account that a request means. */
  controlled(authorization: string | undefined, named: string | undefined): Account;
  callIn(account: Account, from: string, to: string): CallState;
  reset(key: string): void;
  resetAll(): void;
  state(): object;
  load(value: unknown): string | undefined;
  report(error: unknown): void;
  onClose(close: () => void): () => void;
}

/** The control API below `/_emulator`: JSON only, and not for pages of other origins. */
export function controlRoutes(emulator: Controlled): Hono {
  const app = new Hono();
  let streams = 0;

  app.use(async (context, next) => {
    const { method } = context.req;
    const site = context.req.header('sec-fetch-site');
    // Images and scripts of a page are requested without an Origin.
    if (site === 'cross-site' || site === 'same-site')
      return context.json({ error: 'Requests of other pages are refused.' }, 403);
    const origin = context.req.header('origin');
    if (origin !== undefined && !isOwn(origin, context.req.header('host')))
      return context.json({ error: `Requests of ${origin} are refused.` }, 403);
    if (method !== 'GET' && method !== 'HEAD' && method !== 'DELETE') {
      const type = context.req.header('content-type') ?? '';
      // A form can't send this type, so no page of another origin gets here.
      if (!/^application\/json\b/i.test(type))
        return context.json({ error: 'Send content-type: application/json.' }, 415);
    }
    return next();
  });
  app.onError((error, context) => {
    if (error instanceof BadRequest) return context.json({ error: error.message }, error.status as 400);
    if (error instanceof TooManyAccountsError) return context.json({ error: error.message }, 503);
    if (error instanceof AdvanceError) return context.json({ error: error.message }, 409);
    if (error instanceof RangeError) return context.json({ error: error.message }, 404);
    emulator.report(error);
    return context.json({ error: 'The emulator has a fault. Its output says more.' }, 500);
  });
  app.notFound((context) =>
    context.json({ error: `No control route ${context.req.method} ${context.req.path}.` }, 404),
  );

  const accountOf = (context: Context): Account =>
    emulator.controlled(context.req.header('authorization'), context.req.query('account'));

  app.get('/health', (context) =>
    context.json({ status: 'ok', version: emulator.version, url: new URL('/', context.req.url).origin }),
  );
  app.get('/accounts', (context) =>
    context.json({
      accounts: [...emulator.accounts.values()].map((account) => ({
        name: account.key,
        calls: callsOf(account.world).length,
        entries: account.log.last,
      })),
    }),
  );
  app.post('/reset', async (context) => {
    const { all } = await bodyOf(context);
    if (all === true) emulator.resetAll();
    else emulator.reset(accountOf(context).key);
    return context.json({ ok: true });
  });

  // The clock.

  app.get('/clock', (context) => context.json(clockOf(accountOf(context))));
  app.put('/clock', async (context) => {
    const account = accountOf(context);
    account.setClock(readMode(await bodyOf(context)));
    return context.json(clockOf(account));
  });
  app.post('/clock/advance', async (context) => {
    const account = accountOf(context);
    const { by, to, until, within } = await bodyOf(context);
    const from = until === undefined ? account.log.last : account.observed;
    account.catchUp();
    const { start, now } = account.world;
    if (until !== undefined) {
      const observation = readObservation(account, until, from);
      if (observation.problem !== undefined) throw new BadRequest(`'until': ${observation.problem}`);
      const longest = within === undefined ? Infinity : durationIn(within, 'within');
      await account.advance({ until: () => observation.met() !== undefined || account.world.now - now > longest });
      const met = observation.met();
      if (met === undefined) {
        const lines = transcript(account.log.events());
        return context.json({ error: `${observation.words} did not happen.`, transcript: lines }, 408);
      }
      account.observed = met.n;
    } else {
      const target =
        by !== undefined ? durationIn(by, 'by') + now : to !== undefined ? momentIn(to) - start : undefined;
      if (target === undefined) throw new BadRequest("Write one of 'by', 'to' and 'until'.");
      if (target < now) throw new BadRequest("'to' is in the past of this clock.");
      await account.advance({ to: target });
    }
    return context.json({ ...clockOf(account), events: account.log.since(from) });
  });

  // Calls.

  app.get('/calls', (context) => {
    const account = accountOf(context);
    account.catchUp();
    return context.json({
      calls: callsOf(account.world)
        .map((call) => summaryOf(account, call))
        .toReversed(),
    });
  });
  app.post('/calls', async (context) => {
    const account = accountOf(context);
    const { from = '15550000001', to = '15550000000' } = await bodyOf(context);
    return context.json(
      callRecord(account.world, emulator.callIn(account, numberIn(from, 'from'), numberIn(to, 'to'))),
      201,
    );
  });
  app.get('/calls/:id', (context) => {
    const account = accountOf(context);
    account.catchUp();
    return context.json(detailsOf(account, callIn(account, context.req.param('id'))));
  });
  app.get('/calls/:id/trace', (context) => {
    const account = accountOf(context);
    const { id } = callIn(account, context.req.param('id'));
    const events = account.log.events().filter(({ resource }) => resource === id);
    return context.json({ format: 'voxxml-trace', version: 1, start: account.world.start, call: id, events });
  });
  app.post('/calls/:id/press', async (context) => {
    const account = accountOf(context);
    const call = liveCall(account, context.req.param('id'));
    const { keys } = await bodyOf(context);
    if (typeof keys !== 'string' || !/^[0-9*#]+$/.test(keys))
      throw new BadRequest("'keys' must consist of 0-9, * and #.");
    account.take({ kind: 'press', call: call.id, keys });
    return context.json(detailsOf(account, callIn(account, call.id)));
  });
  app.post('/calls/:id/say', async (context) => {
    const account = accountOf(context);
    const call = liveCall(account, context.req.param('id'));
    const { text } = await bodyOf(context);
    if (typeof text !== 'string' || text.trim() === '') throw new BadRequest("'text' must be what the caller says.");
    account.take({ kind: 'say', call: call.id, text });
    return context.json(detailsOf(account, callIn(account, call.id)));
  });
  app.post('/calls/:id/hang-up', async (context) => {
    const account = accountOf(context);
    const call = liveCall(account, context.req.param('id'));
    const { by = 'caller' } = await bodyOf(context);
    const leg = connectedLeg(call);
    if (by === 'callee' && leg !== undefined)
      account.take({ kind: 'phone', call: call.id, number: leg, does: 'hang-up' });
    else if (by === 'caller' || by === 'callee') account.take({ kind: 'hang-up', call: call.id });
    else throw new BadRequest("'by' must be caller or callee.");
    return context.json(detailsOf(account, callIn(account, call.id)));
  });

  app.post('/calls/:id/mute', async (context) => {
    const account = accountOf(context);
    const { participant } = liveCall(account, context.req.param('id'));
    const { muted = true } = await bodyOf(context);
    if (typeof muted !== 'boolean') throw new BadRequest("'muted' must be true or false.");
    if (participant === undefined) throw new BadRequest('The call is not in a conference.', 409);
    const document = `<Response><SetMute muted="${muted}"/></Response>`;
    account.take({ kind: 'modify', resource: participant, document });
    return context.json(detailsOf(account, callIn(account, context.req.param('id'))));
  });

  // Conferences.

  app.get('/rooms', (context) => {
    const account = accountOf(context);
    account.catchUp();
    const { world } = account;
    const rooms = roomsOf(world).map((room) => ({
      ...roomRecord(world, room),
      started: room.started,
      first: room.first,
      callbacks: room.callbacks,
      participants: participantsOf(world, room).map((each) => ({
        ...participantRecord(world, each),
        call: each.call,
        person: each.person,
        number: numberOf(account, each.call),
        muted: each.muted,
        endsRoom: each.endsRoom,
      })),
    }));
    return context.json({ rooms: rooms.toReversed() });
  });

  // Phones and numbers.

  app.get('/phones', (context) => {
    const account = accountOf(context);
    account.catchUp();
    return context.json({ phones: account.world.phones, ringing: ringing(account) });
  });
  app.get('/phones/:number', (context) => {
    const { phones } = accountOf(context).world;
    const number = context.req.param('number');
    return context.json({ number, behavior: phones[number] ?? phones['any'] ?? null });
  });
  app.put('/phones/:number', async (context) => {
    const account = accountOf(context);
    const number = context.req.param('number');
    if (number !== 'any') numberIn(number, 'number');
    account.take({ kind: 'behavior', number, phone: readPhone(await jsonOf(context)) });
    return context.json({ number, behavior: account.world.phones[number] });
  });
  for (const does of ['answer', 'decline', 'hang-up'] as const) {
    app.post(`/phones/:number/${does}`, (context) => {
      const account = accountOf(context);
      account.catchUp();
      const number = context.req.param('number');
      const call =
        does === 'hang-up'
          ? callsOf(account.world).find(
              (each) =>
                !isFinal(each) && (connectedLeg(each) === number || (each.to === number && each.status === 'answered')),
            )?.id
          : ringing(account).find((each) => each.number === number)?.call;
      if (call === undefined)
        throw new BadRequest(does === 'hang-up' ? `${number} is not on the line.` : `${number} isn't ringing.`, 409);
      account.take({ kind: 'phone', call, number, does });
      return context.json(detailsOf(account, callIn(account, call)));
    });
  }
  app.get('/numbers', (context) => context.json({ numbers: numbersOf(accountOf(context)) }));
  app.put('/numbers', async (context) => {
    const account = accountOf(context);
    const numbers = await bodyOf(context);
    const read = Object.entries(numbers).map(([number, answer]) => [number, readNumberAnswer(number, answer)] as const);
    account.numbers.clear();
    for (const [number, answer] of read) account.numbers.set(number, answer);
    return context.json({ numbers: numbersOf(account) });
  });

  // The log.

  app.post('/wait', async (context) => {
    const account = accountOf(context);
    const body = await bodyOf(context);
    const within = withinOf(body);
    if (within === undefined) throw new BadRequest("'within' must be a duration such as 5s.");
    const since = typeof body['since'] === 'number' ? body['since'] : account.observed;
    const observation = readObservation(account, body, since);
    if (observation.problem !== undefined) throw new BadRequest(observation.problem);
    await account.waitFor(() => observation.met() !== undefined, within);
    const met = observation.met();
    if (met === undefined) {
      const error = `${observation.words} did not happen within ${within / 1000} s.`;
      return context.json({ error, transcript: transcript(account.log.events()) }, 408);
    }
    account.observed = met.n;
    return context.json({ event: met.event ?? null, last: met.n });
  });
  app.get('/events', (context) => {
    const account = accountOf(context);
    account.catchUp();
    const entries = account.log.since(Number(context.req.query('since') ?? 0) || 0);
    return context.body(entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''), 200, {
      'content-type': 'application/x-ndjson; charset=utf-8',
    });
  });
  app.get('/stream', (context) => {
    if (streams >= MOST_STREAMS) throw new BadRequest(`At most ${MOST_STREAMS} streams are open at once.`, 429);
    const account = accountOf(context);
    const asked = Number(context.req.header('last-event-id') ?? context.req.query('since') ?? 0) || 0;
    // After a reset the numbers begin anew.
    const since = asked > account.log.last ? 0 : asked;
    streams++;
    return streamSSE(context, async (stream) => {
      const waiting: LogEntry[] = [...account.log.since(since)];
      const over = new AbortController();
      let wake: (() => void) | undefined;
      const stop = account.log.subscribe((entry) => {
        waiting.push(entry);
        wake?.();
      });
      const end = (): void => {
        over.abort();
        wake?.();
      };
      stream.onAbort(end);
      const forget = account.onClose(end);
      try {
        while (!over.signal.aborted) {
          for (let entry = waiting.shift(); entry !== undefined; entry = waiting.shift())
            await stream.writeSSE({ id: String(entry.n), data: JSON.stringify(entry) });
          const timer = setTimeout(() => wake?.(), COMMENT_EVERY);
          await new Promise<void>((resolve) => {
            wake = resolve;
            if (waiting.length > 0 || over.signal.aborted) resolve();
          });
          clearTimeout(timer);
          if (waiting.length === 0 && !over.signal.aborted) await stream.write(': still here\n\n');
        }
      } finally {
        stop();
        forget();
        streams--;
      }
    });
  });
  app.get('/log/:n', (context) => context.json(entryIn(accountOf(context), context.req.param('n'))));
  app.post('/log/:n/deliver', async (context) => {
    const account = accountOf(context);
    const entry = entryIn(account, context.req.param('n'));
    if (entry.kind !== 'delivery') throw new BadRequest('This entry is not a callback.');
    await account.sendAgain(entry);
    return context.json(account.log.get(account.log.last)!);
  });
  app.get('/callbacks', (context) => {
    const account = accountOf(context);
    account.catchUp();
    const event = context.req.query('event');
    const callbacks = account.log
      .since(0)
      .filter((entry) => entry.kind === 'delivery' && (event === undefined || entry.event === event));
    return context.json({ callbacks });
  });

  // Faults, assumptions, state.

  app.get('/faults', (context) => context.json({ faults: accountOf(context).faults }));
  app.post('/faults', async (context) => {
    const account = accountOf(context);
    const fault = readFault(await jsonOf(context), Math.max(0, ...account.faults.map(({ id }) => id)) + 1);
    if (typeof fault === 'string') throw new BadRequest(fault);
    account.faults.push(fault);
    return context.json(fault, 201);
  });
  app.delete('/faults', (context) => {
    const account = accountOf(context);
    const id = context.req.query('id');
    account.faults = id === undefined ? [] : account.faults.filter((fault) => String(fault.id) !== id);
    return context.json({ faults: account.faults });
  });
  app.get('/assumptions', (context) => context.json({ assumptions: accountOf(context).world.assume }));
  app.put('/assumptions', async (context) => {
    const account = accountOf(context);
    account.take({ kind: 'assume', assume: readAssumptions(await bodyOf(context)) });
    return context.json({ assumptions: account.world.assume });
  });
  app.get('/state', (context) => context.json(emulator.state()));
  app.put('/state', async (context) => {
    const problem = emulator.load(await jsonOf(context, LARGEST_STATE));
    if (problem !== undefined) throw new BadRequest(problem);
    return context.json({ ok: true });
  });
  return app;
}

/** Whether an origin is the one that was asked. */
function isOwn(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}

async function jsonOf(context: Context, largest = LARGEST_BODY): Promise<unknown> {
  const text = await readBody(context.req.raw, largest);
  if (text === undefined) throw new BadRequest('The body is too large.', 413);
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch {
    throw new BadRequest('The body is not valid JSON.');
  }
}

async function bodyOf(context: Context): Promise<Body> {
  const value = await jsonOf(context);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new BadRequest('The body must be a JSON object.');
  return value as Body;
}

function clockOf(account: Account): object {
  account.catchUp();
  const { factor } = account;
  return {
    now: account.timestamp,
    mode: factor === undefined ? 'manual' : 'real',
    ...(factor !== undefined && { factor }),
  };
}

function readMode({ mode, factor }: Body): ClockMode {
  if (factor !== undefined && !(typeof factor === 'number' && factor > 0 && factor <= 10_000))
    throw new BadRequest("'factor' must be a number above 0 and at most 10000.");
  if (mode === 'manual') return 'manual';
  if (mode === 'real' || (mode === undefined && factor !== undefined)) return (factor as number | undefined) ?? 'real';
  throw new BadRequest("'mode' must be real or manual.");
}

function durationIn(value: unknown, name: string): number {
  const duration = parseDuration(value);
  if (duration === undefined) throw new BadRequest(`'${name}' must be a duration such as 30s.`);
  return duration;
}

function momentIn(value: unknown): number {
  const moment = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(moment)) throw new BadRequest("'to' must be a time such as 2030-01-08T00:00:00Z.");
  return moment;
}

function numberIn(value: unknown, name: string): string {
  if (typeof value !== 'string' || !/^[0-9]{1,15}$/.test(value))
    throw new BadRequest(`'${name}' must be a phone number: digits only.`);
  return value;
}

function callIn(account: Account, id: string): CallState {
  const call = find(account.world, id);
  if (call?.kind !== 'call') throw new BadRequest(`Unknown call ${id}.`, 404);
  return call;
}

function liveCall(account: Account, id: string): CallState {
  account.catchUp();
  const call = callIn(account, id);
  if (isFinal(call)) throw new BadRequest('The call is over.', 409);
  return call;
}

function entryIn(account: Account, number: string): LogEntry {
  const entry = account.log.get(Number(number));
  if (entry === undefined) throw new BadRequest(`There is no log entry ${number}.`, 404);
  return entry;
}

function connectedLeg({ thread }: CallState): string | undefined {
  const activity = thread?.activity;
  return activity?.kind === 'dial' ? activity.legs.find(({ state }) => state === 'connected')?.number : undefined;
}

function ringing({
  world,
}: Account): readonly { readonly number: string; readonly call: string; readonly from: string }[] {
  return callsOf(world).flatMap((call) => {
    if (call.status === 'ringing') return [{ number: call.to, call: call.id, from: call.from }];
    const activity = call.thread?.activity;
    if (activity?.kind !== 'dial') return [];
    return activity.legs.flatMap(({ number, state }) =>
      state === 'ringing' ? [{ number, call: call.id, from: call.from }] : [],
    );
  });
}

function numberOf({ world }: Account, id: string): string {
  const call = find(world, id);
  return call?.kind !== 'call' ? '' : call.direction === 'inbound' ? call.from : call.to;
}

function summaryOf(account: Account, call: CallState): object {
  const { world } = account;
  const place = placeOf(call);
  return {
    ...callRecord(world, call),
    direction: call.direction,
    person: call.person,
    ...(place !== undefined && { document: place.document, line: place.line, command: place.command }),
  };
}

function placeOf({ thread }: CallState): { document: string; line: number; command: string } | undefined {
  if (thread === undefined) return undefined;
  const { document } = thread;
  const node = document.nodes[thread.activity?.kind === 'gather' ? thread.activity.node : thread.node];
  if (node === undefined) return undefined;
  const line = document.text.slice(0, node.range.start).split('\n').length;
  return { document: document.name, line, command: node.command?.name ?? node.kind };
}

/** Everything about a call. */
function detailsOf(account: Account, call: CallState): object {
  const { world } = account;
  const { thread } = call;
  const events = account.log.events().filter(({ resource }) => resource === call.id);
  const activity = thread?.activity;
  const node = activity?.kind === 'gather' ? activity.node : thread?.node;
  return {
    ...summaryOf(account, call),
    now: world.start + world.now,
    start: world.start,
    ...(thread !== undefined && {
      text: thread.document.text,
      node,
      range: node === undefined ? undefined : thread.document.nodes[node]?.range,
      gather: thread.variable ?? null,
      doing: activity?.kind ?? null,
      ...(activity?.kind === 'gather' && { entered: activity.entered }),
      legs: activity?.kind === 'dial' ? activity.legs : [],
      waitsFor: waitsFor(thread) ?? null,
    }),
    participant: call.participant ?? null,
    options: optionsOf(world, call.id),
    transcript: transcript(events),
    events,
  };
}

function numbersOf({ numbers }: Account): object {
  return Object.fromEntries(
    [...numbers].map(([number, answer]) => [
      number,
      'read' in answer ? { document: answer.read().document, name: answer.read().name } : answer,
    ]),
  );
}

function readNumberAnswer(number: string, value: unknown): NumberAnswer {
  if (number !== 'any') numberIn(number, 'number');
  const { url, document, name } = (value ?? {}) as Body;
  if (typeof url === 'string' && URL.canParse(url)) return { url };
  if (typeof document === 'string') return { document, ...(typeof name === 'string' && { name }) };
  throw new BadRequest(`'${number}' must have a url or a document.`);
}

function readPhone(value: unknown): Phone {
  const words = ['busy', 'never', 'unreachable', 'manual'] as const;
  const word = typeof value === 'object' && value !== null && 'behavior' in value ? (value as Body)['behavior'] : value;
  if (words.includes(word as 'busy')) return word as 'busy';
  if (typeof word !== 'object' || word === null)
    throw new BadRequest(
      `A phone is { "behavior": ${words.map((each) => `"${each}"`).join(' or ')} } or { "answersAfter": "4s", "hangsUpAfter": "60s" }.`,
    );
  const { answersAfter, hangsUpAfter } = word as Body;
  return {
    ...(answersAfter !== undefined && { answersAfter: durationIn(answersAfter, 'answersAfter') }),
    ...(hangsUpAfter !== undefined && { hangsUpAfter: durationIn(hangsUpAfter, 'hangsUpAfter') }),
  };
}

function readAssumptions(values: Body): Partial<Assumptions> {
  return Object.fromEntries(
    Object.entries(values).map(([id, value]) => {
      if (!isAssumptionId(id)) throw new BadRequest(`Unknown assumption '${id}'.`);
      const parsed = parseAssumption(id, value as string);
      if (parsed === undefined) throw new BadRequest(`Invalid value for ${id}. Use ${describeValues(id)}.`);
      return [id, parsed];
    }),
  );
}
