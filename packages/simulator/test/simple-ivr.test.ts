import { describe, expect, test } from 'vitest';
import { ExpectationError, simulate } from '@voxxml/simulator';
import { simpleIvr } from './documents.ts';

const phones = { '15556668888': { answersAfter: 4000, hangsUpAfter: 60_000 } };

describe('the Simple IVR of the documentation', () => {
  test('dials Canadian support if the digit 2 is entered', () => {
    const call = simulate(simpleIvr, { phones }).call();
    call.hear(/press 2/);
    call.press('2');
    expect(call.gathered).toBe('2');
    call.hear('Dialing Canadian support');
    call.expectDialing('15556668888').expectConnected('15556668888');
    call.hear('Call has ended');
    const { status, transcript } = call.finish();
    expect(status).toBe('complete');
    expect(transcript).toEqual([
      '0:00.0  call     from 15550000001 to 15550000000',
      '0:00.0  answered',
      '0:00.0  hear     Thank you for calling',
      '0:01.5  hear     For United States support, press 1.',
      '0:03.7  hear     For Canadian support, press 2.',
      '0:05.6  press    2',
      '0:05.6  gathered 2 by digits',
      '0:05.6  hear     Dialing Canadian support. Please wait.',
      '0:10.5  dial     15556668888',
      '0:10.9  ringing',
      '0:14.9  connected to 15556668888',
      '1:14.9  hear     Call has ended. Goodbye.',
      '1:16.4  status   complete',
    ]);
  });

  test.each(['1', '3', '0', '*'])('dials United States support if the key %s is pressed', (key) => {
    const call = simulate(simpleIvr).call().press(key, { during: 'press 1' });
    expect(call.gathered).toBe(key);
    call.hear('Dialing United States support').expectDialing('15556667777').hear('Call has ended');
    expect(call.finish().status).toBe('complete');
  });

  test('dials United States support if no digit is entered, after three rounds and 60 seconds', () => {
    const call = simulate(simpleIvr).call();
    call.staySilent();
    expect(call.moment).toBe(61_500);
    expect(call.gathered).toBe('');
    call.hear('Dialing United States support').expectDialing('15556667777');
    expect(call.finish()).toMatchObject({ status: 'complete', error: undefined });
    expect(call.heard.filter(({ text }) => text.includes('press 1'))).toHaveLength(3);
  });

  test('ends when the caller hangs up', () => {
    const call = simulate(simpleIvr).call().hear('Thank you').hangUp({ after: 500 });
    expect(call.finish()).toMatchObject({ status: 'complete', duration: 2000 });
  });
});

test('an expectation that is not met says what was heard instead', () => {
  const call = simulate(simpleIvr).call().press('2', { during: 'press 1' });
  expect(() => call.hear('Dialing Canadian suport')).toThrow(ExpectationError);
  const again = simulate(simpleIvr, { phones }).call().press('2', { during: 'press 1' });
  expect(() => again.hear('Goodbye, dear caller', { within: 300_000 })).toThrow(
    [
      '"Goodbye, dear caller" was not heard before the call ended at 1:13.4.',
      'Heard instead:',
      '  0:02.6  Dialing Canadian support. Please wait.',
      '  1:11.9  Call has ended. Goodbye.',
    ].join('\n'),
  );
});
