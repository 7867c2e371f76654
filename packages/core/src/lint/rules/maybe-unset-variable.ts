import { readRange } from '../../flow/gather-reads.ts';
import { originsBefore } from '../../flow/origins.ts';
import { readersWhere } from '../../flow/setting.ts';
import { Fact } from '../../flow/facts.ts';
import { hasFact } from '../../flow/paths.ts';
import { inEveryReading } from '../../flow/readings.ts';
import { nameRange } from '../../syntax/read.ts';
import { defineRule } from '../rule.ts';

export const maybeUnsetVariable = defineRule({
  id: 'maybe-unset-variable',
  severity: 'info',
  flow: true,
  summary: '`$GATHER` read where on some path no Gather has run',
  why: `
A Gather inside an If runs only for some callers. For the others \`$GATHER\` holds nothing when it is read after that If: a Say reads out a gap, an
If never equals anything. Move the read into the branch, or the Gather out of it.
`,
  bad: [
    {
      text: `<Response>
  <If variable='$CALLER' test='EQUAL' value='1'>
    <Gather numDigits='1'><Say>Press a key.</Say></Gather>
  </If>
  <Say>You pressed [|$GATHER|].</Say>
</Response>`,
      note: 'That there is no variable `$CALLER`, `unknown-variable` says.',
    },
  ],
  good: [
    `<Response><Gather numDigits='1'><Say>Press a key.</Say></Gather><Say>You pressed $GATHER.</Say></Response>`,
    {
      text: `<Response><Say>You pressed $GATHER.</Say></Response>`,
      note: 'No Gather on any path: `unset-variable`.',
    },
    {
      text: `<Response>
  <If variable='$CALLER' test='EQUAL' value='1'>
    <Gather numDigits='1'><Say>Press a key.</Say></Gather>
  </If>
  <Say>You pressed $GATHER.</Say>
</Response>`,
      entry: 'redirect',
      note: 'Without this Gather there is a value from before.',
    },
    `<Response>
  <If variable='$CALLER' test='EQUAL' value='1'>
    <Gather numDigits='1'><Say>Press a key.</Say></Gather>
    <Say>You pressed $GATHER.</Say>
  </If>
  <Say>Goodbye.</Say>
</Response>`,
  ],
  whole: ({ flow, text, report }) => {
    const analysis = flow();
    for (const { id, command } of readersWhere(analysis, 'maybe-unset')) {
      if (id > analysis.graph.approximateFrom) continue;
      if (!inEveryReading(analysis, (reading) => hasFact(reading, id, Fact.unset))) continue;
      const { last } = originsBefore(analysis, id);
      const gather = analysis.graph.nodes[last]?.command;
      report({
        range: readRange(command!, text),
        message:
          '$GATHER may not be set here: some calls come here without passing a Gather. Read it in the branch that has the Gather, or move the Gather before the branch.',
        ...(gather && { related: [{ range: nameRange(gather.node), message: 'Not every call passes this Gather.' }] }),
      });
    }
  },
});
