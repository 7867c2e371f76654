import { describe, expect, test } from 'vitest';
import { type Assumptions, type SimulateOptions, callRecord, callsOf, simulate } from '@voxxml/simulator';
import { of, statuses } from './log.ts';

const hello = '<Response><Say>Hello</Say></Response>';

const inbound = (document: string, options: SimulateOptions = {}) => {
  const simulation = simulate(document, options);
  const call = simulation.call();
  return { simulation, call, result: call.finish() };
};

const outbound = (document: string, options: SimulateOptions = {}) => {
  const simulation = simulate(document, options);
  const call = simulation.callOut();
  return { simulation, call, result: call.finish() };
};

describe('an inbound call', () => {
  test('is processed, answered and completed', () => {
    const { result, simulation } = inbound(hello);
    expect(statuses(result)).toEqual(['processing', 'answered', 'complete']);
    const [record] = callsOf(simulation.host.world).map((call) => callRecord(simulation.host.world, call));
    expect(Object.entries(record!)).toEqual([
      ['id', expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)],
      ['to', '15550000000'],
      ['from', '15550000001'],
      ['status', 'complete'],
      ['created_time', '2030-01-01T00:00:00.000Z'],
      ['modified_time', '2030-01-01T00:00:00.375Z'],
      ['answer_time', '2030-01-01T00:00:00.000Z'],
      ['hangup_time', '2030-01-01T00:00:00.375Z'],
    ]);
  });

  test('is rejected by a Reject that is its first command', () => {
    const { result, call } = inbound(
      "<Response><If variable='$GATHER' test='EQUAL' value='1'><Say>x</Say></If><Reject/><Say>x</Say></Response>",
    );
    expect(statuses(result)).toEqual(['processing', 'failed']);
    expect(call.state).toMatchObject({ answered: undefined, hungUp: undefined, error: undefined });
    expect(of(result, 'busy-tone')).toHaveLength(1);
    expect(
      statuses(inbound('<Response><Reject/></Response>', { assume: { 'call.rejected-status': 'complete' } }).result),
    ).toEqual(['processing', 'complete']);
  });

  test('is not rejected once it is answered', () => {
    const { result } = inbound('<Response><Say>Hello</Say><Reject/><Say>Goodbye</Say></Response>');
    expect(result.heard.map(({ text }) => text)).toEqual(['Hello', 'Goodbye']);
    expect(of(result, 'ignored')).toMatchObject([{ what: 'Reject' }]);
  });

  test.each([
    ['<Response/>', ['processing', 'answered', 'complete']],
    ['<Response><Hangup/></Response>', ['processing', 'answered', 'complete']],
    [
      "<Response><If variable='$GATHER' test='NOTEQUAL' value='1'><Hangup/></If></Response>",
      ['processing', 'answered', 'complete'],
    ],
  ])('%s answers it', (document, expected) => {
    expect(statuses(inbound(document).result)).toEqual(expected);
  });

  test('can stay when nothing is left to run', () => {
    const { result } = inbound(hello, { assume: { 'call.end-of-document': 'stay' } });
    expect(of(result, 'status').at(-1)).toMatchObject({ status: 'complete', by: 'caller' });
  });

  test.each([
    ['<Response>', 5106],
    ['<Answer/>', 5105],
    ['', 5105],
  ])('fails on the document %j', (document, code) => {
    const { result } = inbound(document);
    expect(statuses(result)).toEqual(['processing', 'failed']);
    expect(result.error).toMatchObject({ code, time: 0 });
  });

  test('asks a URL for its document', () => {
    const simulation = simulate(hello, { serve: { 'https://example.com/in': { document: hello, after: 700 } } });
    const call = simulation.call({ url: 'https://example.com/in' });
    expect(call.finish().transcript).toEqual([
      '0:00.0  call     from 15550000001 to 15550000000',
      '0:00.0  callback incoming_call https://example.com/in',
      '0:00.7  fetch    POST https://example.com/in 200',
      '0:00.7  answered',
      '0:00.7  hear     Hello',
      '0:01.0  status   complete',
    ]);
  });

  test.each([
    [{ unreachable: true }, 5107, {}],
    [{ status: 503, document: hello }, 5107, {}],
    [{ type: 'text/html', document: hello }, 5108, {}],
    [{ type: 'text/html', document: hello }, undefined, { 'incoming.mime': 'no' }],
    [{ document: '<Response>' }, 5106, {}],
    [{ document: '<html/>' }, 5105, {}],
    [{}, 5105, {}],
    [{ document: hello, after: 10_000 }, undefined, {}],
    [{ document: hello, after: 10_001 }, 5107, {}],
    [{ document: hello, after: 2000 }, 5107, { 'fetch.timeout': 1000 }],
  ] as const)('that gets %j has the error %s', (served, code, assume) => {
    const call = simulate(hello, { serve: { 'https://example.com/in': served }, assume }).call({
      url: 'https://example.com/in',
    });
    expect(call.finish()).toMatchObject({ status: code === undefined ? 'complete' : 'failed' });
    expect(call.state.error?.code).toBe(code);
  });

  test('can be given up before it is answered', () => {
    const options = { serve: { 'https://example.com/in': { document: hello, after: 5000 } } };
    for (const status of ['failed', 'complete'] as const) {
      const call = simulate(hello, { ...options, assume: { 'call.abandoned-status': status } }).call({
        url: 'https://example.com/in',
      });
      const result = call.hangUp({ after: 1000 }).finish();
      expect(statuses(result)).toEqual(['processing', status]);
      expect(result.duration).toBe(1000);
      expect(call.state.hungUp).toBeUndefined();
    }
  });
});

describe('an outbound call', () => {
  test('is queued, processed, rung and answered', () => {
    const { result } = outbound(hello);
    expect(of(result, 'status').map(({ time, status }) => `${time} ${status}`)).toEqual([
      '0 queued',
      '100 processing',
      '500 ringing',
      '5500 answered',
      '5875 complete',
    ]);
    expect(result.transcript[0]).toBe('0:00.0  call     to 15550000001 from 15550000000');
    expect(of(result, 'answer')).toMatchObject([{ request: 'create', status: 201 }]);
    expect(of(result, 'ring')).toHaveLength(1);
  });

  test.each([
    ['busy', 'busy', {}],
    ['never', 'no_answer', {}],
    ['unreachable', 'failed', {}],
    ['unreachable', 'no_answer', { 'call.unreachable-status': 'no_answer' }],
  ] as const)('to a phone that is %s ends as %s', (phone, status, assume) => {
    const { result, call } = outbound(hello, { phones: { '15550000001': phone }, assume });
    expect(statuses(result)).toEqual(['queued', 'processing', 'ringing', status]);
    expect(call.state).toMatchObject({ answered: undefined, hungUp: undefined });
    expect(result.duration).toBe(phone === 'never' ? 30_500 : 500);
  });

  test('ends when the callee hangs up', () => {
    const { result } = outbound("<Response><Pause length='60'/></Response>", {
      phones: { any: { answersAfter: 1000, hangsUpAfter: 2000 } },
    });
    expect(of(result, 'status').at(-1)).toMatchObject({ time: 3500, status: 'complete', by: 'callee' });
  });

  test('is answered or declined by hand', () => {
    const simulation = simulate(hello, { phones: { any: 'manual' } });
    const call = simulation.callOut();
    const { host } = simulation;
    host.apply({ kind: 'time', to: 2000 });
    host.apply({ kind: 'phone', call: call.id, number: '15550000001', does: 'answer' });
    expect(call.status).toBe('answered');
    expect(call.finish().duration).toBe(2375);
    const other = simulate(hello, { phones: { any: 'manual' } }).callOut();
    other.wait(2000).hangUp();
    expect(statuses(other.finish())).toEqual(['queued', 'processing', 'ringing', 'busy']);
  });

  test('with invalid VoxXML fails before or after dialing, or is refused', () => {
    const fail = (assume: Partial<Assumptions>) => statuses(outbound('<Response>', { assume }).result);
    expect(fail({})).toEqual(['queued', 'processing', 'failed']);
    expect(fail({ 'call.bad-document-when': 'on-answer' })).toEqual([
      'queued',
      'processing',
      'ringing',
      'answered',
      'failed',
    ]);
    const refused = simulate('<Response>', { assume: { 'call.bad-document': '422' } });
    expect(() => refused.callOut()).toThrow('The API refused the call');
    expect(of(refused, 'answer')).toMatchObject([{ status: 422 }]);
    expect(callsOf(refused.host.world)).toEqual([]);
  });

  test('runs its document with entry outbound, so a Reject has no effect', () => {
    const { result } = outbound('<Response><Reject/><Say>Hello</Say></Response>');
    expect(result.heard.map(({ text }) => text)).toEqual(['Hello']);
    expect(of(result, 'document')).toMatchObject([{ entry: 'outbound' }]);
  });
});

describe('commands', () => {
  const heard = (document: string, options: SimulateOptions = {}) =>
    inbound(document, options).result.heard.map(({ text }) => text);

  test('that nobody knows are ignored, or fail the call', () => {
    const document = '<Response><Widget/><Say>Hello</Say></Response>';
    expect(heard(document)).toEqual(['Hello']);
    const { result } = inbound(document, { assume: { 'command.unknown': 'call-fails' } });
    expect(result).toMatchObject({ status: 'failed', error: { code: 5106 } });
    const inside = '<Response><Gather timeout="1"><Widget/><Say>Hello</Say></Gather></Response>';
    expect(heard(inside)).toEqual(['Hello']);
    expect(inbound(inside, { assume: { 'command.unknown': 'call-fails' } }).result).toMatchObject({
      status: 'failed',
      error: { code: 5106 },
    });
  });

  test('that the resource does not support are ignored, or fail the call', () => {
    const document = '<Response><SetMute muted="true"/><Say>Hello</Say></Response>';
    expect(heard(document)).toEqual(['Hello']);
    expect(inbound(document, { assume: { 'command.unsupported': 'fails' } }).result.error?.code).toBe(5106);
  });

  test('with values that are not accepted run with the default, or fail the call', () => {
    const document = '<Response><Say loop="twice">Hello</Say></Response>';
    expect(heard(document)).toEqual(['Hello']);
    expect(inbound(document, { assume: { 'value.invalid': 'call-fails' } }).result.error?.code).toBe(5106);
  });

  test('that play audio which cannot be reached go on in silence, or fail the call', () => {
    const document = '<Response><Play loop="3">https://example.com/a.wav</Play><Say>Hello</Say></Response>';
    const audio = { 'https://example.com/a.wav': { unreachable: true } };
    const { result } = inbound(document, { audio });
    expect(result.duration).toBe(375);
    expect(of(result, 'error')).toMatchObject([{ code: 5107, fatal: false }]);
    expect(result.error).toBeUndefined();
    expect(inbound(document, { audio, assume: { 'play.unreachable': 'call-fails' } }).result).toMatchObject({
      status: 'failed',
      error: { code: 5107 },
    });
    expect(
      inbound('<Response><Play loop="0">https://example.com/a.wav</Play></Response>', { audio }).result.status,
    ).toBe('complete');
  });

  test('take the time that they take', () => {
    const times = (document: string, options: SimulateOptions = {}) =>
      of(inbound(document, options).result, 'status').at(-1)!.time;
    expect(times("<Response><Pause length='7'/></Response>")).toBe(7000);
    expect(times("<Response><Say loop='2' repeatDelay='3'>one two three four</Say></Response>")).toBe(9000);
    expect(times('<Response><Say>a</Say></Response>')).toBe(375);
    expect(times('<Response><Say/></Response>')).toBe(300);
    expect(times("<Response><Say separateNumbers='true'>one 1824</Say></Response>")).toBe(375 + 1600);
    expect(times("<Response><Say language='ja-JP' voice='Mizuki'>こんにちは</Say></Response>")).toBe(1000);
    expect(times('<Response><Play>https://example.com/a.wav</Play></Response>')).toBe(5000);
    const audio = { 'https://example.com/*': { lasts: 1000 }, 'https://example.com/b*': { lasts: 2000 } };
    expect(
      times("<Response><Play loop='2' repeatDelay='1'>https://example.com/a.wav</Play></Response>", { audio }),
    ).toBe(4000);
    expect(times('<Response><Play>https://example.com/b.wav</Play></Response>', { audio })).toBe(2000);
  });

  test('speak the value of $GATHER, digits apart where asked', () => {
    const document =
      "<Response><Say>Before: $GATHER</Say><Gather numDigits='3'/><Say separateNumbers='true'>You  entered\n $GATHER</Say><Say>$GATHERS ${GATHER}</Say></Response>";
    const call = (assume: Partial<Assumptions>) => {
      const found = simulate(document, { assume }).call();
      found.press('182', { after: 1000 });
      return found.finish().heard.map(({ text }) => text);
    };
    expect(call({})).toEqual(['Before:', 'You entered 1 8 2', '$GATHERS ${GATHER}']);
    expect(call({ 'say.unset-variable': 'literal' })[0]).toBe('Before: $GATHER');
  });
});

describe('an If', () => {
  const branch = (condition: string, key: string | undefined, assume: Partial<Assumptions> = {}) => {
    const document = `<Response><Gather timeout='2' numDigits='1'/><If ${condition}><Say>yes</Say></If><Say>no</Say></Response>`;
    const call = simulate(document, { assume }).call();
    if (key !== undefined) call.press(key);
    return call.finish().heard[0]!.text;
  };
  const gather = (comparison: string, value: string) => `variable='$GATHER' test='${comparison}' value='${value}'`;

  test.each([
    [gather('EQUAL', '1'), '1', 'yes'],
    [gather('EQUAL', '1'), '2', 'no'],
    [gather('EQUAL', '1|2'), '2', 'yes'],
    [gather('EQUAL', '1||2'), undefined, 'no'],
    [gather('NOTEQUAL', '1'), '1', 'no'],
    [gather('NOTEQUAL', '1'), '2', 'yes'],
    [gather('NOTEQUAL', '1'), undefined, 'yes'],
    [gather('NOTEQUAL', '1|2'), '1', 'no'],
    [gather('NOTEQUAL', '1|2'), '3', 'yes'],
    ["variable='$OTHER' test='EQUAL' value='1'", '1', 'no'],
    ["variable='$OTHER' test='NOTEQUAL' value='1'", '1', 'yes'],
    ["variable='$GATHER' value='1'", '1', 'no'],
    ["variable='$GATHER' test='NOTEQUAL'", '1', 'no'],
  ])('%s after %s: %s', (condition, key, expected) => {
    expect(branch(condition, key)).toBe(expected);
  });

  test('has other readings', () => {
    expect(branch(gather('NOTEQUAL', '1|2'), '1', { 'if.notequal-list': 'not-all' })).toBe('yes');
    expect(branch("variable='$OTHER' test='NOTEQUAL' value='1'", '1', { 'if.unknown-variable': 'skip' })).toBe('no');
  });

  test('says why spoken words may not match', () => {
    const hint = (said: string) => {
      const document = `<Response><Gather input='speech'/><If ${gather('EQUAL', '2|sales')}><Say>yes</Say></If></Response>`;
      return of(simulate(document).call().say(said).finish(), 'condition')[0]!.hint;
    };
    expect(hint('Sales.')).toBe("'Sales.' differs from 'sales' only in how it is written.");
    expect(hint('two')).toBe("'two' differs from '2' only in how it is written.");
    expect(hint('support')).toBeUndefined();
    expect(hint('sales')).toBeUndefined();
  });
});

describe('a Redirect', () => {
  const menu =
    "<Response><Gather timeout='1' numDigits='1'/><Redirect method='POST'>https://example.com/menu</Redirect><Say>Fallback</Say></Response>";
  const next = "<Response><If variable='$GATHER' test='EQUAL' value='1'><Say>one</Say></If><Say>next</Say></Response>";
  const redirected = (served: object, assume: Partial<Assumptions> = {}) => {
    const simulation = simulate(menu, { serve: { 'https://example.com/menu': { document: next, ...served } }, assume });
    const result = simulation.call().press('1').finish();
    const errors = of(result, 'error').map(({ code, fatal }) => `${code}${fatal ? ' fatal' : ''}`);
    return [result.status, result.heard.map(({ text }) => text).join(), errors.join(), result.error?.code] as const;
  };

  test.each([
    [{}, {}, ['complete', 'one,next', '', undefined]],
    [{}, { 'variable.kept-by-redirect': 'unset' }, ['complete', 'next', '', undefined]],
    [{ unreachable: true }, {}, ['complete', 'Fallback', '5107', undefined]],
    [{ after: 10_001 }, {}, ['complete', 'Fallback', '5107', undefined]],
    [{ status: 404 }, {}, ['complete', 'Fallback', '5107', undefined]],
    [{ status: 199 }, {}, ['complete', 'Fallback', '5107', undefined]],
    [{ status: 300 }, {}, ['complete', 'Fallback', '5107', undefined]],
    [{ status: 299 }, {}, ['complete', 'one,next', '', undefined]],
    [{ status: 201 }, { 'redirect.failure': 'not-200' }, ['complete', 'Fallback', '5107', undefined]],
    [{ status: 404 }, { 'redirect.failure': 'none' }, ['complete', 'one,next', '', undefined]],
    [{ type: 'application/xml; charset=utf-8' }, {}, ['complete', 'one,next', '', undefined]],
    [{ type: 'TEXT/PLAIN' }, {}, ['complete', 'one,next', '', undefined]],
    [{ type: 'text/html' }, {}, ['complete', 'Fallback', '5108', undefined]],
    [{ type: '' }, {}, ['complete', 'Fallback', '5108', undefined]],
    [{ type: 'text/html' }, { 'redirect.bad-mime': 'call-fails' }, ['failed', '', '5108 fatal', 5108]],
    [{ document: '<Response>' }, {}, ['failed', '', '5106 fatal', 5106]],
    [{ document: '<html/>' }, {}, ['failed', '', '5105 fatal', 5105]],
    [{ document: '<html/>' }, { 'redirect.bad-document': 'go-on' }, ['complete', 'Fallback', '5105', undefined]],
  ] as const)('to %j under %j', (served, assume, expected) => {
    expect(redirected(served, assume)).toEqual(expected);
  });

  test('to a URL that is not absolute fails without a request', () => {
    const { result } = inbound('<Response><Redirect>/menu</Redirect><Say>Fallback</Say></Response>');
    expect(of(result, 'fetch')).toEqual([]);
    expect(of(result, 'error')).toMatchObject([{ code: 5107, fatal: false }]);
    expect(result.heard).toHaveLength(1);
  });

  test('sends what is assumed', () => {
    const body = (method: string, assume: Partial<Assumptions>) => {
      const document = `<Response><Redirect method='${method}'>https://example.com/x</Redirect></Response>`;
      const simulation = simulate(document, { assume });
      let sent: string | undefined = 'nothing';
      simulation.host.onFetch = (effect) => {
        expect(effect.method).toBe(method);
        sent = effect.body;
        return { unreachable: true };
      };
      simulation.call().finish();
      return sent;
    };
    expect(body('POST', {})).toBeUndefined();
    expect(body('GET', { 'redirect.request': 'call' })).toBeUndefined();
    expect(JSON.parse(body('POST', { 'redirect.request': 'call' })!)).toEqual({
      call_id: expect.any(String),
      to: '15550000000',
      from: '15550000001',
    });
  });

  test('that never ends is stopped by a limit', () => {
    const loop = '<Response><Redirect>https://example.com/loop</Redirect></Response>';
    const { result } = inbound(loop, { serve: { 'https://example.com/loop': loop } });
    expect(of(result, 'limit')).toMatchObject([{ basis: 'own' }]);
    expect(of(result, 'fetch')).toHaveLength(100);
    expect(of(result, 'status').at(-1)).toMatchObject({ status: 'failed', by: 'limit' });
    const slow = '<Response><Pause/><Redirect>https://example.com/loop</Redirect></Response>';
    const long = inbound(slow, { serve: { 'https://example.com/loop': slow } }).result;
    expect(of(long, 'fetch')).toHaveLength(10_000);
    expect(long.duration).toBe(10_001_000);
  });

  test('to something that nothing serves names the nearest URL', () => {
    const call = () =>
      simulate(menu, { serve: { 'https://example.com/menus': next } })
        .call()
        .finish();
    expect(call).toThrow(
      'Nothing serves https://example.com/menu. https://example.com/menus is served: did you mean that?',
    );
  });
});
