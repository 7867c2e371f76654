import { nameRange } from '../../syntax/read.ts';
import { lacksAttribute } from '../lacks-attribute.ts';
import { defineRule } from '../rule.ts';

export const implicitUnmute = defineRule({
  id: 'implicit-unmute',
  severity: 'info',
  summary: 'A SetMute without `muted`, which unmutes',
  why: `
\`<SetMute/>\` reads like "mute", and does the opposite: \`muted\` is \`false\` by default, so it opens the
microphones of a participant or of a whole conference. Writing \`muted='false'\` says so to the next reader, and
\`muted='true'\` is what was meant otherwise.
`,
  bad: [`<Response><[|SetMute|]/></Response>`, `<Response><[|SetMute|]></SetMute></Response>`],
  good: [
    `<Response><SetMute muted='false'/></Response>`,
    `<Response><SetMute muted='true'/></Response>`,
    { text: `<Response><SetMute mute='true'/></Response>`, note: 'A slip of `muted`: `unknown-attribute`.' },
  ],
  fix: "Writes `muted='false'`",
  visit: {
    SetMute: (setMute, { report }) => {
      if (!lacksAttribute(setMute, 'muted')) return;
      const range = nameRange(setMute.node);
      report({
        range,
        message: "A SetMute without 'muted' unmutes. Write muted='false' if that is meant, muted='true' to mute.",
        fixes: [
          {
            title: "Write muted='false'",
            edits: [{ range: { start: range.end, end: range.end }, newText: " muted='false'" }],
            safe: true,
          },
        ],
      });
    },
  },
});
