import { defineRule } from '../rule.ts';

export const unusedSuppression = defineRule({
  id: 'unused-suppression',
  severity: 'warning',
  summary: 'A comment that suppresses a rule which reports nothing there',
  why: `
What the comment once excused is gone, or it never stood where it takes effect: \`voxlint-disable-next-line\` speaks
for the line after the comment, blank or not, and \`voxlint-disable\` for what follows it. Left in place, it will hide
the next mistake of its kind, which nobody has excused.

A rule that is turned off, or that was not judged (the call flow of a document with a syntax error), is not called
unused.
`,
  bad: [
    `<Response>
  [|<!-- voxlint-disable-next-line clamped-value: the menu is long -->|]
  <Gather timeout='60'><Say>Please enter your order number</Say></Gather>
  <Say>You entered $GATHER</Say>
</Response>`,
    `<Response>
  <!-- voxlint-disable-next-line clamped-value [|unit-in-duration|] -->
  <Gather timeout='90'><Say>Please enter your order number</Say></Gather>
  <Say>You entered $GATHER</Say>
</Response>`,
    `<Response>
  [|<!-- voxlint-disable-next-line -->|]

  <Say voice='Nobody'>The line after the comment is blank</Say>
</Response>`,
    `<Response>
  [|<!-- voxlint-disable unknown-voice -->|]
  <Say voice='Joanna'>Hello</Say>
  <!-- voxlint-enable unknown-voice -->
  <Hangup/>
</Response>`,
  ],
  good: [
    `<Response>
  <!-- voxlint-disable-next-line clamped-value: the menu is long -->
  <Gather timeout='90'><Say>Please enter your order number</Say></Gather>
  <Say>You entered $GATHER</Say>
</Response>`,
    `<Response>
  <!-- voxlint-disable unknown-voice, nonstandard-voice -->
  <Say voice='Nobody'>Hello</Say>
  <Say voice='Aria'>Hello</Say>
  <!-- voxlint-enable -->
</Response>`,
    {
      text: `<Response>
  <!-- voxlint-disable-next-line unknown-voices -->
  <Say voice='Joanna'>Hello</Say>
</Response>`,
      note: 'There is no such rule: `invalid-directive` says so, and this rule nothing.',
    },
  ],
  fix: 'Deletes the comment, or the rule named in it, together with a `voxlint-enable` that has nothing else to enable',
  fromDirectives: true,
});
