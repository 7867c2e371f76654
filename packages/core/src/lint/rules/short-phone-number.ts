import { defineRule } from '../rule.ts';

export const shortPhoneNumber = defineRule({
  id: 'short-phone-number',
  severity: 'info',
  summary: 'A number of fewer than 7 digits: an extension rather than an E.164 number',
  why: `
The documentation asks for E.164 numbers, and no country has ones of fewer than seven digits. A short number may be an
extension of your own telephone system, and such a call does go through where one is set up. If it was meant as a
public number, its country and area code are missing and the call will not connect.
`,
  bad: [`<Response><Number>[|4101|]</Number></Response>`, `<Response><Dial>[|555666|]</Dial></Response>`],
  good: [
    `<Response><Number>5556667</Number></Response>`,
    { text: `<Response><Number>ext4101</Number></Response>`, note: 'No number at all: `invalid-phone-number`.' },
  ],
  fromValues: true,
});
