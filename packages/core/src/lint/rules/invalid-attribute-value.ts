import { defineRule } from '../rule.ts';

export const invalidAttributeValue = defineRule({
  id: 'invalid-attribute-value',
  severity: 'error',
  summary: 'Invalid attribute value',
  why: `
The documentation lists what each attribute accepts: words, a range of numbers, or certain characters. It doesn't say
what the API does with other values. Probably it ignores the attribute: with \`numDigits='four'\` the Gather accepts one
digit instead of four, without a message.

Words are case-sensitive (\`EQUAL\`, \`POST\`, \`onEnter\`, \`true\`), numbers are plain digits, and lists are separated by
white space, not by commas. A callback keyword is the heading in the documentation (\`noConnect\`), not the event name in
the payload (\`no_connect\`).

\`value=''\` in an If can't test for a timeout, because an empty value isn't accepted. Input that no If matches continues
after the Ifs, so handle the timeout there.
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
      note: 'Accepted and counted as 60: `clamped-value`.',
    },
    `<Response><Conference beep='onEnter' participantLabel='bob2'>room1</Conference></Response>`,
    `<Response><Number statusCallback='https://example.com/events' statusCallbackEvent='queued  noConnect'>15556667777</Number></Response>`,
    `<Response><If variable='$GATHER' test='NOTEQUAL' value='1|english'><Hangup/></If></Response>`,
  ],
  fix: 'Corrects the case, removes a plus sign, puts `dtmf speech` in order, replaces payload spellings, and replaces the commas of a list with spaces',
  fromValues: true,
});
