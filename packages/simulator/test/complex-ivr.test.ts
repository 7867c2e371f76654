import { describe, expect, test } from 'vitest';
import { simulate } from '@voxxml/simulator';
import { complexIvr } from './documents.ts';
import { of } from './log.ts';

const start = () => simulate(complexIvr).call().hear('Hello, and welcome');

/** The caller chooses the conferences and enters an id. */
const conference = (id: string) => start().press('2', { during: 'press one' }).press(id, { during: 'conference ID' });

describe('the Complex IVR of the documentation', () => {
  test('dials the direct number of support', () => {
    const call = start()
      .press('1', { during: 'press one' })
      .hear('Dialing support')
      .expectDialing('15556667777')
      .expectConnected('15556667777');
    expect(call.hear('Call has ended').finish().status).toBe('complete');
  });

  test.each([
    ['2233', '1111'],
    ['3344', '1111'],
  ])('the PIN %s %s lets the caller wait until the conference begins', (id, pin) => {
    const call = conference(id).press(pin, { during: 'pin' }).expectJoined(id);
    const { events } = call.result();
    expect(events.filter(({ kind }) => kind === 'started')).toEqual([]);
    expect(call.finish()).toMatchObject({ status: 'complete' });
  });

  test.each([
    ['2233', '9999'],
    ['3344', '9999'],
  ])('the PIN %s %s starts the conference at once', (id, pin) => {
    const call = conference(id).press(pin, { during: 'pin' }).expectJoined(id);
    expect(of(call.result(), 'started')).toHaveLength(1);
  });

  test('the one who started the conference ends it for everybody, who are thanked', () => {
    const simulation = simulate(complexIvr);
    const enter = (pin: string) =>
      simulation
        .call()
        .press('2', { during: 'press one' })
        .press('2233', { during: 'conference ID' })
        .press(pin, { during: 'pin' })
        .expectJoined('2233');
    const guest = enter('1111');
    const host = enter('9999');
    host.hangUp({ after: 5000 });
    expect(guest.hear('Conference has ended. Thank you').finish().status).toBe('complete');
    expect(host.heard.map(({ text }) => text)).not.toContain('Conference has ended. Thank you');
  });

  test.each(['2233', '3344'])('a wrong PIN for %s, or none, is invalid', (id) => {
    expect(conference(id).press('1234', { during: 'pin' }).hear('Invalid pin').finish().status).toBe('complete');
    expect(conference(id).hear('Please enter pin').hear('Invalid pin').finish().status).toBe('complete');
    // The PIN may be said as well; it is not a number of keys then.
    expect(conference(id).say('1111', { during: 'pin' }).expectJoined(id).status).toBe('answered');
  });

  test('another conference, or none, is invalid', () => {
    expect(conference('1234').hear('Invalid conference').finish().status).toBe('complete');
    const call = start().press('2', { during: 'press one' }).hear('conference ID').hear('Invalid conference');
    expect(call.finish().status).toBe('complete');
  });

  test('plays the hours of operation', () => {
    const result = start().press('3', { during: 'press one' }).finish();
    expect(of(result, 'audio').map(({ url }) => url)).toEqual(['https://example.com/hours-of-operation.mp3']);
    expect(result.heard.map(({ text }) => text)).not.toContain('No option selected. Goodbye.');
  });

  test('says goodbye to a caller who chooses nothing else', () => {
    expect(start().press('4', { during: 'press one' }).hear('No option selected').finish().status).toBe('complete');
    expect(start().staySilent().hear('No option selected').finish().status).toBe('complete');
  });
});
