import { defineRule } from '../rule.ts';

export const emptyAlternative = defineRule({
  id: 'empty-alternative',
  severity: 'warning',
  summary: 'An alternative of If that is empty or stands there twice',
  why: `
The alternatives of an If's \`value\` are joined by \`|\`. Nothing between two bars, before the first or after the
last is an alternative that no documentation describes: it does not match a caller who pressed nothing. One that is
repeated changes nothing, and is often a slip for another key: \`1|1\` in place of \`1|2\` sends whoever presses 2
elsewhere.
`,
  bad: [
    `<Response><If variable='$GATHER' test='EQUAL' value='1|[||]|2'><Hangup/></If></Response>`,
    `<Response><If variable='$GATHER' test='EQUAL' value='[||]|1'><Hangup/></If></Response>`,
    `<Response><If variable='$GATHER' test='EQUAL' value='1|[||]'><Hangup/></If></Response>`,
    `<Response><If variable='$GATHER' test='EQUAL' value='1|2|[|1|]'><Hangup/></If></Response>`,
  ],
  good: [
    `<Response><If variable='$GATHER' test='EQUAL' value='1|2|one|two'><Hangup/></If></Response>`,
    `<Response><If variable='$GATHER' test='EQUAL' value='1|11|111'><Hangup/></If></Response>`,
    {
      text: `<Response><If variable='$GATHER' test='EQUAL' value=''><Hangup/></If></Response>`,
      note: 'No alternative at all: `invalid-attribute-value` says so.',
    },
  ],
  fix: 'Drops it together with its bar',
  fromValues: true,
});
