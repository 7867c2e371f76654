import { alternativesOf } from '../../language/value-types/alternatives.ts';
import { valueRange } from '../../syntax/read.ts';
import { isReachable } from '../../flow/paths.ts';
import { defineRule } from '../rule.ts';

export const ambiguousCondition = defineRule({
  id: 'ambiguous-condition',
  severity: 'info',
  flow: true,
  summary: 'NOTEQUAL with several alternatives, whose meaning the documentation leaves open',
  why: `
The documentation doesn't say what \`NOTEQUAL\` with several alternatives means: that the value is none of them, or that it isn't all of them, which is
always true. Write the meaning out with Ifs of one alternative.

- None of them: nest the Ifs, \`NOTEQUAL\` 1 and inside it \`NOTEQUAL\` 2.
- Or handle the alternatives first, with an \`EQUAL\` If that ends the call, and put the rest after it.
`,
  bad: [
    `<Response>
  <Gather><Say>Press 1 or 2.</Say></Gather>
  <If variable='$GATHER' test='NOTEQUAL' value='[|1|2|]'><Say>That is not possible.</Say><Hangup/></If>
  <Conference>room1</Conference>
</Response>`,
  ],
  good: [
    `<Response>
  <Gather><Say>Press 1 or 2.</Say></Gather>
  <If variable='$GATHER' test='NOTEQUAL' value='1'>
    <If variable='$GATHER' test='NOTEQUAL' value='2'><Say>That is not possible.</Say><Hangup/></If>
  </If>
  <Conference>room1</Conference>
</Response>`,
    `<Response>
  <Gather><Say>Press 1 or 2.</Say></Gather>
  <If variable='$GATHER' test='EQUAL' value='1|2'><Conference>room1</Conference></If>
  <Say>That is not possible.</Say>
</Response>`,
  ],
  whole: ({ flow, report }) => {
    const analysis = flow();
    for (const { id, command } of analysis.graph.ifs) {
      const { test, value, written } = command;
      if (test !== 'NOTEQUAL' || value === undefined || !isReachable(analysis, id)) continue;
      const alternatives = new Set(alternativesOf(value));
      if (alternatives.size < 2) continue;
      const range = valueRange(written.get('value')!);
      if (range === undefined) continue;
      report({
        range,
        message:
          'The documentation doesn\'t define NOTEQUAL with several alternatives. For "none of them", nest Ifs with one alternative each, or test EQUAL first and end that branch.',
      });
    }
  },
});
