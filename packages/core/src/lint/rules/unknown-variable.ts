import { defineRule } from '../rule.ts';

export const unknownVariable = defineRule({
  id: 'unknown-variable',
  severity: 'warning',
  summary: 'A variable other than `$GATHER`, the only one there is',
  why: `
The language has one variable: \`$GATHER\`, which holds what the last Gather collected. Any other name is never set,
so an If on it has nothing to compare with, and a Say reads the name out loud: "you entered dollar digits".
\`GATHER\`, \`$gather\` and \`\${GATHER}\` mean \`$GATHER\` and must be written so.

An amount such as \`$5\` is text, and so is a dollar sign after a letter or a digit.
`,
  bad: [
    `<Response><Gather/><Say>You entered [|$DIGITS|]</Say></Response>`,
    `<Response><Gather/><Say>You entered [|$gather|]</Say></Response>`,
    `<Response><Gather/><Say>You entered [|\${GATHER}|] and [|\${name}|]</Say></Response>`,
    `<Response><Gather/><Say>[|$GATHER2|]</Say></Response>`,
    `<Response><Gather/><If variable='[|GATHER|]' test='EQUAL' value='1'><Hangup/></If></Response>`,
    `<Response><Gather/><If variable='[|$gather|]' test='EQUAL' value='1'><Hangup/></If></Response>`,
    `<Response><Gather/><If variable='[|$DIGITS|]' test='EQUAL' value='1'><Hangup/></If></Response>`,
  ],
  good: [
    `<Response><Gather/><Say>You entered $GATHER.</Say></Response>`,
    `<Response><Say>It costs $5, or US$PRICE in our catalogue; GATHER your papers.</Say></Response>`,
    `<Response><Gather/><If variable='$GATHER' test='EQUAL' value='1'><Hangup/></If></Response>`,
  ],
  fix: 'Writes `$GATHER` where it was meant',
  fromValues: true,
});
