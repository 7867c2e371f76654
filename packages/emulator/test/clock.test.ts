import { describe, expect, it } from 'vitest';
import { ask, control, start } from './running.ts';

const endless = '<Response><Say loop="0">Please hold</Say></Response>';
const room = '<Response><Conference>team</Conference></Response>';

describe('advance', () => {
  it('takes a call through a week', async () => {
    const voice = await start({ numbers: { any: room } });
    const call = voice.account('test').call();
    await voice.account('test').advance('7d');
    expect(call.record).toMatchObject({ status: 'answered', answer_time: '2030-01-01T00:00:00.000Z' });
    await call.hangUp();
    expect(call.record).toMatchObject({ status: 'complete', hangup_time: '2030-01-08T00:00:00.000Z' });
  });

  it('lets others have their answers meanwhile, and stops where a call never comes to rest', async () => {
    const voice = await start({ numbers: { any: endless } });
    voice.account('test').call();
    let isOver = false;
    const advancing = control(voice, 'POST', 'clock/advance', { by: '36500d' }).finally(() => (isOver = true));
    for (let asked = 0; asked < 3; asked++) expect((await control(voice, 'GET', 'health')).status).toBe(200);
    expect(isOver).toBe(false);
    const { status, body } = await advancing;
    expect(status).toBe(409);
    expect(body.error).toMatch(
      /^The clock stopped at 20\d\d-.* because something happened at 1,000,000 moments since\./,
    );
    // The account continues from there.
    expect((await control(voice, 'POST', 'clock/advance', { by: '10s' })).status).toBe(200);
  }, 120_000);

  it('ends with the year 9999, and the account with it does not', async () => {
    const voice = await start({ numbers: { any: room } });
    for (const wrong of [{ by: 1e308 }, { by: '9999999d' }, { to: '+275760-01-01T00:00:00Z' }])
      expect((await control(voice, 'POST', 'clock/advance', wrong)).body.error).toBe(
        'The clock ends with the year 9999.',
      );
    expect((await control(voice, 'POST', 'clock/advance', { to: '9999-12-31T23:59:59.999Z' })).status).toBe(200);
    voice.account('test').call();
    expect((await ask(voice, 'GET', '/api/v1/calls')).body.results).toMatchObject([
      { created_time: '9999-12-31T23:59:59.999Z' },
    ]);
  });

  it('ends when the account is reset', async () => {
    const voice = await start({ numbers: { any: endless } });
    voice.account('test').call();
    const advancing = control(voice, 'POST', 'clock/advance', { by: '36500d' });
    await control(voice, 'GET', 'health');
    expect((await control(voice, 'POST', 'reset')).status).toBe(200);
    expect(await advancing).toMatchObject({ status: 409, body: { error: expect.stringContaining('was reset') } });
    expect((await ask(voice, 'GET', '/api/v1/calls')).body.count).toBe(0);
  });

  it('says that it is not idle while prompts repeat for ever', async () => {
    const voice = await start({ numbers: { any: endless } });
    voice.account('test').call();
    const { status, body } = await control(voice, 'POST', 'clock/advance', { until: 'idle', within: '1h' });
    expect([status, body.error]).toEqual([408, 'Idle did not happen.']);
  });
});

describe('the log', () => {
  it('ends its streams with the account, and begins anew after a reset', async () => {
    const voice = await start({ numbers: { any: room } });
    voice.account('test').call();
    const stream = await fetch(`${voice.url}/_emulator/stream`, { headers: { authorization: 'Bearer test' } });
    const read = stream.text();
    await control(voice, 'POST', 'reset');
    const last = Number(/^id: (\d+)$/m.exec((await read).split('\n\n').at(-2)!)![1]);
    expect(last).toBeGreaterThan(2);
    voice.account('test').call();
    const again = await fetch(`${voice.url}/_emulator/stream`, {
      headers: { authorization: 'Bearer test', 'last-event-id': String(last + 100) },
    });
    const { value } = await again.body!.getReader().read();
    expect(new TextDecoder().decode(value)).toContain('id: 1\n');
  });

  it('keeps the newest of large bodies', async () => {
    const voice = await start();
    const voxXML = `<Response><!-- ${'x'.repeat(900_000)} --><Say>Hi</Say></Response>`;
    for (let count = 0; count < 90; count++)
      await ask(voice, 'POST', '/api/v1/calls', { to: '', from: '15556668888', voxXML });
    const entries = voice.account('test').account.log.since(0);
    expect(entries.length).toBeLessThan(80);
    expect(entries.at(-1)!.n).toBe(voice.account('test').account.log.last);
    expect(voice.account('test').account.log.get(entries[3]!.n)).toBe(entries[3]);
  }, 60_000);
});

describe('a conference', () => {
  it('mutes the participant of a call', async () => {
    const voice = await start({ numbers: { any: room } });
    const { id } = voice.account('test').call();
    const muted = async (): Promise<unknown> =>
      (await control(voice, 'GET', 'rooms')).body.rooms[0].participants[0].muted;
    expect(await muted()).toBe(false);
    expect((await control(voice, 'POST', `calls/${id}/mute`)).status).toBe(200);
    expect(await muted()).toBe(true);
    await control(voice, 'POST', `calls/${id}/mute`, { muted: false });
    expect(await muted()).toBe(false);
    expect((await control(voice, 'POST', `calls/${id}/mute`, { muted: 'no' })).status).toBe(400);
  });

  it('is needed to be muted', async () => {
    const voice = await start({ numbers: { any: '<Response><Pause length="60"/></Response>' } });
    const { id } = voice.account('test').call();
    expect((await control(voice, 'POST', `calls/${id}/mute`)).status).toBe(409);
  });
});
