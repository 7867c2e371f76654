import { defineRule } from '../rule.ts';

export const invalidDirective = defineRule({
  id: 'invalid-directive',
  severity: 'warning',
  summary: 'A comment to the linter that it does not understand',
  why: `
Comments that begin with \`voxlint\` speak to the linter:

- \`<!-- voxlint-disable-next-line rule-a rule-b: reason -->\` suppresses rules on the line after the comment;
- \`<!-- voxlint-disable-line rule: reason -->\` suppresses them on the comment's own line;
- \`<!-- voxlint-disable rule -->\` suppresses them from there on, until \`<!-- voxlint-enable rule -->\` or the end;
- \`<!-- voxlint resource=conferences entry=redirect -->\`, before or inside the root, says what executes the document (\`calls\`,
  \`conferences\`, \`participants\`) and how it is reached (\`incoming\`, \`outbound\`, \`modify\`, \`redirect\`).

Without a rule's name all rules are meant. A misspelt rule, setting or value does nothing at all. The syntax codes,
which begin with \`xml-\`, and \`missing-response\` cannot be suppressed: the API rejects the document, whatever a
comment says.
`,
  bad: [
    `<Response>
  <!-- voxlint-disable-next-line [|unknown-voices|]: a new one -->
  <Say voice='Joanna'>Hello</Say>
</Response>`,
    `<Response>
  <!-- [|voxlint-disable-lines|] unknown-voice -->
  <Say voice='Joanna'>Hello</Say>
</Response>`,
    `<Response>
  <!-- voxlint-disable [|xml-unescaped-ampersand|] [|missing-response|] -->
  <Say>Hello</Say>
</Response>`,
    `<Response>
  <Say>Hello</Say>
  <!-- [|voxlint-enable|] -->
</Response>`,
    `<Response>
  <!-- voxlint-disable unknown-voice -->
  <Say voice='Nobody'>Hello</Say>
  <!-- voxlint-enable [|nonstandard-voice|] -->
</Response>`,
    `<!-- voxlint resource=[|call|] [|source|]=calls entry=[||] -->
<Response><Say>Hello</Say></Response>`,
    `<Response><Say>Hello</Say></Response>
<!-- voxlint [|resource=calls|] -->`,
  ],
  good: [
    `<!-- voxlint resource=conferences entry=redirect: the document that moderators are sent to -->
<Response>
  <SetMute muted='true'/>
</Response>`,
    `<Response>
  <!-- voxlint-disable unknown-voice: announced, not listed yet -->
  <Say voice='Nobody'>Hello</Say>
  <!-- voxlint-enable unknown-voice -->
</Response>`,
    `<!-- voxlint is run over this file on every commit, says the README: a comment for people --><Response><Hangup/></Response>`,
  ],
  fromDirectives: true,
});
