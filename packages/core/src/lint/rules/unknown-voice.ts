import { defineRule } from '../rule.ts';

export const unknownVoice = defineRule({
  id: 'unknown-voice',
  severity: 'warning',
  summary: 'A voice that Amazon Polly does not have',
  why: `
\`voice\` takes the name of an Amazon Polly voice as Polly's interface spells it: \`Joanna\`, \`Celine\`, \`Ricardo\`.
Names are case-sensitive and carry no prefix and no accents. With a name that Polly does not have, the text may be
read by another voice or not at all. Language codes belong in \`language\`. \`Polly.Joanna\` is how other platforms
and the newer VoxXML dialect write it.

New voices appear at Amazon from time to time, so this stays a warning.
`,
  bad: [
    `<Response><Say voice='[|joanna|]'>Hello</Say></Response>`,
    `<Response><Say voice='[|Polly.Joanna|]'>Hello</Say></Response>`,
    `<Response><Say voice='[|Céline|]'>Bonjour</Say></Response>`,
    `<Response><Say voice='[|Johanna|]'>Hello</Say></Response>`,
    `<Response><Say voice='[|en-US|]'>Hello</Say></Response>`,
    `<Response><Say voice='[|alice|]'>Hello</Say></Response>`,
  ],
  good: [
    `<Response><Say voice='Joanna'>Hello</Say></Response>`,
    `<Response><Say voice='Celine'>Bonjour</Say></Response>`,
    `<Response><Say>Hello</Say></Response>`,
    { text: `<Response><Say voice='Aria'>Hello</Say></Response>`, note: 'A neural voice: `nonstandard-voice`.' },
  ],
  fix: 'Corrects the case, the prefix or the accents',
  fromValues: true,
});
