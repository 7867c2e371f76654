import { describe, expect, test } from 'vitest';
import { callbackEvents } from '@voxxml/core';
import {
  type Assumptions,
  type SimulateOptions,
  apply,
  callsOf,
  create,
  next,
  roomsOf,
  simulate,
} from '@voxxml/simulator';
import { callbacks, of, statuses } from './log.ts';

const long = '<Response><Say>one two three four five six seven eight</Say></Response>';
const other = '<Response><Say>Replaced $GATHER</Say></Response>';

const answers = (source: Parameters<typeof of>[0]) =>
  of(source, 'answer').map(({ request, status }) => `${request} ${status}`);

describe('a modification', () => {
  test('interrupts what a call does, and runs another document', () => {
    const simulation = simulate(long);
    const call = simulation.call().wait(500).modify(other);
    const result = call.finish();
    expect(result.heard.map(({ time, text }) => `${time} ${text}`)).toEqual([
      '0 one two three four five six seven eight',
      '500 Replaced',
    ]);
    expect(of(result, 'interrupted')).toHaveLength(1);
    expect(of(result, 'document').map(({ entry }) => entry)).toEqual(['incoming', 'modify']);
    expect(answers(result)).toEqual(['modify 204']);
  });

  test('keeps $GATHER, or not', () => {
    const heard = (assume: Partial<Assumptions>) => {
      const document = "<Response><Gather numDigits='1'/><Pause length='60'/></Response>";
      const call = simulate(document, { assume }).call();
      return call.press('7').wait(1000).modify(other).finish().heard.at(-1)!.text;
    };
    expect(heard({})).toBe('Replaced 7');
    expect(heard({ 'variable.kept-by-modify': 'unset' })).toBe('Replaced');
  });

  test.each([
    ['a Pause', "<Response><Pause length='60'/></Response>", []],
    ['a Gather', '<Response><Gather><Say>one two three</Say></Gather></Response>', ['interrupted', 'canceled']],
    ['a Dial', '<Response><Number>15551111111</Number></Response>', ['leg']],
    ['a Conference', '<Response><Conference>room1</Conference><Say>Never</Say></Response>', ['left']],
    ['a Redirect', '<Response><Redirect>https://example.com/slow</Redirect></Response>', []],
  ])('ends %s', (_name, document, expected) => {
    const simulation = simulate(document, { serve: { 'https://example.com/slow': { document: long, after: 5000 } } });
    const call = simulation.call().wait(500);
    const { length } = simulation.events;
    const result = call.modify(other).finish();
    const kinds = result.events.slice(length).map(({ kind }) => kind as string);
    expect(kinds).toEqual(expect.arrayContaining([...expected]));
    // Nothing of the first document happens any more.
    expect(result.heard.at(-1)!.text).toBe('Replaced');
    expect(result.duration).toBe(875);
  });

  test('before the answer exchanges the document, or is refused', () => {
    const modified = (assume: Partial<Assumptions>) => {
      const result = simulate(long, { assume }).callOut().wait(300).modify(other).finish();
      return [...answers(result), ...result.heard.map(({ text }) => text)];
    };
    expect(modified({})).toEqual(['create 201', 'modify 204', 'Replaced']);
    expect(modified({ 'call.modify-early': '422' })).toEqual([
      'create 201',
      'modify 422',
      expect.stringContaining('one two'),
    ]);
    const simulation = simulate(long, { serve: { 'https://example.com/in': { document: long, after: 5000 } } });
    const call = simulation.call({ url: 'https://example.com/in' }).wait(300).modify(other);
    expect(call.finish()).toMatchObject({ status: 'complete', duration: 675, heard: [{ text: 'Replaced' }] });
  });

  test.each([
    ['call-fails', 204, 'failed', 5106],
    ['422', 422, 'complete', undefined],
    ['ignored', 204, 'complete', undefined],
  ] as const)('with invalid VoxXML: %s', (reading, http, status, code) => {
    const result = simulate(long, { assume: { 'call.bad-modification': reading } })
      .call()
      .wait(500)
      .modify('<Response>')
      .finish();
    expect(answers(result)).toEqual([`modify ${http}`]);
    expect(result.status).toBe(status);
    expect(result.error?.code).toBe(code);
  });

  test.each(['422', '404', '204'] as const)('of a call that is over is answered with %s', (status) => {
    const call = simulate(long, { assume: { 'rest.finished': status } }).call();
    call.finish();
    call.modify(other);
    expect(answers(call.result())).toEqual([`modify ${status}`]);
    expect(call.heard).toHaveLength(1);
  });

  test.each(['404', '422'] as const)('of what does not exist is answered with %s', (status) => {
    const simulation = simulate(long, { assume: { 'rest.unknown-id': status } });
    simulation.host.apply({ kind: 'modify', resource: 'nobody', document: other });
    simulation.host.apply({ kind: 'delete', resource: 'nobody' });
    expect(answers(simulation)).toEqual([`modify ${status}`, `delete ${status}`]);
  });
});

describe('a deletion', () => {
  test('hangs a call up', () => {
    const result = simulate(long).call().wait(500).delete().finish();
    expect(of(result, 'status').at(-1)).toMatchObject({ time: 500, status: 'complete', by: 'api' });
  });

  test.each(['no_answer', 'failed', 'complete'] as const)('before the answer ends a call as %s', (status) => {
    const simulation = simulate(long, { assume: { 'call.deleted-early-status': status } });
    expect(statuses(simulation.callOut().wait(1000).delete().finish())).toEqual([
      'queued',
      'processing',
      'ringing',
      status,
    ]);
    expect(simulation.host.next()).toBeUndefined();
  });

  test.each(['204', '404', '422'] as const)('of what is over is answered with %s', (status) => {
    const simulation = simulate(long, { assume: { 'rest.delete-finished': status } });
    const call = simulation.call();
    call.finish();
    call.delete();
    expect(answers(simulation)).toEqual([`delete ${status}`]);
    expect(callsOf(simulation.host.world)[0]!.deleted).toBe(status === '204');
  });

  test('of a conference hangs everybody up; a participant cannot be deleted', () => {
    const simulation = simulate('<Response><Conference>room1</Conference><Say>Never</Say></Response>');
    const calls = [simulation.call(), simulation.call()];
    const room = roomsOf(simulation.host.world)[0]!;
    simulation.host.apply({ kind: 'delete', resource: room.members[0]! });
    simulation.host.apply({ kind: 'delete', resource: room.id });
    simulation.host.apply({ kind: 'delete', resource: room.id });
    expect(answers(simulation)).toEqual(['delete 404', 'delete 204', 'delete 204']);
    expect(calls.map(({ status }) => status)).toEqual(['complete', 'complete']);
    expect(roomsOf(simulation.host.world)[0]!.status).toBe('complete');
    expect(of(simulation, 'hear')).toEqual([]);
  });
});

test('an error strikes a call, a conference or a participant', () => {
  const simulation = simulate('<Response><Conference>room1</Conference><Say>After</Say></Response>');
  const [alice, bob] = [simulation.call(), simulation.call()];
  const room = roomsOf(simulation.host.world)[0]!;
  simulation.host.apply({ kind: 'fault', resource: room.members[0]!, code: 6100 });
  simulation.host.apply({ kind: 'fault', resource: room.id, code: 6103 });
  simulation.host.apply({ kind: 'fault', resource: bob.id, code: 6109 });
  simulation.host.apply({ kind: 'fault', resource: bob.id, code: 6109 });
  expect(of(simulation, 'error').map(({ code, description }) => `${code} ${description}`)).toEqual(
    [6100, 6103, 6109].map((code) => `${code} internal server error`),
  );
  expect(roomsOf(simulation.host.world)[0]).toMatchObject({ status: 'conf_failed', error: { code: 6103 } });
  expect([alice, bob].map(({ status }) => status)).toEqual(['answered', 'failed']);
});

describe('callbacks', () => {
  /** Lets a world run, answering every delivery as told. */
  function deliver(
    document: string,
    answer: (delivery: number) => { status: number; after?: number } | undefined,
    options: SimulateOptions = {},
  ) {
    let world = create(options);
    const sent: string[] = [];
    const take = (input: Parameters<typeof apply>[1]): void => {
      const step = apply(world, input);
      world = step.world;
      for (const effect of step.effects) {
        if (effect.kind !== 'deliver') continue;
        sent.push(`${world.now} ${effect.event}`);
        const answered = answer(sent.length);
        if (answered !== undefined)
          take({
            kind: 'delivered',
            delivery: effect.delivery,
            status: answered.status,
            at: world.now + (answered.after ?? 0),
          });
      }
    };
    take({ kind: 'call', from: '15550000001', to: '15550000000', answer: { document } });
    for (let moment = next(world); moment !== undefined; moment = next(world)) take({ kind: 'time', to: moment });
    return { sent, call: callsOf(world)[0]! };
  }

  const dialing =
    "<Response><Number statusCallback='https://example.com/cb' statusCallbackEvent='queued ringing answered'>15551111111</Number></Response>";
  const ok = { status: 200 };

  test('are delivered one after the other, or at once', () => {
    expect(deliver(dialing, () => ({ status: 204, after: 3000 })).sent).toEqual([
      '0 queued',
      '3000 ringing',
      '6000 answered',
    ]);
    expect(
      deliver(dialing, () => ({ status: 200, after: 3000 }), { assume: { 'callback.order': 'parallel' } }).sent,
    ).toEqual(['0 queued', '400 ringing', '5400 answered']);
  });

  test('that are not answered are given up', () => {
    expect(deliver(dialing, () => undefined).sent).toEqual(['0 queued', '10000 ringing', '20000 answered']);
    expect(deliver(dialing, () => undefined, { assume: { 'callback.timeout': 1000 } }).sent).toEqual([
      '0 queued',
      '1000 ringing',
      '5400 answered',
    ]);
  });

  test('that fail are noted, sent again, or put an error on the call', () => {
    const failing = (number: number) => (number === 1 ? { status: 500 } : ok);
    const plain = deliver(dialing, failing);
    expect(plain.sent).toHaveLength(3);
    expect(plain.call.error).toBeUndefined();
    expect(deliver(dialing, failing, { assume: { 'callback.retries': '3' } }).sent.slice(0, 2)).toEqual([
      '0 queued',
      '0 queued',
    ]);
    expect(deliver(dialing, () => ({ status: 199 }), { assume: { 'callback.retries': '3' } }).sent).toHaveLength(12);
    expect(deliver(dialing, failing, { assume: { 'callback.failed': 'error-on-call' } }).call).toMatchObject({
      status: 'complete',
      error: { code: 5107 },
    });
  });

  test('by GET carry their fields in the query', () => {
    const urls = (url: string, assume: Partial<Assumptions> = {}) => {
      const world = create({ assume });
      const document = `<Response><Number statusCallback='${url}' statusCallbackMethod='GET' statusCallbackEvent='queued'>15551111111</Number></Response>`;
      const { effects } = apply(world, { kind: 'call', from: '1', to: '2', answer: { document } });
      return effects.map((effect) => effect.url.replace(/call_id=[\w-]+/, 'call_id=ID'));
    };
    const query = 'type=number&event=queued&call_id=ID&destination_number=15551111111&time=2030-01-01T00%3A00%3A00Z';
    expect(urls('https://example.com/cb')).toEqual([`https://example.com/cb?${query}`]);
    expect(urls('https://example.com/cb?a=b')).toEqual([`https://example.com/cb?a=b&${query}`]);
    expect(urls('https://example.com/cb?a=b', { 'callback.get-query': 'replaced' })).toEqual([
      `https://example.com/cb?${query}`,
    ]);
  });

  test('name the time to the second', () => {
    const time = (pause: string, assume: Partial<Assumptions> = {}) => {
      const document = `<Response><Say>${pause}</Say><Number statusCallback='https://example.com/cb' statusCallbackEvent='queued'>15551111111</Number></Response>`;
      return of(simulate(document, { assume }).call().finish(), 'callback')[0]!.payload['time'];
    };
    expect(time('one')).toBe('2030-01-01T00:00:00Z');
    expect(time('one two')).toBe('2030-01-01T00:00:01Z');
    expect(time('one two', { 'callback.time': 'down' })).toBe('2030-01-01T00:00:00Z');
  });

  test('all 17 have the documented fields in the documented order', () => {
    const all = (events: string) => `statusCallback='https://example.com/cb' statusCallbackEvent='${events}'`;
    const document = `<Response>
      <Gather numDigits='2' ${all('partialResult fullResult')}/>
      <Dial ${all('queued ringing answered complete noConnect')}><Number>15551111111</Number><Number>15552222222</Number></Dial>
      <Conference participantLabel='john' ${all('start end join leave dtmf mute unmute muteAll unmuteAll')}>room1</Conference>
    </Response>`;
    const simulation = simulate(document, {
      serve: { 'https://example.com/in': document },
      phones: { '15551111111': { answersAfter: 1000, hangsUpAfter: 1000 } },
    });
    const call = simulation.call({ url: 'https://example.com/in' }).press('12');
    call.expectJoined('room1').press('5');
    const { host } = simulation;
    host.apply({ kind: 'time', to: call.moment });
    const room = roomsOf(host.world)[0]!;
    const send = (resource: string, muted: boolean) =>
      host.apply({ kind: 'modify', resource, document: `<Response><SetMute muted='${muted}'/></Response>` });
    for (const muted of [true, false]) send(room.first, muted);
    for (const muted of [true, false]) send(room.id, muted);
    const result = call.hangUp().finish();
    const found = new Map(
      of(result, 'callback').map(({ payload }) => [`${payload['type']} ${payload['event']}`, payload]),
    );
    expect([...found.keys()].sort()).toEqual(callbackEvents.map(({ type, event }) => `${type} ${event}`).sort());
    for (const { type, event, fields, example } of callbackEvents) {
      const payload = found.get(`${type} ${event}`)!;
      expect(Object.keys(payload), event).toEqual(fields.map(({ name }) => name));
      // Two of the documentation's own examples leave the label out.
      expect(fields.map(({ name }) => name).filter((name) => name in example)).toEqual(Object.keys(example));
    }
    expect(callbacks(result).slice(0, 3)).toEqual(['incoming_call', 'partial_input', 'complete_input']);
  });
});
