import { gatherUse } from '../../flow/gather-reads.ts';
import { afterGather, liveness, reportsInput } from '../../flow/liveness.ts';
import { isReachable } from '../../flow/paths.ts';
import { nameRange } from '../../syntax/read.ts';
import { holdsOthers } from '../holds-others.ts';
import { defineRule } from '../rule.ts';

export const unusedGather = defineRule({
  id: 'unused-gather',
  severity: 'warning',
  flow: true,
  summary: 'A Gather whose input nothing reads',
  why: `
The caller presses a key, and nothing comes of it: no If tests \`$GATHER\`, no Say reads it out, no callback reports it, and no Redirect passes it on,
before the next Gather replaces it or the call ends. Often the Ifs were forgotten, or a second Gather stands between the first one and its Ifs.
`,
  bad: [
    `<Response><[|Gather|] numDigits='1'><Say>Press 1 to go on.</Say></Gather><Number>15556667777</Number></Response>`,
    { text: `<Response><Say>Hello.</Say><[|Gather|]/></Response>`, note: 'It ends the document.' },
    {
      text: `<Response>
  <[|Gather|] numDigits='1'><Say>For sales, press 1.</Say></Gather>
  <Gather numDigits='4'><Say>Please enter your PIN.</Say></Gather>
  <If variable='$GATHER' test='EQUAL' value='1234'><Number>15556667777</Number></If>
  <Hangup/>
</Response>`,
      note: 'The second Gather replaces the input of the first.',
    },
    {
      text: `<Response><[|Gather|] statusCallback='https://example.com/input'/><Hangup/></Response>`,
      note: 'Without an event nothing is sent.',
    },
  ],
  good: [
    `<Response><Gather numDigits='1'/><Say>You pressed $GATHER.</Say></Response>`,
    `<Response><Gather numDigits='1'/><Say>Thank you.</Say><Redirect>https://example.com/next.xml</Redirect></Response>`,
    `<Response><Gather statusCallback='https://example.com/input' statusCallbackEvent='fullResult'/></Response>`,
    {
      text: `<Response>
  <Gather numDigits='4'><Say>Please enter your PIN.</Say></Gather>
  <Gather numDigits='1'><Say>You entered $GATHER. If that is right, press 1.</Say></Gather>
  <If variable='$GATHER' test='EQUAL' value='1'><Number>15556667777</Number></If>
  <Hangup/>
</Response>`,
      note: 'The prompt of the second Gather reads the input of the first.',
    },
    {
      text: `<Response><Hangup/><Gather/></Response>`,
      note: 'It never runs: `unreachable-command`.',
    },
    {
      text: `<Response><Gather><If variable='$GATHER' test='EQUAL' value='1'><Hangup/></If></Gather></Response>`,
      note: 'What reads it stands in a wrong place: `misplaced-element`.',
    },
  ],
  whole: ({ flow, report }) => {
    const analysis = flow();
    const { graph } = analysis;
    let live: readonly number[] | undefined;
    for (const node of graph.gathers) {
      const { id, command, isRepeated } = node;
      // What a template repeats may read the input of the round before.
      if (!isReachable(analysis, id) || reportsInput(command) || isRepeated) continue;
      const after = graph.nodes[afterGather(graph, node)]!;
      // Most often it is read at once, and what stands further on need not be worked out.
      if (after.command !== undefined && gatherUse(after.command) !== 'none') continue;
      live ??= liveness(graph);
      if (live[after.id] === 1 || holdsOthers(command)) continue;
      report({
        range: nameRange(command.node),
        message:
          'Nothing reads what this Gather collects: no If, Say, Redirect or callback comes before the call ends or another Gather replaces it. Test $GATHER after it, or use Say and Pause instead.',
      });
    }
  },
});
