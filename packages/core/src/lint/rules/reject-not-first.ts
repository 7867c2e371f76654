import { Fact } from '../../flow/facts.ts';
import { commandBefore, commandOnEveryWay, hasFact } from '../../flow/paths.ts';
import { inEveryReading } from '../../flow/readings.ts';
import { nameRange } from '../../syntax/read.ts';
import { defineRule } from '../rule.ts';

export const rejectNotFirst = defineRule({
  id: 'reject-not-first',
  severity: 'error',
  flow: true,
  summary: 'A Reject that another command precedes on some path',
  why: `
A Reject refuses a call without answering it. Once any other command has run, the call is answered, and a Reject has no effect: the caller stays
on the line and pays for it. Let it be the first command that runs. Comments and an If alone may stand before it. To end a call that was answered,
use Hangup.
`,
  bad: [
    `<Response><Say>We are closed.</Say><[|Reject|]/></Response>`,
    `<Response><Pause/><[|Reject|]/></Response>`,
    {
      text: `<Response>
  <Gather numDigits='1'><Say>Press 1 to be called back.</Say></Gather>
  <If variable='$GATHER' test='NOTEQUAL' value='1'><[|Reject|]/></If>
  <Say>We will call you back.</Say>
</Response>`,
      note: 'The Gather has answered the call.',
    },
    {
      text: `<Response><Redirect>https://example.com/menu.xml</Redirect><[|Reject|]/></Response>`,
      note: 'A fallback after a Redirect.',
    },
  ],
  good: [
    `<Response><Reject/></Response>`,
    `<Response>\n  <!-- We take no calls on this number. -->\n  <Reject/>\n</Response>`,
    {
      text: `<Response><If variable='$GATHER' test='EQUAL' value='1'><Reject/></If><Say>Hello.</Say></Response>`,
      entry: 'redirect',
      note: 'An If alone does not count as a command that precedes; that the call is answered here, `ineffective-reject` says.',
    },
    {
      text: `<Response><Hangup/><Reject/></Response>`,
      note: 'It is never reached: `unreachable-command`.',
    },
  ],
  whole: ({ flow, report }) => {
    const analysis = flow();
    const { graph } = analysis;
    let certain: readonly number[] | undefined;
    let before: readonly number[] | undefined;
    for (const { id, command } of graph.rejects) {
      if (id > graph.approximateFrom) continue;
      if (!inEveryReading(analysis, (reading) => hasFact(reading, id, Fact.later))) continue;
      certain ??= commandOnEveryWay(graph);
      // Which of several runs may depend on the value: only where none is certain, one of them is named.
      const preceding =
        graph.nodes[certain[id] === -1 ? (before ??= commandBefore(analysis))[id]! : certain[id]!]?.command;
      report({
        range: nameRange(command.node),
        message: `'Reject' has no effect here: ${preceding === undefined ? 'another command' : `'${preceding.name}'`} runs before it and answers the call. Make it the first command, or use Hangup.`,
        ...(preceding && {
          related: [{ range: nameRange(preceding.node), message: `This ${preceding.name} runs before the Reject.` }],
        }),
      });
    }
  },
});
