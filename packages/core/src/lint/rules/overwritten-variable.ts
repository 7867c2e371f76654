import { numberList } from '../../flow/empty-list.ts';
import type { FlowAnalysis, IfOutcome } from '../../flow/analyze-flow.ts';
import { readRange } from '../../flow/gather-reads.ts';
import { nameRange } from '../../syntax/read.ts';
import { defineRule } from '../rule.ts';

export const overwrittenVariable = defineRule({
  id: 'overwritten-variable',
  severity: 'warning',
  flow: true,
  summary: 'An If that may test the input of a Gather inside an earlier branch instead of the menu’s own',
  why: `
There is one \`$GATHER\`. A Gather inside a branch replaces its value, and when that branch does not end the call, the Ifs after it test the new
input: a caller who chose 1 and then entered 2 in the submenu also gets option 2 of the main menu. End the branch with a Hangup or Redirect, or
put it after the Ifs that mean the first input.
`,
  bad: [
    `<Response>
  <Gather numDigits='1'><Say>For opening hours, press 1. For sales, press 2.</Say></Gather>
  <If variable='$GATHER' test='EQUAL' value='1'>
    <Gather numDigits='1'><Say>For weekdays, press 1. For weekends, press 2.</Say></Gather>
    <If variable='$GATHER' test='EQUAL' value='1'><Say>Nine to five.</Say><Hangup/></If>
    <Say>We are closed on weekends.</Say>
  </If>
  <If variable='[|$GATHER|]' test='EQUAL' value='2'><Number>15556667777</Number><Hangup/></If>
  <Hangup/>
</Response>`,
  ],
  good: [
    `<Response>
  <Gather numDigits='1'><Say>For opening hours, press 1. For sales, press 2.</Say></Gather>
  <If variable='$GATHER' test='EQUAL' value='1'>
    <Gather numDigits='1'><Say>For weekdays, press 1. For weekends, press 2.</Say></Gather>
    <If variable='$GATHER' test='EQUAL' value='1'><Say>Nine to five.</Say><Hangup/></If>
    <Say>We are closed on weekends.</Say>
    <Hangup/>
  </If>
  <If variable='$GATHER' test='EQUAL' value='2'><Number>15556667777</Number><Hangup/></If>
  <Hangup/>
</Response>`,
    {
      text: `<Response>
  <Gather numDigits='1'><Say>For sales, press 1. To enter your PIN, press 2.</Say></Gather>
  <If variable='$GATHER' test='EQUAL' value='2'>
    <Gather numDigits='4'><Say>Please enter your PIN.</Say></Gather>
  </If>
  <If variable='$GATHER' test='EQUAL' value='1234'><Number>15556667777</Number><Hangup/></If>
  <Hangup/>
</Response>`,
      note: 'Only the inner Gather can yield four digits, so its input is what is meant.',
    },
    {
      text: `<Response>
  <Gather numDigits='4'><Say>Please enter your PIN.</Say></Gather>
  <If variable='$GATHER' test='NOTEQUAL' value='1234'>
    <Gather numDigits='4'><Say>That is wrong. Please try again.</Say></Gather>
    <If variable='$GATHER' test='NOTEQUAL' value='1234'><Say>Goodbye.</Say><Hangup/></If>
  </If>
  <Conference>staff</Conference>
</Response>`,
      note: 'Nothing tests the value after the branch.',
    },
  ],
  whole: ({ flow, text, report }) => {
    const analysis = flow();
    const { nodes, ifs } = analysis.graph;
    if (!analysis.outcomes.some(isEnteredFromSeveral)) return;
    const scopes = scopesOf(analysis);
    for (const { id, command } of ifs) {
      const scope = scopes[id]!;
      if (scope === -1) continue;
      const outcome = analysis.outcomes[id];
      if (outcome === undefined || !enteredByBoth(outcome, scope)) continue;
      const outer = nodes[scope]!.command!;
      const inner = nodes[outcome.lastOrigin]!.command!;
      report({
        range: readRange(command, text),
        message:
          '$GATHER may hold the input of another Gather here: a branch before this If has its own Gather, does not end the call, and its input can match. End that branch with Hangup or Redirect.',
        related: [
          { range: nameRange(inner.node), message: 'This Gather replaces the value.' },
          { range: nameRange(outer.node), message: 'The input of this Gather is meant.' },
        ],
      });
    }
  },
});

/** Whether values from more than one place enter an If: seldom, and without it nothing need be worked out. */
function isEnteredFromSeveral(outcome: IfOutcome | undefined): boolean {
  return outcome !== undefined && outcome.firstOrigin < outcome.lastOrigin;
}

/**
 * By node id, the Gather that runs whenever the call comes to the node and is the last such: the one whose input is
 * meant there. -1 where there is none, or where content that is not known comes after it.
 */
function scopesOf({ graph: { nodes } }: FlowAnalysis): readonly number[] {
  const scopes = numberList(nodes.length, -1);
  for (const { id, previous, parent } of nodes) {
    const before = previous === -1 ? undefined : nodes[previous]!;
    if (before === undefined) scopes[id] = parent === -1 ? -1 : scopes[parent]!;
    else if (before.command?.name === 'Gather') scopes[id] = previous;
    else scopes[id] = before.kind === 'unknown' ? -1 : scopes[previous]!;
  }
  return scopes;
}

/**
 * Whether both the input that is meant and that of a later Gather can enter the If. Whatever else arrives here came
 * later than the Gather that is meant, which replaces what was before, and in a branch that the call came out of.
 */
function enteredByBoth({ firstOrigin, lastOrigin }: IfOutcome, scope: number): boolean {
  return firstOrigin === scope && lastOrigin > scope;
}
