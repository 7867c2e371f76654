import { describe, expect, test } from 'vitest';
import { type Assumptions, type Event, type EventOf, type SimulatedCall, simulate } from '@voxxml/simulator';

/** A call to a document of one Gather, whose value is spoken afterward. */
function gather(
  attributes: string,
  prompts = '<Say>Please enter a number now.</Say>',
  assume: Partial<Assumptions> = {},
) {
  const document = `<Response><Gather ${attributes}>${prompts}</Gather><Say>Got $GATHER.</Say></Response>`;
  const simulation = simulate(document, { assume });
  return { simulation, call: simulation.call() };
}

const of = <Kind extends Event['kind']>(call: SimulatedCall, kind: Kind): readonly EventOf<Kind>[] =>
  call.result().events.filter((event) => event.kind === kind) as EventOf<Kind>[];

/** How and when the only Gather ended. */
function ended(call: SimulatedCall) {
  call.finish();
  const [{ time, value, by } = { time: -1, value: '', by: '' }] = of(call, 'gathered');
  return [time, value, by];
}

/** The prompt takes two seconds less an eighth: five words. */
const PROMPT = 1875;
const callback = "statusCallback='https://example.com/cb' statusCallbackEvent='partialResult fullResult'";
const callbacks = (call: SimulatedCall): readonly string[] =>
  of(call, 'callback').map(({ event, payload }) => `${event} ${payload[event]} ${payload['input_method']}`);

describe('mistakes that other platforms made', () => {
  test('a key during the prompt starts the timeout that counts from the end of the prompts', () => {
    const { call } = gather("timeout='10' numDigits='4'", undefined, { 'gather.timeout-origin': 'prompts-end' });
    call.press('1', { after: 500 });
    expect(ended(call)).toEqual([10_500, '1', 'timeout']);
  });

  test('the timeout ends a Gather in the middle of the input', () => {
    const { call } = gather("timeout='5' numDigits='9'");
    call.press('123', { after: 4500, every: 200 });
    expect(ended(call)).toEqual([5000, '123', 'timeout']);
  });

  test('a Gather without prompts listens', () => {
    const { call } = gather("timeout='5'", '');
    call.press('7', { after: 1000 });
    expect(ended(call)).toEqual([1000, '7', 'digits']);
  });

  test('there is a timeout even if no digit was entered', () => {
    const { call } = gather("timeout='5' numDigits='4'", '');
    expect(ended(call)).toEqual([5000, '', 'timeout']);
  });

  test('interrupting one Gather does not interrupt the next', () => {
    const document =
      "<Response><Gather numDigits='1'><Say>First question</Say></Gather><Gather numDigits='1'><Say>Second question</Say></Gather></Response>";
    const call = simulate(document).call().press('1', { during: 'First' });
    call.finish();
    const second = of(call, 'hear').at(-1)!;
    expect(second.text).toBe('Second question');
    expect(of(call, 'interrupted').map(({ time }) => time)).toEqual([375]);
    expect(of(call, 'gathered').map(({ value }) => value)).toEqual(['1', '']);
  });

  test('a prompt that a key interrupts is not an error', () => {
    const { call } = gather("timeout='5'");
    call.press('1', { after: 500 });
    const { status, events, error } = call.finish();
    expect(status).toBe('complete');
    expect(error).toBeUndefined();
    expect(events.filter(({ kind }) => kind === 'error')).toEqual([]);
  });

  test('speech after the first key is ignored', () => {
    const { call } = gather("input='dtmf speech' numDigits='2' timeout='5'");
    call.press('1', { after: 500 }).say('twelve', { after: 500 });
    expect(ended(call)).toEqual([5000, '1', 'timeout']);
    expect(of(call, 'say')[0]).toMatchObject({ heard: 'nobody' });
  });
});

describe('keys', () => {
  test('complete the input, or end it by a finishing key, which is not kept', () => {
    expect(ended(gather("numDigits='2' timeout='9'").call.press('12', { after: 3000 }))).toEqual([
      3300,
      '12',
      'digits',
    ]);
    expect(ended(gather("numDigits='4' timeout='9'").call.press('12#', { after: 3000 }))).toEqual([
      3600,
      '12',
      'finishing-key',
    ]);
    expect(ended(gather("numDigits='4' timeout='9'").call.press('#', { after: 3000 }))).toEqual([
      3000,
      '',
      'finishing-key',
    ]);
    expect(ended(gather("numDigits='2' finishOnKey='' timeout='9'").call.press('#*'))).toEqual([300, '#*', 'digits']);
    expect(ended(gather("numDigits='4' finishOnKey='0*' timeout='9'").call.press('1*2'))).toEqual([
      300,
      '1',
      'finishing-key',
    ]);
  });

  test('count at the very end of the timeout', () => {
    expect(ended(gather("timeout='5'").call.press('1', { after: 5000 }))).toEqual([5000, '1', 'digits']);
    expect(ended(gather("timeout='5'").call.press('1', { after: 5001 }))).toEqual([5000, '', 'timeout']);
  });

  test('are ignored by a Gather for speech, which the log says', () => {
    const { call } = gather("input='speech' timeout='5'");
    call.press('1', { after: 1000 });
    expect(ended(call)).toEqual([5000, '', 'timeout']);
    expect(of(call, 'key')[0]).toMatchObject({ heard: 'nobody', reason: 'This Gather accepts speech only.' });
  });

  test('stop the prompts, unless they do not', () => {
    const barging = gather("timeout='5' numDigits='2'").call.press('12', { after: 500 });
    expect(ended(barging)).toEqual([800, '12', 'digits']);
    expect(of(barging, 'interrupted')).toHaveLength(1);
    const waiting = gather("timeout='5' numDigits='2'", undefined, { 'gather.barge-in': 'no' }).call.press('123', {
      after: 500,
    });
    expect(ended(waiting)).toEqual([PROMPT, '12', 'digits']);
    expect(of(waiting, 'interrupted')).toEqual([]);
    expect(of(waiting, 'key').at(-1)).toMatchObject({ heard: 'nobody', reason: 'The input is complete.' });
    const cut = gather("timeout='1' numDigits='1'", undefined, { 'gather.barge-in': 'no' }).call.press('1', {
      after: 500,
    });
    expect(ended(cut)).toEqual([1000, '1', 'digits']);
  });

  test('before the Gather are lost, or kept', () => {
    const document =
      "<Response><Say>One two three four</Say><Gather numDigits='2' timeout='5'><Say>Now</Say></Gather></Response>";
    const lost = simulate(document).call().press('1', { during: 'One' });
    expect(ended(lost)).toEqual([6500, '', 'timeout']);
    const kept = simulate(document, { assume: { 'gather.early-keys': 'kept' } })
      .call()
      .press('1', { during: 'One' });
    expect(ended(kept)).toEqual([6500, '1', 'timeout']);
    expect(of(kept, 'hear').map(({ text }) => text)).toEqual(['One two three four']);
    const all = simulate(document, { assume: { 'gather.early-keys': 'kept' } })
      .call()
      .press('12', { during: 'One', every: 100 });
    expect(ended(all)).toEqual([1500, '12', 'digits']);
    expect(of(all, 'edge').map(({ place, edge }) => `${place!.node} ${edge}`)).toContain('3 input-or-timeout');
  });

  test('are sent as partial results, the last one too if that is assumed', () => {
    const call = gather(`numDigits='2' ${callback}`).call.press('12');
    call.finish();
    expect(callbacks(call)).toEqual(['partial_input 1 dtmf', 'complete_input 12 dtmf']);
    const all = gather(`numDigits='2' ${callback}`, undefined, { 'gather.partial-on-last': 'yes' }).call.press('12');
    all.finish();
    expect(callbacks(all)).toEqual(['partial_input 1 dtmf', 'partial_input 12 dtmf', 'complete_input 12 dtmf']);
  });
});

describe('the timeout', () => {
  test('counts from the start, from the end of the prompts, or from the last key', () => {
    const attributes = "timeout='10' numDigits='4'";
    const assume = (origin: Assumptions['gather.timeout-origin']) => ({ 'gather.timeout-origin': origin });
    const ends = (origin: Assumptions['gather.timeout-origin'], keys: readonly number[]) => {
      const { call } = gather(attributes, undefined, assume(origin));
      let last = 0;
      for (const at of keys) {
        call.press('1', { after: at - last });
        last = at;
      }
      return ended(call)[0];
    };
    expect(ends('start', [])).toBe(10_000);
    expect(ends('prompts-end', [])).toBe(PROMPT + 10_000);
    expect(ends('last-key', [])).toBe(PROMPT + 10_000);
    expect(ends('start', [3000, 6000])).toBe(10_000);
    expect(ends('prompts-end', [3000, 6000])).toBe(PROMPT + 10_000);
    expect(ends('last-key', [3000, 6000])).toBe(16_000);
  });

  test('is 60 seconds at most, and over at once if it is 0', () => {
    expect(ended(gather("timeout='600'").call)).toEqual([60_000, '', 'timeout']);
    const { call } = gather("timeout='0'");
    expect(ended(call)).toEqual([0, '', 'timeout']);
    expect(of(call, 'edge').map(({ place, edge }) => `${place!.node} ${edge}`)).toEqual(
      expect.arrayContaining(['1 next', '2 input-or-timeout']),
    );
    expect(ended(gather("timeout='0'", '').call)).toEqual([0, '', 'timeout']);
  });

  test('keeps what was entered, or not', () => {
    const press = (assume: Partial<Assumptions>) =>
      ended(gather("timeout='5' numDigits='4'", undefined, assume).call.press('12'));
    expect(press({})).toEqual([5000, '12', 'timeout']);
    expect(press({ 'gather.timeout-value': 'empty' })).toEqual([5000, '', 'timeout']);
  });

  test('sends the whole input, with the method that was used or could have been', () => {
    const method = (input: string, assume: Partial<Assumptions> = {}): readonly string[] => {
      const { call } = gather(`input='${input}' timeout='3' ${callback}`, undefined, assume);
      call.finish();
      return callbacks(call);
    };
    expect(method('dtmf')).toEqual(['complete_input  dtmf']);
    expect(method('speech')).toEqual(['complete_input  speech']);
    expect(method('dtmf speech')).toEqual(['complete_input  dtmf']);
    expect(method('dtmf speech', { 'gather.nothing-method': 'speech' })).toEqual(['complete_input  speech']);
  });
});

describe('prompts', () => {
  const heard = (call: SimulatedCall) => of(call, 'hear').map(({ time, text }) => `${time} ${text}`);

  test('play in rounds with a delay between them, and then it is silent', () => {
    const { call } = gather("loop='3' repeatDelay='2' timeout='20'", '<Say>One two</Say><Say>Three four</Say>');
    call.finish();
    expect(heard(call).slice(0, 6)).toEqual([
      '0 One two',
      '750 Three four',
      '3500 One two',
      '4250 Three four',
      '7000 One two',
      '7750 Three four',
    ]);
    expect(of(call, 'listening').map(({ time }) => time)).toEqual([8500]);
    expect(of(call, 'round').map(({ round }) => round)).toEqual([1, 2]);
    // Rounds are no edges: the graph has no loops.
    expect(of(call, 'edge').filter(({ place }) => place!.node === 2)).toHaveLength(1);
  });

  test('have rounds and delays of their own', () => {
    const { call } = gather(
      "timeout='20'",
      "<Say loop='2' repeatDelay='1'>One two</Say><Play loop='2'>https://example.com/a.wav</Play>",
    );
    call.finish();
    expect(heard(call).slice(0, 2)).toEqual(['0 One two', '1750 One two']);
    expect(of(call, 'audio').map(({ time }) => time)).toEqual([3500, 8500]);
    expect(of(call, 'listening').map(({ time }) => time)).toEqual([13_500]);
  });

  test('without end keep the later ones from starting', () => {
    const { call } = gather("timeout='3'", "<Say loop='0'>One two</Say><Say>Never</Say>");
    expect(ended(call)).toEqual([3000, '', 'timeout']);
    expect(of(call, 'hear').map(({ text }) => text)).not.toContain('Never');
    const rounds = gather("timeout='3' loop='0'", '<Say>One two</Say>').call;
    expect(ended(rounds)).toEqual([3000, '', 'timeout']);
    expect(of(rounds, 'round')).toHaveLength(3);
  });

  test('that take no time do not keep the time from passing', () => {
    const { call } = gather("timeout='3' loop='0'", '<Widget/>');
    expect(ended(call)).toEqual([3000, '', 'timeout']);
    const silent = simulate(
      "<Response><Gather timeout='3' loop='0'><Play loop='0'>https://example.com/a.wav</Play></Gather></Response>",
      {
        audio: { 'https://example.com/*': { unreachable: true } },
      },
    ).call();
    expect(ended(silent)).toEqual([3000, '', 'timeout']);
  });

  test('can be a Pause, which plays or is ignored', () => {
    const listening = (assume: Partial<Assumptions>) => {
      const { call } = gather("timeout='9'", "<Pause length='2'/><Say>One two</Say>", assume);
      call.finish();
      return of(call, 'listening').map(({ time }) => time);
    };
    expect(listening({})).toEqual([2750]);
    expect(listening({ 'gather.pause': 'ignored' })).toEqual([750]);
  });
});

describe('speech', () => {
  const speech = "input='speech' timeout='30'";

  test('ends a Gather after a pause', () => {
    const { call } = gather(speech);
    call.say('two thirds of it', { after: 1000 });
    expect(ended(call)).toEqual([1000 + 1500 + 1000, 'two thirds of it', 'speech']);
  });

  test('continues if the caller speaks again within the pause', () => {
    const { call } = gather(`${speech} ${callback}`);
    call.say('new', { after: 1000 }).say('york', { after: 500 });
    expect(ended(call)[1]).toBe('new york');
    expect(callbacks(call)).toEqual([
      'partial_input new speech',
      'partial_input new york speech',
      'complete_input new york speech',
    ]);
  });

  test('may last as long as speechTimeout, or is followed by that much silence', () => {
    const long = 'one two three four five six seven eight';
    const cut = gather(`${speech} speechTimeout='2'`).call.say(long);
    expect(ended(cut)).toEqual([3000, 'one two three four five', 'speech']);
    const { call } = gather(`${speech} speechTimeout='2'`, undefined, { 'gather.speech-timeout': 'silence' });
    call.say(long);
    expect(ended(call)).toEqual([5000, long, 'speech']);
  });

  test('is recognized as said, or in lower case', () => {
    const said = (assume: Partial<Assumptions>) => ended(gather(speech, undefined, assume).call.say('New  York'))[1];
    expect(said({})).toBe('New York');
    expect(said({ 'gather.speech-text': 'lower-case' })).toBe('new york');
  });

  test('sends partial results by utterance, by word or not at all', () => {
    const partials = (value: Assumptions['gather.speech-partials']) => {
      const { call } = gather(`${speech} ${callback}`, undefined, { 'gather.speech-partials': value });
      call.say('a b c');
      call.finish();
      return callbacks(call)
        .slice(0, -1)
        .map((text) => text.split(' ').slice(1, -1).join(' '));
    };
    expect(partials('utterance')).toEqual(['a b c']);
    expect(partials('word')).toEqual(['a', 'a b', 'a b c']);
    expect(partials('none')).toEqual([]);
  });

  test('is ignored by a Gather for keys', () => {
    const { call } = gather("timeout='5'");
    call.say('one', { after: 500 });
    expect(ended(call)).toEqual([5000, '', 'timeout']);
    expect(of(call, 'say')[0]).toMatchObject({ reason: 'This Gather accepts keys only.' });
  });

  test('comes first or last of both kinds of input', () => {
    const both = (assume: Partial<Assumptions>, first: 'say' | 'press') => {
      const { call } = gather("input='dtmf speech' numDigits='2' timeout='6'", undefined, assume);
      if (first === 'say') call.say('yes', { after: 500 }).press('12', { after: 200 });
      else call.press('1', { after: 500 }).say('yes', { after: 200 });
      return ended(call).slice(1);
    };
    expect(both({}, 'say')).toEqual(['yes', 'speech']);
    expect(both({}, 'press')).toEqual(['1', 'timeout']);
    expect(both({ 'gather.mixed-input': 'last-kind' }, 'say')).toEqual(['12', 'digits']);
    expect(both({ 'gather.mixed-input': 'last-kind' }, 'press')).toEqual(['yes', 'speech']);
  });
});

describe('a Gather that is canceled', () => {
  test('stores nothing, and sends nothing unless that is assumed', () => {
    const hangUp = (assume: Partial<Assumptions>) => {
      const { call } = gather(`numDigits='4' ${callback}`, undefined, assume);
      call.press('12').hangUp({ after: 500 });
      call.finish();
      expect(of(call, 'canceled')).toHaveLength(1);
      expect(of(call, 'gathered')).toEqual([]);
      return callbacks(call);
    };
    expect(hangUp({})).toEqual(['partial_input 1 dtmf', 'partial_input 12 dtmf']);
    expect(hangUp({ 'gather.interrupted-callback': 'sent' }).at(-1)).toBe('complete_input 12 dtmf');
  });
});
