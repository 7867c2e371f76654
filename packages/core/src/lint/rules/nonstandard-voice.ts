import { defineRule } from '../rule.ts';

export const nonstandardVoice = defineRule({
  id: 'nonstandard-voice',
  severity: 'warning',
  summary: 'A Polly voice that has no standard engine',
  why: `
The API speaks with Amazon Polly's "Standard" voices. Many of Polly's newer voices exist only as neural, long-form or
generative ones: a request for them with the standard engine is refused by Polly, and most likely the caller hears
nothing. Choose a standard voice of the same language.

Justin, Matthew and Kevin get a note only: which engines they have has changed over the years.
`,
  bad: [
    `<Response><Say voice='[|Aria|]'>Kia ora</Say></Response>`,
    `<Response><Say voice='[|Arthur|]'>Hello</Say></Response>`,
    `<Response><Say voice='[|Kevin|]'>Hello</Say></Response>`,
  ],
  good: [
    `<Response><Say voice='Joanna'>Hello</Say></Response>`,
    `<Response><Say voice='Amy' language='en-GB'>Hello</Say></Response>`,
    { text: `<Response><Say voice='Polly.Joanna'>Hello</Say></Response>`, note: 'No such voice: `unknown-voice`.' },
  ],
  fromValues: true,
});
