import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lint, readExample, type LintOptions, type RuleId } from '@voxxml/core';

const folder = new URL('../../../../examples/flows/', import.meta.url);
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.voxxml'))
  .map((name) => name.slice(0, -'.voxxml'.length));

/** What is known about a flow beside its text. */
const circumstances: Readonly<Record<string, LintOptions>> = {
  'repeating-menu': { url: 'https://example.com/flows/repeating-menu.xml' },
};

function read(name: string): string {
  return readFileSync(new URL(`${name}.voxxml`, folder), 'utf8');
}

/** One subtle bug: a few words replaced, and the one finding that it must give, marked where it must be. */
interface Bug {
  readonly flow: string;
  /** What goes wrong in the call. */
  readonly what: string;
  readonly finds: RuleId;
  /** Pairs of what stands in the flow, once, and what stands there instead; `[|so|]` marks the finding. */
  readonly edits: readonly (readonly [string, string])[];
}

const bugs: readonly Bug[] = [
  {
    flow: 'pharmacy-line',
    what: 'a second question asked before the answer to the first is looked at',
    finds: 'unused-gather',
    edits: [
      [
        '<Gather numDigits="1" loop="2" repeatDelay="3" timeout="30">\n    <Say>To refill',
        '<[|Gather|] numDigits="1"><Say>For English, press 1.</Say></Gather>\n  <Gather numDigits="1" loop="2" repeatDelay="3" timeout="30">\n    <Say>To refill',
      ],
    ],
  },
  {
    flow: 'pharmacy-line',
    what: 'the branch that takes a refill comes out into the main menu',
    finds: 'overwritten-variable',
    edits: [
      [
        'Goodbye.</Say>\n      <Hangup/>\n    </If>\n    <Say>Let me connect you to a pharmacist.</Say>\n    <Number>15556667777</Number>\n    <Hangup/>',
        'Goodbye.</Say>\n      <Hangup/>\n    </If>',
      ],
      ['<If variable="$GATHER" test="EQUAL" value="2">', '<If variable="[|$GATHER|]" test="EQUAL" value="2">'],
    ],
  },
  {
    flow: 'pin-entry',
    what: 'a PIN that is longer than what can be entered',
    finds: 'constant-condition',
    edits: [
      [
        'attempt.</Say>\n      </Gather>\n      <If variable="$GATHER" test="NOTEQUAL" value="4711">\n        <Say>We cannot let you in. Goodbye.</Say>\n        <Hangup/>',
        'attempt.</Say>\n      </Gather>\n      <If variable="$GATHER" test="NOTEQUAL" value="[|47110|]">\n        <Say>We cannot let you in. Goodbye.</Say>',
      ],
    ],
  },
  {
    flow: 'language-menu',
    what: 'spoken answers without speech',
    finds: 'constant-condition',
    edits: [
      [' input="dtmf speech"', ' input="dtmf"'],
      [' speechTimeout="3"', ''],
      ['value="2|spanish"', 'value="[|spanish|]"'],
    ],
  },
  {
    flow: 'conference-bridge',
    what: 'callbacks that depend on who comes first',
    finds: 'conference-callbacks-differ',
    edits: [
      [
        '<Conference\n      startConferenceOnEnter="false"\n      statusCallback="https://example.com/rooms"\n      statusCallbackEvent="start end join leave"',
        '<[|Conference|]\n      startConferenceOnEnter="false"\n      statusCallback="https://example.com/rooms"\n      statusCallbackEvent="join leave"',
      ],
    ],
  },
  {
    flow: 'after-hours',
    what: 'a loop that never lets the Redirect come',
    finds: 'unreachable-command',
    edits: [
      ['<Play>https', '<Play loop="0">https'],
      ['<Redirect method="GET">', '<[|Redirect|] method="GET">'],
    ],
  },
  {
    flow: 'appointment-reminder',
    what: 'who has confirmed is asked to call and confirm',
    finds: 'branch-falls-through',
    edits: [
      [
        '<If variable="$GATHER" test="EQUAL" value="1">\n    <Say>Thank you, your appointment is confirmed. Goodbye.</Say>\n    <Hangup/>',
        '<[|If|] variable="$GATHER" test="EQUAL" value="1">\n    <Say>Thank you, your appointment is confirmed. Goodbye.</Say>',
      ],
    ],
  },
  {
    flow: 'appointment-reminder',
    what: 'a call that was answered is rejected',
    finds: 'reject-not-first',
    edits: [
      [
        'value="2">\n    <Say>Your appointment is cancelled. Goodbye.</Say>\n    <Hangup/>',
        'value="2">\n    <[|Reject|]/>',
      ],
    ],
  },
  {
    flow: 'survey',
    what: 'an answer that nobody gets to know',
    finds: 'unused-gather',
    edits: [
      [
        '<Gather\n    numDigits="1"\n    timeout="15"\n    statusCallback="https://example.com/survey/recommendation"\n    statusCallbackEvent="fullResult"\n  >',
        '<[|Gather|] numDigits="1" timeout="15">',
      ],
    ],
  },
  {
    flow: 'voicemail',
    what: 'the text is read out before anything was said',
    finds: 'unset-variable',
    edits: [['Nobody is here at the moment.', 'You said [|$GATHER|].']],
  },
  {
    flow: 'store-locator',
    what: 'a key that ends the input is part of what is asked for',
    finds: 'constant-condition',
    edits: [
      ['finishOnKey="#*"', 'finishOnKey="0"'],
      ['value="00000"', 'value="[|00000|]"'],
    ],
  },
  {
    flow: 'conference-announcement',
    what: 'a conference cannot have gathered anything',
    finds: 'unset-variable',
    edits: [['five minutes.', '[|$GATHER|] minutes.']],
  },
  {
    flow: 'participant-mute',
    what: 'the participant is thrown out before they are muted',
    finds: 'unreachable-command',
    edits: [['<SetMute', '<Hangup/><[|SetMute|]']],
  },
  {
    flow: 'blocked-caller',
    what: 'a polite word that answers the call',
    finds: 'reject-not-first',
    edits: [['<Reject/>', '<Say>Goodbye.</Say><[|Reject|]/>']],
  },
  {
    flow: 'blocked-caller',
    what: 'a call of our own is rejected',
    finds: 'ineffective-reject',
    edits: [
      ['entry=incoming', 'entry=outbound'],
      ['<Reject/>', '<[|Reject|]/>'],
    ],
  },
  {
    flow: 'support-queue',
    what: 'the answer to wait is the one that ends the call',
    finds: 'menu-without-default',
    edits: [
      [
        '<Gather numDigits="1" timeout="10">\n    <Say>To wait for the next free person, press 1. To end the call, hang up.</Say>\n  </Gather>\n  <If variable="$GATHER" test="NOTEQUAL" value="1">\n    <Say>Goodbye.</Say>\n    <Hangup/>\n  </If>\n  <Conference startConferenceOnEnter="false" beep="false">supportwaiting</Conference>',
        '<[|Gather|] numDigits="1" timeout="10">\n    <Say>To wait for the next free person, press 1. To end the call, hang up.</Say>\n  </Gather>\n  <If variable="$GATHER" test="EQUAL" value="1">\n    <Conference startConferenceOnEnter="false" beep="false">supportwaiting</Conference>\n  </If>',
      ],
    ],
  },
  {
    flow: 'repeating-menu',
    what: 'the document starts over before anybody is asked',
    finds: 'redirect-loop',
    edits: [
      [
        '<Response>\n',
        '<Response>\n  <[|Redirect|] method="GET">https://example.com/flows/repeating-menu.xml#top</Redirect>\n',
      ],
    ],
  },
  {
    flow: 'school-absence',
    what: 'a reason that was taken before',
    finds: 'constant-condition',
    edits: [['value="2|3"', 'value="[|1|]"']],
  },
  {
    flow: 'alarm-acknowledgement',
    what: 'the third round is never heard',
    finds: 'gather-timing',
    edits: [
      [
        '<Gather numDigits="1" finishOnKey="" loop="3" repeatDelay="5" timeout="60">',
        '<[|Gather|] numDigits="1" finishOnKey="" loop="3" repeatDelay="20" timeout="30">',
      ],
    ],
  },
  {
    flow: 'table-reservation',
    what: 'the host hears of tables that were already promised',
    finds: 'branch-falls-through',
    edits: [
      ['<If variable="$GATHER" test="EQUAL" value="1|', '<[|If|] variable="$GATHER" test="EQUAL" value="1|'],
      ['We look forward to seeing you. Goodbye.</Say>\n    <Hangup/>', 'We look forward to seeing you. Goodbye.</Say>'],
    ],
  },
  {
    flow: 'wake-up-call',
    what: 'sleeping on is the only thing anything is done for',
    finds: 'menu-without-default',
    edits: [
      ['<Gather numDigits', '<[|Gather|] numDigits'],
      ['  <Say>Have a nice day.</Say>\n', ''],
    ],
  },
  {
    flow: 'account-gate',
    what: 'one digit of twelve',
    finds: 'unreachable-command',
    edits: [
      ['<Say separateNumbers="true">Your account', '<Say loop="0" separateNumbers="true">Your account'],
      ['<Say>If that', '<[|Say|]>If that'],
    ],
  },
  {
    flow: 'move-to-conference',
    what: 'the call ends instead of moving',
    finds: 'unreachable-command',
    edits: [['<Dial>', '<Hangup/>\n  <[|Dial|]>']],
  },
  {
    flow: 'closing-time',
    what: 'the room is asked about a key that nobody pressed',
    finds: 'unset-variable',
    edits: [['  <Hangup/>', '  <If variable="[|$GATHER|]" test="NOTEQUAL" value="1"><Hangup/></If>']],
  },
  {
    flow: 'extension-directory',
    what: 'an extension with one digit too many',
    finds: 'constant-condition',
    edits: [['value="101"', 'value="[|1010|]"']],
  },
  {
    flow: 'spanish-menu',
    what: 'what came with the call is gone on one path only',
    finds: 'maybe-unset-variable',
    edits: [
      ['entry=redirect', 'entry=incoming'],
      [
        '<If variable="$GATHER" test="EQUAL" value="0">\n    <!-- Zero was pressed there already. -->\n    <Number>15556667777</Number>\n    <Hangup/>\n  </If>\n',
        '<!-- voxlint-disable-next-line unknown-variable: provisioned by the carrier -->\n  <If variable="$VIP" test="EQUAL" value="1"><Gather><Say>Press 1.</Say></Gather></If>\n  <If variable="[|$GATHER|]" test="EQUAL" value="0"><Hangup/></If>\n',
      ],
    ],
  },
];

test('there are at least twenty flows, each with a bug', () => {
  expect(names.length).toBeGreaterThanOrEqual(20);
  expect([...new Set(bugs.map(({ flow }) => flow))].sort()).toEqual(names.sort());
});

test('the bugs give every finding about call flow', () => {
  expect([...new Set(bugs.map(({ finds }) => finds))].sort()).toEqual([
    'branch-falls-through',
    'conference-callbacks-differ',
    'constant-condition',
    'gather-timing',
    'ineffective-reject',
    'maybe-unset-variable',
    'menu-without-default',
    'overwritten-variable',
    'redirect-loop',
    'reject-not-first',
    'unreachable-command',
    'unset-variable',
    'unused-gather',
  ]);
});

test.each(names)('%s has no finding', (name) => {
  expect(lint(read(name), circumstances[name])).toEqual([]);
});

test.each(bugs)('$flow, $what: $finds', ({ flow, finds, edits }) => {
  let marked = read(flow);
  for (const [from, to] of edits) {
    expect(marked.split(from), from).toHaveLength(2);
    marked = marked.replace(from, () => to);
  }
  const { text, ranges } = readExample(marked);
  const found = lint(text, circumstances[flow]);
  expect(found.map(({ code, range }) => ({ code, range }))).toEqual(ranges.map((range) => ({ code: finds, range })));
  expect(ranges).toHaveLength(1);
});
