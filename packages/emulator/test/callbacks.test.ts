import { describe, expect, it } from 'vitest';
import { application, ask, control, start, withResolvers } from './running.ts';
import type { Received } from './application.ts';

const after = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Asks for everything that can be reported about a conference. */
const room = (url: string, label: string): string =>
  `<Response><Conference participantLabel="${label}" statusCallback="${url}" statusCallbackEvent="start end join leave dtmf mute unmute">team</Conference></Response>`;

const fieldsOf = ({ body }: Received): Record<string, string> => JSON.parse(body) as Record<string, string>;

describe('callbacks', () => {
  it('of a conference arrive in the order in which they happened, however long the receiver takes for each', async () => {
    let longest = 40;
    // Each is answered sooner than the one before, so all that is sent at once arrives the wrong way round.
    const answered: string[] = [];
    const app = await application(async (request) => {
      await after((longest -= 8));
      answered.push(fieldsOf(request)['event']!);
      return undefined;
    });
    const voice = await start({ numbers: { any: room(app.url, 'alice') } });
    const account = voice.account('test');
    const call = account.call();
    await call.press('5');
    await call.hangUp();
    await account.advance('1s');
    expect(answered).toEqual(['start', 'join', 'dtmf', 'leave', 'end']);
    expect(app.received.map((each) => fieldsOf(each)['event'])).toEqual(answered);
  });

  it.each(['manual', 60] as const)(
    'of one conference do not wait for those of another, with the clock %s',
    async (clock) => {
      const events: string[] = [];
      const { promise: held, resolve: release } = withResolvers();
      const app = await application(async ({ path, body }) => {
        const { event } = JSON.parse(body) as { event: string };
        if (path === '/slow') await held;
        events.push(`${path} ${event}`);
        if (path === '/quick' && event === 'join') release();
        return undefined;
      });
      const voice = await start({
        clock,
        numbers: {
          '15550000001': room(`${app.url}/slow`, 'slow'),
          '15550000002': room(`${app.url}/quick`, 'quick').replace('>team<', '>other<'),
        },
      });
      const account = voice.account('test');
      account.call({ to: '15550000001' });
      account.call({ to: '15550000002' });
      // Neither holds a call or a request up.
      expect((await ask(voice, 'GET', '/api/v1/calls')).body.results).toMatchObject([
        { status: 'answered' },
        { status: 'answered' },
      ]);
      await expect.poll(() => events.length).toBe(4);
      expect(events).toEqual(['/quick start', '/quick join', '/slow start', '/slow join']);
    },
  );

  it('say why a receiver that waits for something later in the call got no answer in', async () => {
    const app = await application(() => new Promise(() => {}));
    const voice = await start({ numbers: { any: room(app.url, 'alice') }, assume: { 'callback.timeout': 300 } });
    const account = voice.account('test');
    account.call();
    await account.advance('1s');
    const { callbacks } = (await control(voice, 'GET', 'callbacks?event=start')).body;
    expect(callbacks).toMatchObject([
      {
        response: { status: 0 },
        reason:
          'no answer within 0.3 s. The clock stands still until your application answers, so it must not wait for something later in the call',
      },
    ]);
  });

  it('with GET have their fields in the query, in the documented order', async () => {
    const app = await application();
    const voice = await start({
      numbers: {
        any: room(`${app.url}/events?app=1`, 'alice').replace(
          'participantLabel',
          'statusCallbackMethod="GET" participantLabel',
        ),
      },
    });
    voice.account('test').call();
    await voice.account('test').advance('1s');
    const [{ method, path, body }] = app.received as [Received];
    expect([method, body]).toEqual(['GET', '']);
    expect([...new URL(path, app.url).searchParams.keys()]).toEqual(['app', 'type', 'event', 'time', 'conference_id']);
  });
});

describe('accounts', () => {
  it('run the same call at once, each as if it were alone', async () => {
    const app = await application(({ path, body }) =>
      path === '/incoming'
        ? {
            body: `<Response><Gather numDigits="1" statusCallback="${app.url}/${(JSON.parse(body) as { from: string }).from}" statusCallbackEvent="fullResult"><Say>Press a key</Say></Gather><If variable="$GATHER" test="EQUAL" value="1"><Say>One</Say></If><Say>Goodbye</Say></Response>`,
          }
        : undefined,
    );
    const voice = await start({ numbers: { any: `${app.url}/incoming` } });
    const run = async (number: number): Promise<{ transcript: string; id: string }> => {
      const account = voice.account(`test ${number}`);
      const call = account.call({ from: '15550000001' });
      await call.hear('press a key');
      await call.press(String(number % 10));
      await call.end();
      return { transcript: account.transcript(), id: call.id };
    };
    const all = await Promise.all(Array.from({ length: 100 }, (_, number) => run(number)));
    for (const [number, { transcript, id }] of all.entries()) {
      // The same key pressed is the same call, to the id.
      expect(transcript).toBe(all[number % 10]!.transcript);
      expect(id).toBe(all[0]!.id);
      expect(transcript.includes('hear     One')).toBe(number % 10 === 1);
    }
    expect(app.received.filter(({ path }) => path === '/15550000001')).toHaveLength(100);
  });
});
