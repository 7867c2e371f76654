import { describe, expect, test } from 'vitest';
import { type Assumptions, type Phone, type SimulateOptions, simulate } from '@voxxml/simulator';
import { callbacks, of } from './log.ts';

const events = 'queued ringing answered complete noConnect';
const both = `<Response><Dial statusCallback='https://example.com/cb' statusCallbackEvent='${events}'><Number statusCallback='https://example.com/ignored' statusCallbackEvent='queued'>15551111111</Number><Number>15552222222</Number></Dial><Say>Goodbye</Say></Response>`;

const dial = (phones: Readonly<Record<string, Phone>>, options: SimulateOptions = {}, document = both) =>
  simulate(document, { phones, ...options })
    .call()
    .finish();

const log = (result: ReturnType<typeof dial>) =>
  of(result, 'callback').map(
    ({ time, event, payload }) => `${time} ${event} ${payload['destination_number']!.slice(4)}`,
  );

describe('two numbers', () => {
  test('ring at once; the first to answer wins, and the other is told at that instant', () => {
    const result = dial({
      '15551111111': { answersAfter: 8000 },
      '15552222222': { answersAfter: 3000, hangsUpAfter: 5000 },
    });
    expect(log(result)).toEqual([
      '0 queued 1111111',
      '0 queued 2222222',
      '400 ringing 1111111',
      '400 ringing 2222222',
      '3400 answered 2222222',
      '3400 no_connect 1111111',
      '8400 complete 2222222',
    ]);
    expect(new Set(of(result, 'callback').map(({ url }) => url))).toEqual(new Set(['https://example.com/cb']));
    expect(result.heard.map(({ time, text }) => `${time} ${text}`)).toEqual(['8400 Goodbye']);
    expect(of(result, 'ringing')).toHaveLength(1);
  });

  test('that answer at one instant: the earlier in the document wins', () => {
    const result = dial({ any: { answersAfter: 3000, hangsUpAfter: 1000 } });
    expect(of(result, 'connected').map(({ number }) => number)).toEqual(['15551111111']);
  });

  test('that are busy or out of reach do not ring; the call goes on when none is left', () => {
    const result = dial({ '15551111111': 'busy', '15552222222': 'unreachable' });
    expect(log(result)).toEqual([
      '0 queued 1111111',
      '0 queued 2222222',
      '400 no_connect 1111111',
      '400 no_connect 2222222',
    ]);
    expect(result.duration).toBe(775);
    expect(of(result, 'ringing')).toEqual([]);
    const ringing = dial(
      { '15551111111': 'busy', '15552222222': 'unreachable' },
      { assume: { 'dial.busy': 'ringing' } },
    );
    expect(log(ringing).slice(2)).toEqual(['400 ringing 1111111', '400 no_connect 1111111', '400 no_connect 2222222']);
  });

  test('that nobody answers ring until the timeout, which counts from the start', () => {
    const result = dial({ any: 'never' });
    expect(log(result).slice(-2)).toEqual(['30000 no_connect 1111111', '30000 no_connect 2222222']);
    expect(result.duration).toBe(30_375);
    const late = dial({ any: { answersAfter: 29_700 } });
    expect(of(late, 'connected')).toEqual([]);
    expect(of(dial({ any: { answersAfter: 29_600, hangsUpAfter: 1 } }), 'connected')).toHaveLength(1);
  });
});

describe('a dialed call', () => {
  test('ends when the caller hangs up, or while it rings', () => {
    const hangUp = (after: number) => {
      const call = simulate(both, { phones: { any: { answersAfter: 3000 } } }).call();
      return log(call.hangUp({ after }).finish());
    };
    expect(hangUp(5000).slice(-1)).toEqual(['5000 complete 1111111']);
    expect(hangUp(1000).slice(-2)).toEqual(['1000 no_connect 1111111', '1000 no_connect 2222222']);
    expect(hangUp(100).slice(-2)).toEqual(['100 no_connect 1111111', '100 no_connect 2222222']);
  });

  test('carries the id of the caller, or one of its own', () => {
    const ids = (assume: Partial<Assumptions>) => {
      const simulation = simulate(both, { assume });
      const call = simulation.call();
      return of(call.finish(), 'callback').map(({ payload }) => payload['call_id'] === call.id);
    };
    expect(ids({})).not.toContain(false);
    expect(ids({ 'dial.call-id': 'leg' })).not.toContain(true);
  });

  test('is heard by the other side while it is connected', () => {
    const call = simulate('<Response><Number>15551111111</Number></Response>').call();
    call.expectConnected('15551111111').press('5').say('hello');
    const result = call.finish();
    expect(of(result, 'key')).toMatchObject([{ heard: 'other-side' }]);
    expect(of(result, 'say')).toMatchObject([{ heard: 'other-side' }]);
  });

  test('by Number sends the callbacks of the Number; a Dial may hold the number as text', () => {
    const document = (name: string) =>
      `<Response><${name} callerId='15559999999' statusCallback='https://example.com/n' statusCallbackEvent='ringing'> 15551111111 </${name}></Response>`;
    for (const name of ['Number', 'Dial']) {
      const result = dial({}, {}, document(name));
      expect(callbacks(result, 'type', 'destination_number')).toEqual([
        'ringing type=number destination_number=15551111111',
      ]);
      expect(of(result, 'dial')).toMatchObject([{ numbers: ['15551111111'], callerId: '15559999999' }]);
    }
    expect(of(dial({}), 'dial')[0]!.callerId).toBe('15550000001');
  });

  test('is answered, declined and ended by hand', () => {
    const by = (does: readonly ('answer' | 'decline' | 'hang-up')[], number = '15551111111') => {
      const simulation = simulate('<Response><Number>15551111111</Number></Response>', { phones: { any: 'manual' } });
      const call = simulation.call();
      simulation.host.apply({ kind: 'time', to: 1000 });
      for (const each of does) simulation.host.apply({ kind: 'phone', call: call.id, number, does: each });
      return [...of(simulation, 'leg').map(({ state }) => state), call.status].join(' ');
    };
    expect(by(['answer'])).toBe('queued ringing connected answered');
    expect(by(['answer', 'hang-up'])).toBe('queued ringing connected complete complete');
    expect(by(['decline'])).toBe('queued ringing no_connect complete');
    expect(by(['answer'], '15552222222')).toBe('queued ringing answered');
    expect(by(['hang-up'])).toBe('queued ringing answered');
  });
});
