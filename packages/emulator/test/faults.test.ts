import { describe, expect, it } from 'vitest';
import { readFault } from '@voxxml/emulator';
import { application, ask, control, start } from './running.ts';

const hello = '<Response><Say>Hello</Say><Pause length="60"/></Response>';
const call = { to: '15556667777', from: '15556668888', voxXML: hello };

/** Statuses of 200 requests with a fault that fails three in ten. */
async function statuses(seed: number): Promise<readonly number[]> {
  const voice = await start({ seed });
  await control(voice, 'POST', 'faults', { on: 'request', do: { status: 500 }, probability: 0.3 });
  const found: number[] = [];
  for (let count = 0; count < 200; count++)
    found.push(
      (await voice.fetch(new Request(`${voice.api}/calls`, { headers: { authorization: 'Bearer test' } }))).status,
    );
  return found;
}

describe('faults of phones', () => {
  it('make a number busy or unreachable for one call', async () => {
    const voice = await start();
    const account = voice.account('test');
    for (const [phone, status] of [
      ['busy', 'busy'],
      ['unreachable', 'failed'],
      ['never', 'no_answer'],
    ] as const) {
      await control(voice, 'POST', 'faults', { on: 'phone', match: { number: call.to }, do: { phone } });
      await ask(voice, 'POST', '/api/v1/calls', call);
      await account.advance('40s');
      expect((await ask(voice, 'GET', '/api/v1/calls')).body.results[0]).toMatchObject({ status });
    }
    await ask(voice, 'POST', '/api/v1/calls', call);
    await account.advance('10s');
    expect((await ask(voice, 'GET', '/api/v1/calls')).body.results[0]).toMatchObject({ status: 'answered' });
  });

  it('hang up after a while', async () => {
    const voice = await start();
    await control(voice, 'POST', 'faults', { on: 'phone', do: { dropsAfter: '3s' } });
    await ask(voice, 'POST', '/api/v1/calls', call);
    await voice.account('test').advance('30s');
    const [{ answer_time, hangup_time }] = (await ask(voice, 'GET', '/api/v1/calls')).body.results;
    expect(Date.parse(hangup_time) - Date.parse(answer_time)).toBe(3000);
  });

  it('reach the numbers of a Dial', async () => {
    const voice = await start({
      numbers: { any: '<Response><Number>15556669999</Number><Say>Nobody</Say></Response>' },
    });
    await control(voice, 'POST', 'faults', { on: 'phone', match: { number: '15556669999' }, do: { phone: 'busy' } });
    const account = voice.account('test');
    for (const connects of [false, true]) {
      const from = account.account.log.last;
      account.call();
      await account.advance('60s');
      expect(account.account.log.events(from).some(({ kind }) => kind === 'connected')).toBe(connects);
    }
  });
});

describe('faults of callbacks', () => {
  it('send one again later', async () => {
    const app = await application();
    const voice = await start({
      numbers: {
        any: `<Response><Gather statusCallback="${app.url}/" statusCallbackEvent="fullResult"><Say>Press</Say></Gather><Pause length="60"/></Response>`,
      },
    });
    await control(voice, 'POST', 'faults', { on: 'callback', do: { callback: 'twice-later', delay: '10s' } });
    const test = voice.account('test').call();
    await test.press('1');
    expect(app.received).toHaveLength(1);
    await voice.account('test').advance('9s');
    expect(app.received).toHaveLength(1);
    await voice.account('test').advance('2s');
    expect(app.received.map(({ body }) => body)).toEqual([app.received[0]!.body, app.received[0]!.body]);
  });
});

describe('faults of requests', () => {
  it('match the route as the documentation writes it', async () => {
    const voice = await start();
    await control(voice, 'POST', 'faults', {
      on: 'request',
      match: { route: '/calls/{id}', method: 'DELETE' },
      do: { status: 500 },
    });
    expect((await ask(voice, 'GET', '/api/v1/calls')).status).toBe(200);
    const { id } = (await ask(voice, 'POST', '/api/v1/calls', call)).body;
    expect((await ask(voice, 'DELETE', `/api/v1/calls/${id}`)).status).toBe(500);
    expect((await ask(voice, 'DELETE', `/api/v1/calls/${id}`)).status).toBe(204);
  });

  it('happen with a probability, the same in each run', async () => {
    const first = await statuses(1);
    expect(await statuses(1)).toEqual(first);
    expect(await statuses(2)).not.toEqual(first);
    const failures = first.filter((status) => status === 500).length;
    expect(failures).toBeGreaterThan(35);
    expect(failures).toBeLessThan(85);
  });

  it.each([
    [{ on: 'phone', do: { phone: 'melted' } }, "'phone' must be busy, unreachable or never."],
    [{ on: 'phone', do: { dropsAfter: 'soon' } }, "'dropsAfter' must be a duration such as 2s."],
    [{ on: 'phone', do: { status: 500 } }, "'status' is not an action on a phone. Use phone, dropsAfter."],
    [{ on: 'request', do: { status: 500 }, probability: 2 }, "'probability' must be a number from 0 to 1."],
  ])('are refused: %j', (rule, reason) => {
    expect(readFault(rule, 1)).toBe(reason);
  });
});
