import { defineRule } from '../rule.ts';

export const emptyCallerId = defineRule({
  id: 'empty-caller-id',
  severity: 'warning',
  summary: "An empty callerId, which does not say what the called party's display shows",
  why: `
Without \`callerId\` the called party sees the number of the caller. The documentation does not say what an empty one
shows: the caller's number all the same, or nothing, and calls without a number are often not answered, or not even
delivered. Give a number or a name of lower-case letters and digits, or leave the attribute out.
`,
  bad: [
    `<Response><Dial callerId='[||]'>15556667777</Dial></Response>`,
    `<Response><Number callerId="[||]">15556667777</Number></Response>`,
  ],
  good: [
    `<Response><Dial callerId='15556668888'>15556667777</Dial></Response>`,
    `<Response><Number>15556667777</Number></Response>`,
    {
      text: `<Response><Conference participantLabel=''>room1</Conference></Response>`,
      note: 'Its documented default.',
    },
  ],
  fromValues: true,
});
