import { describe, expect, test } from 'vitest';
import { type Event, createSession, formatTime, optionsOf, simulate, transcript, waitsFor } from '@voxxml/simulator';
import { complexIvr, simpleIvr } from './documents.ts';

const start = (document = simpleIvr) =>
  createSession({ from: '15550000001', to: '15550000000', answer: { document } }, { phones: { any: 'manual' } });

const heard = (events: readonly Event[]) => events.flatMap((event) => (event.kind === 'hear' ? [event.text] : []));

describe('a session', () => {
  test('is a call that its owner lets pass', () => {
    const session = start();
    const seen: string[] = [];
    const stop = session.subscribe((event) => seen.push(event.kind));
    expect(session.state.status).toBe('answered');
    expect(session.next()).toBe(1500);
    session.advance(2000);
    expect(session.now).toBe(2000);
    session.press('2');
    expect(seen).toContain('gathered');
    stop();
    session.hangUp();
    expect(seen).not.toContain('status');
    expect(session.state.status).toBe('complete');
  });

  test('shows an earlier moment, and acting there begins another way', () => {
    const session = start();
    session.advance(2000);
    session.press('2');
    session.advance(3000);
    const pressed = session.events.findIndex(({ kind }) => kind === 'press');
    const { length } = session.events;
    session.seek(pressed - 1);
    expect(session.now).toBeLessThanOrEqual(2000);
    expect(session.state.thread!.activity!.kind).toBe('gather');
    // What came later is still known until somebody acts.
    expect(session.events).toHaveLength(length);
    expect(session.shown).toBeLessThan(length);
    session.press('1');
    expect(heard(session.events).at(-1)).toBe('Dialing United States support. Please wait.');
    expect(heard(session.events)).not.toContain('Dialing Canadian support. Please wait.');
    session.seek(session.events.length + 10);
    expect(session.shown).toBe(session.events.length);
  });

  test('lets somebody speak, answer a phone, and say how long a voice took', () => {
    const session = start(
      '<Response><Say>one two three four</Say><Number>15556667777</Number><Gather input="speech"/></Response>',
    );
    session.advance(500);
    session.spoken();
    expect(session.events.some(({ kind }) => kind === 'dial')).toBe(true);
    // A voice that is done twice changes nothing.
    session.spoken();
    session.advance(1000);
    session.answer('15556667777');
    expect(waitsFor(session.state.thread!)).toBe('callee');
    session.apply({ kind: 'phone', call: session.id, number: '15556667777', does: 'hang-up' });
    expect(waitsFor(session.state.thread!)).toBe('input');
    session.say('hello');
    session.advance(10_000);
    expect(session.events.findLast((event) => event.kind === 'gathered')).toMatchObject({
      value: 'hello',
      by: 'speech',
    });
  });

  test('ends prompts of a Gather when a voice is done', () => {
    const session = start();
    session.advance(1600);
    session.spoken();
    expect(heard(session.events).at(-1)).toBe('For Canadian support, press 2.');
  });
});

describe('what a caller can enter', () => {
  test('is named with where it leads', () => {
    const session = start(complexIvr);
    expect(session.options()).toEqual([]);
    session.advance(2000);
    expect(session.options().map(({ kind, input, leads }) => `${kind} ${input}: ${leads}`)).toEqual([
      'keys 1: Say: Dialing support. Please wait.',
      'keys 2: Gather 4 keys: Please enter conference ID',
      'keys 3: Play: https://example.com/hours-of-operation.mp3',
      'other : Say: No option selected. Goodbye.',
      'nothing : Say: No option selected. Goodbye.',
    ]);
    session.press('2');
    const ids = session.options().map(({ input }) => input);
    expect(ids).toEqual(['2233', '3344', '', '']);
  });

  test('includes words, and follows the reading of NOTEQUAL', () => {
    const document =
      "<Response><Gather input='dtmf speech' numDigits='1'/><If variable='$GATHER' test='NOTEQUAL' value='1|sales'><Say>Other</Say></If></Response>";
    const options = (reading: 'none-of' | 'not-all') => {
      const simulation = simulate(document, { assume: { 'if.notequal-list': reading } });
      const { id } = simulation.call();
      return optionsOf(simulation.host.world, id).map(({ kind, input, leads }) => `${kind} ${input}: ${leads}`);
    };
    expect(options('none-of')).toEqual([
      'keys 1: the call ends',
      'speech sales: the call ends',
      'other : Say: Other',
      'nothing : Say: Other',
    ]);
    expect(options('not-all')).toEqual(['other : Say: Other', 'nothing : Say: Other']);
    expect(optionsOf(simulate(document).host.world, 'nobody')).toEqual([]);
  });
});

test('transcripts name people and tell the time to a tenth, rounded down', () => {
  expect([0, 99, 100, 59_999, 60_000, 3_599_999, 3_600_000, 36_061_250].map(formatTime)).toEqual([
    '0:00.0',
    '0:00.0',
    '0:00.1',
    '0:59.9',
    '1:00.0',
    '59:59.9',
    '1:00:00.0',
    '10:01:01.2',
  ]);
  const simulation = simulate('<Response><Conference>room1</Conference></Response>');
  simulation.call();
  simulation.host.apply({ kind: 'time', to: 1000 });
  simulation.call({ person: 'alice' }).press('5').hangUp();
  simulation.host.apply({ kind: 'time', to: 2000 });
  expect(transcript(simulation.events)).toEqual([
    '0:00.0  call     from 15550000001 to 15550000000',
    '0:00.0  answered',
    '0:00.0  joined   room1',
    '0:01.0  alice: call     from 15550000002 to 15550000000',
    '0:01.0  alice: answered',
    '0:01.0  alice: joined   room1',
    '0:01.0  beep',
    '0:01.0  alice: press    5',
    '0:01.0  alice: left     room1',
    '0:01.0  beep',
    '0:01.0  alice: status   complete',
  ]);
  expect(transcript(simulation.events, { times: false })[2]).toBe('joined   room1');
});
