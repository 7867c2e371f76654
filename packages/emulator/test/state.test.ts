import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSend, Emulator, type Account } from '@voxxml/emulator';
import { application, ask, control, start, withResolvers } from './running.ts';

const menu =
  '<Response><Gather numDigits="2" timeout="5"><Say>Press a key</Say></Gather><If variable="$GATHER" test="EQUAL" value="1"><Number>15556669999</Number></If><Conference>team</Conference></Response>';

/** Something that a person, an application or time does. */
const action = fc.oneof(
  fc.record({ kind: fc.constant('call' as const) }),
  fc.record({ kind: fc.constant('create' as const), loop: fc.nat(2) }),
  fc.record({ kind: fc.constant('press' as const), call: fc.nat(5), keys: fc.constantFrom('1', '12', '#', '9*') }),
  fc.record({ kind: fc.constant('say' as const), call: fc.nat(5) }),
  fc.record({ kind: fc.constant('hang-up' as const), call: fc.nat(5) }),
  fc.record({ kind: fc.constant('delete' as const), call: fc.nat(5) }),
  fc.record({ kind: fc.constant('advance' as const), by: fc.constantFrom(0, 1, 300, 2000, 60_000) }),
);
type Action = typeof action extends fc.Arbitrary<infer Value> ? Value : never;

async function act(emulator: Emulator, account: Account, calls: string[], each: Action): Promise<void> {
  const id = 'call' in each ? calls[each.call] : undefined;
  if (each.kind === 'call') calls.push(emulator.callIn(account, '15550000001', '15550000000').id);
  else if (each.kind === 'create') {
    const document = `<Response><Say loop="${each.loop}">Hello</Say><Conference>team</Conference></Response>`;
    const [event] = account.take({ kind: 'create', from: '15556668888', to: '15556667777', document });
    calls.push(event!.resource);
  } else if (each.kind === 'advance') await account.advance({ to: account.world.now + each.by });
  else if (id === undefined) return;
  else if (each.kind === 'press') account.take({ kind: 'press', call: id, keys: each.keys });
  else if (each.kind === 'say') account.take({ kind: 'say', call: id, text: 'hello' });
  else if (each.kind === 'hang-up') account.take({ kind: 'hang-up', call: id });
  else account.take({ kind: 'delete', resource: id });
}

function create(): Emulator {
  return new Emulator(createSend(), { clock: 'manual', numbers: { any: { document: menu } } });
}

describe('the state', () => {
  it('is the same account again, whatever happened, now and later', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(action, { maxLength: 25 }),
        fc.array(action, { maxLength: 8 }),
        async (before, after) => {
          const first = create();
          const account = first.account('test');
          const calls: string[] = [];
          for (const each of before) await act(first, account, calls, each);
          const second = create();
          expect(second.load(JSON.parse(JSON.stringify(first.state())))).toBeUndefined();
          const loaded = second.account('test');
          expect(loaded.log.events()).toEqual(account.log.events());
          const others = [...calls];
          for (const each of after) {
            await act(first, account, calls, each);
            await act(second, loaded, others, each);
          }
          expect(loaded.log.events()).toEqual(account.log.events());
          expect(others).toEqual(calls);
          first.close();
          second.close();
        },
      ),
      { numRuns: Number(process.env['VOXXML_RUNS'] ?? 1) * 60 },
    );
  });

  it('has the clock, assumptions, phones, numbers and faults of each account', async () => {
    const voice = await start({ seed: 7, assume: { 'rest.create-status': '200' } });
    await control(voice, 'PUT', 'assumptions', { 'rest.order': 'oldest-first' });
    await control(voice, 'PUT', 'phones/15556667777', { behavior: 'busy' });
    await control(voice, 'PUT', 'numbers', { '15550000000': { document: menu } });
    await control(voice, 'POST', 'faults', { on: 'request', do: { status: 500 }, times: 2 });
    expect((await ask(voice, 'GET', '/api/v1/calls')).status).toBe(500);
    await control(voice, 'POST', 'clock/advance', { by: '1h' });
    const { body: state } = await control(voice, 'GET', 'state');
    const other = await start({ clock: 'real' });
    expect((await control(other, 'PUT', 'state', state)).status).toBe(200);
    expect((await control(other, 'GET', 'clock')).body).toEqual({ now: '2030-01-01T01:00:00.000Z', mode: 'manual' });
    expect((await control(other, 'GET', 'assumptions')).body.assumptions).toMatchObject({
      'rest.create-status': '200',
      'rest.order': 'oldest-first',
    });
    expect((await control(other, 'GET', 'phones/15556667777')).body.behavior).toBe('busy');
    expect((await control(other, 'GET', 'numbers')).body.numbers).toEqual({ '15550000000': { document: menu } });
    expect((await ask(other, 'GET', '/api/v1/calls')).status).toBe(500);
    expect((await ask(other, 'GET', '/api/v1/calls')).status).toBe(200);
  });

  it('leaves calls out that ended a week ago', async () => {
    const voice = await start({ numbers: { any: '<Response><Say>Hello</Say></Response>' } });
    const account = voice.account('test');
    const ids = [account.call().id];
    await account.advance('6d');
    const saved = () => voice.emulator.state() as { accounts: readonly { inputs: unknown[]; events: unknown[] }[] };
    expect(saved().accounts[0]!.events.length).toBeGreaterThan(5);
    await account.advance('2d');
    expect(saved().accounts[0]).toMatchObject({ inputs: [], events: [] });
    ids.push(account.call().id);
    await account.advance('1min');
    const other = await start();
    expect(other.emulator.load(JSON.parse(JSON.stringify(voice.emulator.state())))).toBeUndefined();
    expect((await ask(other, 'GET', '/api/v1/calls')).body.results).toEqual(
      (await ask(voice, 'GET', '/api/v1/calls')).body.results,
    );
    for (const each of [voice, other]) ids.push(each.account('test').call().id);
    expect(new Set(ids).size).toBe(3);
    expect(ids[2]).toBe(ids[3]);
  });

  it('of more events than the log keeps is compared by those that it has', async () => {
    const voice = await start({ numbers: { any: '<Response><Say loop="0">Please hold</Say></Response>' } });
    const account = voice.account('test');
    account.call();
    await account.advance('40h');
    const state = JSON.parse(JSON.stringify(voice.emulator.state())) as {
      accounts: { events: number[]; eventsBefore: number }[];
    };
    expect(state.accounts[0]!.eventsBefore).toBeGreaterThan(10_000);
    // What is not an event has a place in the log too, so the other log begins elsewhere.
    for (let count = 0; count < 500; count++) account.account.note('x');
    const other = await start();
    expect(other.emulator.load(state)).toBeUndefined();
    expect(other.emulator.load(JSON.parse(JSON.stringify(voice.emulator.state())))).toBeUndefined();
    state.accounts[0]!.events.pop();
    expect(other.emulator.load(state)).toMatch(/differently from event \d+ on \(hear\)/);
  });

  it('asks again for what had no answer yet', async () => {
    const { promise: held, resolve: answer } = withResolvers();
    const app = await application(async () => {
      if (app.received.length === 1) await held;
      return { body: '<Response><Say>Here I am</Say></Response>' };
    });
    const voice = await start({ numbers: { any: app.url } });
    const { id } = voice.account('test').call();
    await expect.poll(() => app.received.length).toBe(1);
    const other = await start();
    expect(other.emulator.load(JSON.parse(JSON.stringify(voice.emulator.state())))).toBeUndefined();
    await other.account('test').advance('5s');
    expect(app.received).toHaveLength(2);
    expect((await ask(other, 'GET', '/api/v1/calls')).body.results).toMatchObject([{ id, status: 'complete' }]);
    answer();
  });

  it.each([
    {},
    { format: 'voxxml-emulator-state', version: 99, accounts: [] },
    { format: 'voxxml-emulator-state', version: 1, accounts: [{ key: 'x' }] },
    { format: 'voxxml-emulator-state', version: 1, accounts: [null] },
    {
      format: 'voxxml-emulator-state',
      version: 1,
      accounts: [
        {
          key: 'x',
          options: {},
          clock: 'manual',
          numbers: {},
          faults: [],
          inputs: [{ kind: 'press', call: 'no' }],
          events: [],
        },
      ],
    },
  ])('that is none is refused, and what was there stays: %j', async (wrong) => {
    const voice = await start({ numbers: { any: menu } });
    voice.account('test').call();
    expect((await control(voice, 'PUT', 'state', wrong)).status).toBe(400);
    expect((await ask(voice, 'GET', '/api/v1/calls')).body.count).toBe(1);
  });
});
