import { defineRule } from '../rule.ts';

export const repeatedKeyword = defineRule({
  id: 'repeated-keyword',
  severity: 'info',
  summary: 'A keyword that stands twice in a list',
  why: `
An event is sent once, however often its keyword stands in the list. A repetition is harmless, and sometimes a slip
for another event that is now missing: \`join join\` never tells you who left.
`,
  bad: [
    `<Response><Conference statusCallback='https://example.com/events' statusCallbackEvent='join [|join|]'>room1</Conference></Response>`,
    `<Response><Number statusCallback='https://example.com/events' statusCallbackEvent='ringing answered [|ringing|] [|ringing|]'>15556667777</Number></Response>`,
  ],
  good: [
    `<Response><Conference statusCallback='https://example.com/events' statusCallbackEvent='join leave mute muteAll'>room1</Conference></Response>`,
    {
      text: `<Response><Conference statusCallback='https://example.com/events' statusCallbackEvent='joined joined'>room1</Conference></Response>`,
      note: 'Not keywords at all: `invalid-attribute-value`.',
    },
  ],
  fix: 'Removes the repetition',
  fromValues: true,
});
