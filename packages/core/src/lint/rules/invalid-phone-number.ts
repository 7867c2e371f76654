import { defineRule } from '../rule.ts';

export const invalidPhoneNumber = defineRule({
  id: 'invalid-phone-number',
  severity: 'error',
  summary: 'A text that is no phone number in the form the API dials',
  why: `
The API dials E.164 numbers written as digits only: country code and subscriber number, at most 15 digits, the first
not 0, no plus sign, no separators. \`+1 (555) 666-7777\` is how people and other platforms write it; here it is not
what the documentation accepts, and most likely nobody's phone rings. A number that begins with 0 is a national one
without its country code.
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
      note: 'White space around it: `padded-content`.',
    },
    { text: `<Response><Number>4101</Number></Response>`, note: 'An extension: `short-phone-number`.' },
    {
      text: `<Response><Number></Number></Response>`,
      note: 'No number at all: `missing-content`.',
    },
  ],
  fix: 'Strips the plus sign, blanks, dashes, dots and parentheses where digits remain',
  fromValues: true,
});
