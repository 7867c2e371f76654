import { defineRule } from '../rule.ts';

export const invalidDirective = defineRule({
  id: 'invalid-directive',
  severity: 'warning',
  summary: 'A comment to the linter that it cannot follow',
  why: `
A comment such as \`<!-- voxlint-disable-next-line missing-content -->\` is for the linter, and a slip in it silently does nothing: an
unknown rule, key or value, or a \`voxlint-enable\` of something that nothing disabled. What the API rejects cannot be
suppressed: codes that begin with \`xml-\`, and \`missing-response\`.

    <!-- voxlint-disable-next-line rule-a rule-b: reason -->
    <!-- voxlint-disable rule-a -->   …   <!-- voxlint-enable rule-a -->
    <!-- voxlint resource=conferences entry=redirect -->
`,
  bad: [
    `<Response>\n  <!-- voxlint-disable-next-line [|mising-content|] -->\n  <Say/>\n</Response>`,
    `<Response>\n  <!-- voxlint-disable [|xml-unescaped-ampersand|] [|missing-response|] -->\n  <Hangup/>\n</Response>`,
    `<Response>\n  <Say>Hello</Say>\n  <!-- voxlint-enable [|missing-content|] -->\n</Response>`,
    `<!-- voxlint resource=[|conference|] -->\n<Response><Hangup/></Response>`,
    `<!-- voxlint [|ressource|]=conferences -->\n<Response><Hangup/></Response>`,
    `<!-- [|voxlint-ignore|] missing-content -->\n<Response><Say/></Response>`,
  ],
  good: [
    `<!-- voxlint resource=conferences entry=redirect -->\n<Response><Hangup/></Response>`,
    `<Response>\n  <!-- voxlint-disable-next-line missing-content: filled in by the template -->\n  <Say/>\n</Response>`,
    `<!-- checked with voxlint -->\n<Response><Hangup/></Response>`,
  ],
  fromDirectives: true,
});
