import * as fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { callbackEvents, parseCallback, type CallbackPayload } from '@voxxml/core/request';

const join = callbackEvents.find(({ event }) => event === 'join')!.example;

function codes(input: unknown): string[] {
  return parseCallback(input).findings.map(({ severity, code, pointer }) => `${severity} ${code} ${pointer}`);
}

describe.each(callbackEvents)('$type $event', ({ type, event, example, fields }) => {
  it('is read from JSON and from a query', () => {
    const query = new URLSearchParams(example);
    for (const input of [
      example,
      JSON.stringify(example),
      new TextEncoder().encode(JSON.stringify(example)),
      ` ${JSON.stringify(example, null, 2)}\n`,
      query,
      query.toString(),
      `?${query}`,
      `https://example.com/cb?${query}#a`,
      `/cb?${query}`,
    ]) {
      const result = parseCallback(input);
      expect(result).toMatchObject({ ok: true, findings: [] });
      expect({ ...result.callback }).toEqual(example);
    }
    expect(example).toMatchObject({ type, event });
  });

  it('misses each required field', () => {
    for (const { name, optional } of fields) {
      const { [name]: _, ...rest } = example;
      const { ok, findings } = parseCallback(rest);
      expect(ok).toBe(optional === true);
      expect(findings.map(({ pointer }) => pointer)).toEqual(optional ? [] : [`/${name}`]);
      expect(codes({ ...example, [name]: 5 })).toEqual([`error callback-invalid-field /${name}`]);
      expect(codes({ ...example, [name]: null })).toEqual([`error callback-invalid-field /${name}`]);
    }
  });
});

it('keeps fields that are not documented', () => {
  const { callback } = parseCallback({ ...join, retry: 1, nested: { a: [] } });
  expect(callback).toEqual({ ...join, retry: 1, nested: { a: [] } });
});

it.each<[string, unknown, string[]]>([
  ['undefined', undefined, ['error callback-invalid ']],
  ['an array', '[]', ['error callback-invalid ']],
  ['broken JSON', '{"type":', ['error callback-invalid ']],
  ['nothing', '', ['error callback-missing-field /type']],
  ['an unknown type', 'type=sms', ['error callback-unknown-event /type']],
  ['another type’s event', { ...join, event: 'ringing' }, ['error callback-unknown-event /event']],
  ['a keyword for an event', { ...join, event: 'muteAll' }, ['error callback-unknown-event /event']],
  ['no event', { type: 'gather' }, ['error callback-missing-field /event']],
  ['an odd id', { ...join, conference_id: 'room1' }, ['warning callback-unusual-field /conference_id']],
  ['an odd time', { ...join, time: 'now' }, ['warning callback-unusual-field /time']],
  ['the documentation’s odd times', { ...join, time: '2018-0-05T16:01:03Z06:00' }, []],
  [
    'a key that no keypad has',
    { ...callbackEvents.find(({ event }) => event === 'dtmf')!.example, dtmf: '12' },
    ['error callback-invalid-field /dtmf'],
  ],
  [
    'another way of input',
    { ...callbackEvents.find(({ event }) => event === 'complete_input')!.example, input_method: 'fax' },
    ['error callback-invalid-field /input_method'],
  ],
  ['an extension', { ...callbackEvents[0]!.example, to: '101' }, []],
  ['a hidden caller', { ...callbackEvents[0]!.example, from: 'anonymous' }, ['warning callback-unusual-field /from']],
  [
    'a field that an object always has',
    'type=number&event=queued&constructor=a&__proto__=b',
    [
      'error callback-missing-field /call_id',
      'error callback-missing-field /destination_number',
      'error callback-missing-field /time',
    ],
  ],
])('%s', (_, input, expected) => {
  expect(codes(input)).toEqual(expected);
  expect(parseCallback(input).ok).toBe(!expected.some((code) => code.startsWith('error')));
});

it('says what was meant', () => {
  expect(parseCallback({ ...join, event: 'muteAll' }).findings[0]!.message).toContain("'mute_all'");
});

it('never throws', () => {
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.webUrl({ withQueryParameters: true }), fc.json()), (input) => {
      expect(parseCallback(input).ok).toBe(false);
    }),
  );
});

it('is typed by type and event', () => {
  const { ok, callback } = parseCallback(join);
  if (!ok) throw new Error('not ok');
  expectTypeOf(callback).toEqualTypeOf<CallbackPayload>();
  if (callback.type === 'conference' && callback.event === 'dtmf') {
    expectTypeOf(callback.dtmf).toEqualTypeOf<'0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '*' | '#'>();
    expectTypeOf(callback.participant_label).toEqualTypeOf<string | undefined>();
  }
  if (callback.event === 'complete_input') {
    expectTypeOf(callback.input_method).toEqualTypeOf<'dtmf' | 'speech'>();
    expectTypeOf(callback.complete_input).toEqualTypeOf<string>();
    // @ts-expect-error the other event's field
    expect(callback.partial_input).toBeUndefined();
  }
  if (callback.event === 'incoming_call') expectTypeOf(callback.from).toEqualTypeOf<string>();
  expectTypeOf<CallbackPayload['type']>().toEqualTypeOf<'api' | 'gather' | 'number' | 'conference'>();
  // @ts-expect-error no such event
  expect(callback.event === 'muteAll').toBe(false);
});
