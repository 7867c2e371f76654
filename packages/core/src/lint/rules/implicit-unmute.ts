import { quoteStyle } from '../../syntax/quote-style.ts';
import { nameRange } from '../../syntax/read.ts';
import { lacksAttribute } from '../lacks-attribute.ts';
import { defineRule } from '../rule.ts';

export const implicitUnmute = defineRule({
  id: 'implicit-unmute',
  severity: 'info',
  summary: 'SetMute without `muted` unmutes',
  why: `
\`<SetMute/>\` reads like "mute" but does the opposite: \`muted\` is \`false\` by default, so it unmutes a participant or a
whole conference. Write \`muted='false'\` to make this clear to the next reader, or \`muted='true'\` if you want to mute.
`,
  bad: [`<Response><[|SetMute|]/></Response>`, `<Response><[|SetMute|]></SetMute></Response>`],
  good: [
    `<Response><SetMute muted='false'/></Response>`,
    `<Response><SetMute muted='true'/></Response>`,
    { text: `<Response><SetMute mute='true'/></Response>`, note: 'A typo of `muted` is `unknown-attribute`.' },
  ],
  fix: "Writes `muted='false'`",
  visit: {
    SetMute: (setMute, { text, report }) => {
      if (!lacksAttribute(setMute, 'muted')) return;
      const range = nameRange(setMute.node);
      const quote = quoteStyle(text);
      report({
        range,
        message: `SetMute unmutes without 'muted'. Write muted=${quote}false${quote}, or muted=${quote}true${quote} to mute.`,
        fixes: [
          {
            title: `Write muted=${quote}false${quote}`,
            edits: [{ range: { start: range.end, end: range.end }, newText: ` muted=${quote}false${quote}` }],
            safe: true,
          },
        ],
      });
    },
  },
});
