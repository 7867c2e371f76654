import type { Entry } from '../../language/types.ts';
import { Fact } from '../../flow/facts.ts';
import { hasFact, isReachable } from '../../flow/paths.ts';
import { inEveryReading } from '../../flow/readings.ts';
import { nameRange } from '../../syntax/read.ts';
import { defineRule } from '../rule.ts';

/** Why the call is answered already, by the way the document is reached. */
const answered: { readonly [E in Entry]: string | undefined } = {
  incoming: undefined,
  outbound: 'an outbound call runs its document after it is answered',
  modify: 'a call that is modified is answered already',
  redirect: 'a call that comes here by a Redirect is answered already',
};

export const ineffectiveReject = defineRule({
  id: 'ineffective-reject',
  severity: 'warning',
  flow: true,
  summary: 'A Reject in a document that runs on a call which is already answered',
  why: `
A Reject refuses an incoming call before it is answered. A document that is given to \`POST /calls\` runs when the person called has picked up, one
that modifies a call runs in the middle of it, and one that a Redirect fetches continues a call: there a Reject does nothing. Use Hangup.
`,
  bad: [
    { text: `<Response><[|Reject|]/></Response>`, entry: 'outbound' },
    { text: `<Response><[|Reject|]/></Response>`, entry: 'modify' },
    { text: `<Response><[|Reject|]/></Response>`, entry: 'redirect' },
    {
      text: `<Response><If variable='$GATHER' test='EQUAL' value='9'><[|Reject|]/></If><Say>Hello.</Say></Response>`,
      entry: 'redirect',
    },
  ],
  good: [
    `<Response><Reject/></Response>`,
    { text: `<Response><Reject/></Response>`, entry: 'incoming' },
    {
      text: `<Response><Say>Hello.</Say><Reject/></Response>`,
      entry: 'outbound',
      note: 'Wherever it runs, it is not the first command: `reject-not-first`.',
    },
    { text: `<Response><Hangup/></Response>`, entry: 'modify' },
  ],
  whole: ({ flow, entry, report }) => {
    const reason = entry && answered[entry];
    if (reason === undefined) return;
    const analysis = flow();
    for (const { id, command } of analysis.graph.rejects) {
      if (!isReachable(analysis, id)) continue;
      if (inEveryReading(analysis, (reading) => hasFact(reading, id, Fact.later))) continue;
      report({
        range: nameRange(command.node),
        message: `'Reject' has no effect: ${reason}. Use Hangup to end it.`,
      });
    }
  },
});
