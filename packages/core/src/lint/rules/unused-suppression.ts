import { defineRule } from '../rule.ts';

export const unusedSuppression = defineRule({
  id: 'unused-suppression',
  severity: 'warning',
  summary: 'A comment that suppresses a rule which reports nothing there',
  why: `
The finding that the comment suppressed is gone, or the comment is in the wrong place. \`voxlint-disable-line\` applies to its own line,
\`voxlint-disable-next-line\` to the line after the comment, blank or not, and \`voxlint-disable\` to everything after it. If you leave the comment
in place, it hides the next mistake of its kind.

A comment isn't reported if its rule is off, or wasn't checked (call-flow rules in a document with a structural syntax error).
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
  <Gather timeout='90'> <!-- voxlint-disable-line clamped-value: the menu is long -->
    <Say>Please enter your order number</Say>
  </Gather>
  <Say>You entered $GATHER</Say>
</Response>`,
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
