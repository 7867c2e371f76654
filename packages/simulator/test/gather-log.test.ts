import { expect, test } from 'vitest';
import { type Event, simulate } from '@voxxml/simulator';

/** Everything that an event says, besides whose it is. */
function lineOf({ time, kind, place, basis, ...event }: Event): string {
  const { resource: _resource, person: _person, ...details } = event;
  return `${time} ${place?.node} ${kind} ${JSON.stringify(Object.fromEntries(Object.entries(details).sort()))}${basis === 'documented' ? '' : ` ${basis}`}`;
}

const document = `<Response><Gather input='dtmf speech' numDigits='2' timeout='8' loop='2' repeatDelay='1'>
  <Widget/><Pause length='1'/><Say repeatDelay='1'>Enter two digits</Say><Play>https://example.com/a.wav</Play>
</Gather></Response>`;

/** The log of a Gather, without what comes before and after it. */
function log(act: (call: ReturnType<ReturnType<typeof simulate>['call']>) => void): readonly string[] {
  const simulation = simulate(document, { audio: { 'https://example.com/*': { lasts: 500 } } });
  const call = simulation.call();
  act(call);
  const events = call.finish().events;
  const end = events.findIndex(({ kind }) => kind === 'gathered' || kind === 'canceled');
  return events
    .slice(
      events.findIndex(({ kind }) => kind === 'gather'),
      end + 1,
    )
    .map(lineOf);
}

test.each([
  [
    'nothing is entered',
    () => {},
    [
      '0 1 gather {"deadline":8000,"input":"dtmf speech"}',
      '0 1 edge {"edge":"next","to":2}',
      '0 2 command {"name":"unknown"}',
      '0 2 assumed {"id":"command.unknown","source":"default","value":"ignored"} assumed(command.unknown)',
      '0 2 ignored {"reason":"unknown","what":"element"} assumed(command.unknown)',
      '0 2 edge {"edge":"next","to":3}',
      '0 3 command {"name":"Pause"}',
      '0 3 assumed {"id":"gather.pause","source":"default","value":"plays"} assumed(gather.pause)',
      '0 3 pause {"ends":1000}',
      '1000 3 edge {"edge":"next","to":4}',
      '1000 4 command {"name":"Say"}',
      '1000 4 hear {"ends":2125,"language":"en-US","round":0,"text":"Enter two digits","voice":"Joanna"}',
      '3125 4 edge {"edge":"next","to":5}',
      '3125 5 command {"name":"Play"}',
      '3125 5 audio {"ends":3625,"round":0,"url":"https://example.com/a.wav"}',
      '4625 2 round {"round":1}',
      '4625 3 assumed {"id":"gather.pause","source":"default","value":"plays"} assumed(gather.pause)',
      '4625 3 pause {"ends":5625}',
      '5625 4 hear {"ends":6750,"language":"en-US","round":0,"text":"Enter two digits","voice":"Joanna"}',
      '7750 5 audio {"ends":8250,"round":0,"url":"https://example.com/a.wav"}',
      '8000 5 interrupted {}',
      '8000 5 gathered {"by":"timeout","value":""}',
    ],
  ],
  [
    'a key and words are mixed',
    (call) => void call.press('1', { after: 1200 }).say('two', { after: 300 }).press('2', { after: 2000 }),
    [
      '0 1 gather {"deadline":8000,"input":"dtmf speech"}',
      '0 1 edge {"edge":"next","to":2}',
      '0 2 command {"name":"unknown"}',
      '0 2 assumed {"id":"command.unknown","source":"default","value":"ignored"} assumed(command.unknown)',
      '0 2 ignored {"reason":"unknown","what":"element"} assumed(command.unknown)',
      '0 2 edge {"edge":"next","to":3}',
      '0 3 command {"name":"Pause"}',
      '0 3 assumed {"id":"gather.pause","source":"default","value":"plays"} assumed(gather.pause)',
      '0 3 pause {"ends":1000}',
      '1000 3 edge {"edge":"next","to":4}',
      '1000 4 command {"name":"Say"}',
      '1000 4 hear {"ends":2125,"language":"en-US","round":0,"text":"Enter two digits","voice":"Joanna"}',
      '1200 4 press {"keys":"1"}',
      '1200 4 key {"heard":"gather","key":"1"}',
      '1200 4 assumed {"id":"gather.barge-in","source":"default","value":"yes"} assumed(gather.barge-in)',
      '1200 4 interrupted {} assumed(gather.barge-in)',
      '1200 4 listening {}',
      '1500 4 assumed {"id":"gather.mixed-input","source":"default","value":"first-kind"} assumed(gather.mixed-input)',
      '1500 4 say {"ends":1875,"heard":"nobody","reason":"The caller pressed a key first.","text":"two"}',
      '3875 4 press {"keys":"2"}',
      '3875 4 key {"heard":"gather","key":"2"}',
      '3875 4 gathered {"by":"digits","value":"12"}',
    ],
  ],
  [
    'words are said in two parts',
    (call) => void call.say('New', { after: 2500 }).say('York', { after: 400 }),
    [
      '0 1 gather {"deadline":8000,"input":"dtmf speech"}',
      '0 1 edge {"edge":"next","to":2}',
      '0 2 command {"name":"unknown"}',
      '0 2 assumed {"id":"command.unknown","source":"default","value":"ignored"} assumed(command.unknown)',
      '0 2 ignored {"reason":"unknown","what":"element"} assumed(command.unknown)',
      '0 2 edge {"edge":"next","to":3}',
      '0 3 command {"name":"Pause"}',
      '0 3 assumed {"id":"gather.pause","source":"default","value":"plays"} assumed(gather.pause)',
      '0 3 pause {"ends":1000}',
      '1000 3 edge {"edge":"next","to":4}',
      '1000 4 command {"name":"Say"}',
      '1000 4 hear {"ends":2125,"language":"en-US","round":0,"text":"Enter two digits","voice":"Joanna"}',
      '2500 4 say {"ends":2875,"heard":"gather","text":"New"}',
      '2500 4 assumed {"id":"gather.barge-in","source":"default","value":"yes"} assumed(gather.barge-in)',
      '2500 4 listening {}',
      '2875 4 assumed {"id":"gather.speech-text","source":"default","value":"as-said"} assumed(gather.speech-text)',
      '2875 4 recognized {"text":"New"}',
      '2875 4 assumed {"id":"gather.speech-timeout","source":"default","value":"longest-speech"} assumed(gather.speech-timeout)',
      '3275 4 say {"ends":3650,"heard":"gather","text":"York"}',
      '3650 4 assumed {"id":"gather.speech-text","source":"default","value":"as-said"} assumed(gather.speech-text)',
      '3650 4 recognized {"text":"York"}',
      '3650 4 assumed {"id":"gather.speech-timeout","source":"default","value":"longest-speech"} assumed(gather.speech-timeout)',
      '4650 4 gathered {"by":"speech","value":"New York"}',
    ],
  ],
  [
    'the caller hangs up',
    (call) => void call.hangUp({ after: 500 }),
    [
      '0 1 gather {"deadline":8000,"input":"dtmf speech"}',
      '0 1 edge {"edge":"next","to":2}',
      '0 2 command {"name":"unknown"}',
      '0 2 assumed {"id":"command.unknown","source":"default","value":"ignored"} assumed(command.unknown)',
      '0 2 ignored {"reason":"unknown","what":"element"} assumed(command.unknown)',
      '0 2 edge {"edge":"next","to":3}',
      '0 3 command {"name":"Pause"}',
      '0 3 assumed {"id":"gather.pause","source":"default","value":"plays"} assumed(gather.pause)',
      '0 3 pause {"ends":1000}',
      '500 3 interrupted {}',
      '500 3 canceled {}',
    ],
  ],
] as const satisfies readonly (readonly [
  string,
  (call: ReturnType<ReturnType<typeof simulate>['call']>) => void,
  readonly string[],
])[])('the log of a Gather while %s', (_what, act, expected) => {
  expect(log(act)).toEqual(expected);
});
