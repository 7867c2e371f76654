import { defineRule } from '../rule.ts';

export const unitInDuration = defineRule({
  id: 'unit-in-duration',
  severity: 'warning',
  summary: 'A number of seconds with its unit written out',
  why: `
Durations are plain numbers of seconds. The documentation itself writes \`repeatDelay='7s'\` once, in the example of
Gather, but its table says "Integer". An API that reads integers may take this as 7, as 0 or as nothing, so the pause
that the caller hears is a matter of luck. Write the number alone.
`,
  bad: [
    `<Response><Gather repeatDelay='[|7s|]'><Say>Please enter your PIN</Say></Gather></Response>`,
    `<Response><Pause length='[|7 sec|]'/></Response>`,
    `<Response><Say repeatDelay='[|60s|]'>Please hold</Say></Response>`,
  ],
  good: [
    `<Response><Gather repeatDelay='7'><Say>Please enter your PIN</Say></Gather></Response>`,
    {
      text: `<Response><Say repeatDelay='61s'>Please hold</Say></Response>`,
      note: 'Out of range as well: `invalid-attribute-value` says so alone.',
    },
    {
      text: `<Response><Gather timeout='500ms'/></Response>`,
      note: 'Another unit: `invalid-attribute-value` says so.',
    },
    {
      text: `<Response><Gather loop='2s'/></Response>`,
      note: 'Not a duration: `invalid-attribute-value` says so.',
    },
  ],
  fix: 'Drops the unit',
  fromValues: true,
});
