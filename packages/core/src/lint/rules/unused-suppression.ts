import { defineRule } from '../rule.ts';

export const unusedSuppression = defineRule({
  id: 'unused-suppression',
  severity: 'warning',
  summary: 'A comment that suppresses a finding which is not there',
  why: `
A suppression says: this is known, and meant. When what it excused has been repaired, or stands on another line now, the comment stays behind and
hides the next mistake of that kind from everybody. Delete it. Where only some of the rules that it names are needed, delete the
others.
`,
  bad: [
    `<Response>\n  [|<!-- voxlint-disable-next-line unknown-attribute: copied from the old flow -->|]\n  <Say>Hello</Say>\n</Response>`,
    `<Response>\n  <!-- voxlint-disable-next-line missing-content [|unknown-attribute|] -->\n  <Say/>\n</Response>`,
    `<Response>\n  [|<!-- voxlint-disable invalid-url -->|]\n  <Play>https://example.com/welcome.mp3</Play>\n  <!-- voxlint-enable invalid-url -->\n</Response>`,
  ],
  good: [
    `<Response>\n  <!-- voxlint-disable-next-line missing-content: filled in by the template -->\n  <Say/>\n</Response>`,
    `<Response>\n  <!-- voxlint-disable missing-content -->\n  <Say/>\n  <!-- voxlint-enable missing-content -->\n</Response>`,
    {
      text: `<Response>\n  <!-- voxlint-disable-next-line mising-content -->\n  <Hangup/>\n</Response>`,
      note: 'No such rule: `invalid-directive` says so alone.',
    },
  ],
  fix: 'Deletes the comment, or the rule in it that is not needed',
  fromDirectives: true,
});
