import { defineRule } from '../rule.ts';

export const invalidPhoneNumber = defineRule({
  id: 'invalid-phone-number',
  severity: 'error',
  summary: 'Invalid phone number',
  why: `
The API dials E.164 numbers written as digits only: country code and subscriber number, at most 15 digits, the first
not 0, no plus sign, no separators. People and other platforms write \`+1 (555) 666-7777\`, but the documentation doesn't
accept that, so probably nobody's phone rings. A number that begins with 0 is a national number without its country code.
`,
  bad: [
    `<Response><Number>[|+15556667777|]</Number></Response>`,
    `<Response><Number>[|1 (555) 666-7777|]</Number></Response>`,
    `<Response><Dial>[|1.555.666.7777|]</Dial></Response>`,
    `<Response><Dial><Number>[|02071838750|]</Number></Dial></Response>`,
    `<Response><Number>[|1234567890123456|]</Number></Response>`,
    `<Response><Dial>[|support|]</Dial></Response>`,
  ],
  good: [
    `<Response><Number>15556667777</Number></Response>`,
    `<Response><Dial>123456789012345</Dial></Response>`,
    {
      text: `<Response><Number>\n  15556667777\n</Number></Response>`,
      note: 'White space around the number is `padded-content`.',
    },
    { text: `<Response><Number>4101</Number></Response>`, note: 'An extension is `short-phone-number`.' },
    {
      text: `<Response><Number></Number></Response>`,
      note: 'A missing number is `missing-content`.',
    },
  ],
  fix: 'Removes the plus sign, spaces, dashes, dots and parentheses if only digits remain',
  fromValues: true,
});
