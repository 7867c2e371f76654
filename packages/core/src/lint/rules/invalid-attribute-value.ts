import { defineRule } from '../rule.ts';

export const invalidAttributeValue = defineRule({
  id: 'invalid-attribute-value',
  severity: 'error',
  summary: 'An attribute value that the documentation does not accept',
  why: `
Every attribute has an "Accepts" column: a set of words, a range of numbers, certain characters. What the API does
with anything else is not documented. Most likely the attribute does nothing then: the Gather takes one digit in place
of the four that \`numDigits='four'\` asked for, and nobody is told.

Words are case-sensitive (\`EQUAL\`, \`POST\`, \`onEnter\`, \`true\`), numbers are plain digits, and lists are
separated by white space, not by commas. A callback keyword is the heading of the documentation (\`noConnect\`), not
the name that the event carries in its payload (\`no_connect\`).

\`value=''\` in an If cannot test for a timeout: an empty value is not accepted. Whatever no If took goes on after the
Ifs, and that is where silence is answered.
`,
  bad: [
    `<Response><Pause length='[|0|]'/></Response>`,
    `<Response><Pause length='[|61|]'/></Response>`,
    `<Response><Pause length='[|1.5|]'/></Response>`,
    `<Response><Pause length='[|-1|]'/></Response>`,
    `<Response><Pause length='[||]'/></Response>`,
    `<Response><Say repeatDelay='[|61|]'>Hello</Say></Response>`,
    `<Response><Say loop='[|+1|]'>Hello</Say></Response>`,
    `<Response><Say separateNumbers='[|yes|]'>You entered 1824</Say></Response>`,
    `<Response><Redirect method='[|post|]'>https://example.com/next.xml</Redirect></Response>`,
    `<Response><Gather input='[|speech dtmf|]'/></Response>`,
    `<Response><Gather numDigits='[|0|]'/></Response>`,
    `<Response><Gather finishOnKey='[|#x|]'/></Response>`,
    `<Response><Gather language='[|en|]' input='speech'/></Response>`,
    `<Response><Gather timeout='[|500ms|]'/></Response>`,
    `<Response><Conference beep='[|onenter|]'>room1</Conference></Response>`,
    `<Response><Conference participantLabel='[|Bob|]'>room1</Conference></Response>`,
    `<Response><Conference statusCallback='https://example.com/events' statusCallbackEvent='start [|mute_all|]'>room1</Conference></Response>`,
    `<Response><Number statusCallback='https://example.com/events' statusCallbackEvent='[|no_connect|] [|hangup|]'>15556667777</Number></Response>`,
    `<Response><If variable='$GATHER' test='[|equal|]' value='1'><Hangup/></If></Response>`,
    `<Response><If variable='$GATHER' test='EQUAL' value='[||]'><Hangup/></If></Response>`,
    `<Response><If variable='$GATHER' test='EQUAL' value='[|English|]'><Hangup/></If></Response>`,
  ],
  good: [
    `<Response><Pause length='1'/><Pause length='60'/></Response>`,
    `<Response><Say loop='0' repeatDelay='60' separateNumbers='true'>Code 1824</Say></Response>`,
    `<Response><Gather input='dtmf speech' numDigits='4' finishOnKey='' timeout='0' language='ko-KR'/></Response>`,
    {
      text: `<Response><Gather timeout='61'/></Response>`,
      note: 'Accepted and counted as 60: `clamped-value` speaks.',
    },
    `<Response><Conference beep='onEnter' participantLabel='bob2'>room1</Conference></Response>`,
    `<Response><Number statusCallback='https://example.com/events' statusCallbackEvent='queued  noConnect'>15556667777</Number></Response>`,
    `<Response><If variable='$GATHER' test='NOTEQUAL' value='1|english'><Hangup/></If></Response>`,
  ],
  fix: 'Corrects the case, drops a plus sign, puts `dtmf speech` in order, replaces payload spellings, and turns the commas of a list into spaces',
  fromValues: true,
});
