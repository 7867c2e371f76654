import { defineRule } from '../rule.ts';

export const clampedValue = defineRule({
  id: 'clamped-value',
  severity: 'warning',
  summary: 'A timeout over 60 seconds, which counts as 60',
  why: `
Gather's \`timeout\` and \`speechTimeout\` end at 60 seconds: larger values are set to 60. A menu that seems to wait
two minutes gives up after one. A number in the thousands usually means that milliseconds were intended:
\`timeout='5000'\` waits a minute in silence, not five seconds.
`,
  bad: [
    `<Response><Gather timeout='[|61|]'><Say>Please enter your order number</Say></Gather></Response>`,
    `<Response><Gather timeout='[|5000|]'><Say>Please enter your order number</Say></Gather></Response>`,
    `<Response><Gather input='speech' speechTimeout='[|90|]'><Say>How can we help?</Say></Gather></Response>`,
    `<Response><Gather timeout='[|90s|]'/></Response>`,
  ],
  good: [
    `<Response><Gather timeout='60'><Say>Please enter your order number</Say></Gather></Response>`,
    `<Response><Gather timeout='0'/></Response>`,
    {
      text: `<Response><Pause length='61'/></Response>`,
      note: 'Pause is not clamped: 61 is not accepted (`invalid-attribute-value`).',
    },
  ],
  fix: 'Writes 60',
  fromValues: true,
});
