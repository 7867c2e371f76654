import { defineRule } from '../rule.ts';

export const invalidConferenceName = defineRule({
  id: 'invalid-conference-name',
  severity: 'error',
  summary: 'A conference name with a character other than a letter or a digit',
  why: `
A conference comes into being when the first call enters it by name, and every other call must give exactly the same
name. Names are alphanumeric: letters and digits, nothing else. What becomes of a blank, a dash or an accent is not
documented; in the bad case two people who dial the same number wait alone in two rooms.
`,
  bad: [
    `<Response><Conference>[|sales meeting|]</Conference></Response>`,
    `<Response><Conference>[|room-1|]</Conference></Response>`,
    `<Response><Dial><Conference>[|réunion|]</Conference></Dial></Response>`,
  ],
  good: [
    `<Response><Conference>room1</Conference></Response>`,
    `<Response><Dial><Conference>SalesMeeting2</Conference></Dial></Response>`,
    { text: `<Response><Conference> room1 </Conference></Response>`, note: 'White space around it: `padded-content`.' },
  ],
  fromValues: true,
});
