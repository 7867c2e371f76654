import type { FlowAnalysis } from '../../flow/analyze-flow.ts';
import { branchEnds } from '../../flow/branches.ts';
import { testsGather } from '../../flow/condition.ts';
import { numberList } from '../../flow/empty-list.ts';
import { canHold, isReachable } from '../../flow/paths.ts';
import { workingBranches } from '../../flow/working-branches.ts';
import { nameRange } from '../../syntax/read.ts';
import { holdsOthers } from '../holds-others.ts';
import { defineRule } from '../rule.ts';

export const branchFallsThrough = defineRule({
  id: 'branch-falls-through',
  severity: 'info',
  flow: true,
  summary: 'A branch of a menu that runs into what follows the menu, although others end',
  why: `
When a branch is done, the call goes on behind its If. If that branch connects or tells the caller something, and the other branches of the menu end
with a Hangup or Redirect, it is easily an oversight: after talking to sales the caller hears "No option selected", or is connected to support as
well. End it like the others, or leave a comment that it is meant.
`,
  bad: [
    `<Response>
  <Gather numDigits='1'><Say>For sales, press 1. For support, press 2.</Say></Gather>
  <[|If|] variable='$GATHER' test='EQUAL' value='1'>
    <Number>15556667777</Number>
  </If>
  <If variable='$GATHER' test='EQUAL' value='2'>
    <Number>15556668888</Number>
    <Hangup/>
  </If>
  <Say>No option selected. Goodbye.</Say>
</Response>`,
    {
      text: `<Response>
  <Gather numDigits='1'><Say>For sales, press 1. For support, press 2.</Say></Gather>
  <If variable='$GATHER' test='EQUAL' value='1'>
    <Redirect>https://example.com/sales.xml</Redirect>
  </If>
  <[|If|] variable='$GATHER' test='EQUAL' value='2'>
    <Gather numDigits='1'><Say>Press 1 to hold.</Say></Gather>
    <If variable='$GATHER' test='EQUAL' value='1'><Play loop='0'>https://example.com/music.mp3</Play></If>
    <Say>Thank you.</Say>
  </If>
  <Say>No option selected. Goodbye.</Say>
</Response>`,
      note: 'A Redirect and an endless prompt end a branch as well.',
    },
    {
      text: `<Response>
  <Gather numDigits='1'><Say>For sales, press 1. For support, press 2.</Say></Gather>
  <[|If|] variable='$GATHER' test='EQUAL' value='1'>
    <Redirect>https://example.com/sales.xml</Redirect>
    <Say>Nobody in sales is there.</Say>
  </If>
  <If variable='$GATHER' test='EQUAL' value='2'><Number>15556668888</Number><Hangup/></If>
  <Say>No option selected. Goodbye.</Say>
</Response>`,
      note: 'The fallback of a Redirect has to end like everything else.',
    },
  ],
  good: [
    `<Response>
  <Gather numDigits='1'><Say>For sales, press 1. For support, press 2.</Say></Gather>
  <If variable='$GATHER' test='EQUAL' value='1'><Number>15556667777</Number><Hangup/></If>
  <If variable='$GATHER' test='EQUAL' value='2'><Number>15556668888</Number><Hangup/></If>
  <Say>No option selected. Goodbye.</Say>
</Response>`,
    {
      text: `<Response>
  <Gather numDigits='1'><Say>For sales, press 1. For support, press 2.</Say></Gather>
  <If variable='$GATHER' test='EQUAL' value='1'>
    <Say>One moment, please.</Say>
    <Redirect>https://example.com/sales.xml</Redirect>
  </If>
  <If variable='$GATHER' test='EQUAL' value='2'><Number>15556668888</Number><Hangup/></If>
  <Say>Please call again later.</Say>
</Response>`,
      note: 'What follows is the fallback of the Redirect.',
    },
    {
      text: `<Response>
  <Gather numDigits='1'><Say>For sales, press 1. For support, press 2.</Say></Gather>
  <If variable='$GATHER' test='EQUAL' value='1'><Number>15556667777</Number></If>
  <If variable='$GATHER' test='EQUAL' value='2'><Number>15556668888</Number></If>
  <Say>Thank you for calling.</Say>
</Response>`,
      note: 'No branch ends, so that they all lead to the same goodbye is meant.',
    },
    {
      text: `<Response>
  <Gather numDigits='1'><Say>For sales, press 1. For support, press 2.</Say></Gather>
  <If variable='$GATHER' test='EQUAL' value='1'><Number>15556667777</Number></If>
  <If variable='$GATHER' test='EQUAL' value='2'><Number>15556668888</Number><Hangup/></If>
</Response>`,
      note: 'Nothing follows that it could run into.',
    },
    {
      text: `<Response>
  <Gather numDigits='1'><Say>For sales, press 1. For support, press 2.</Say></Gather>
  <If variable='$GATHER' test='EQUAL' value='1'>
    <Gather numDigits='4'><Say>Please enter your customer number.</Say></Gather>
    <If variable='$GATHER' test='EQUAL' value='1234'><Number>15556667777</Number><Hangup/></If>
  </If>
  <If variable='$GATHER' test='EQUAL' value='2'><Number>15556668888</Number><Hangup/></If>
  <Say>One moment, please.</Say>
  <Number>15556669999</Number>
</Response>`,
      note: 'Only callers for whom nothing was done yet come out of the first branch.',
    },
    {
      text: `<Response>
  <Gather numDigits='1'><Say>For sales, press 1 or 2. For support, press 3.</Say></Gather>
  <If variable='$GATHER' test='EQUAL' value='1|2'>
    <If variable='$GATHER' test='EQUAL' value='1'><Number>15556667777</Number></If>
    <If variable='$GATHER' test='EQUAL' value='1'><Hangup/></If>
  </If>
  <If variable='$GATHER' test='EQUAL' value='3'><Number>15556668888</Number><Hangup/></If>
  <Say>No option selected. Goodbye.</Say>
</Response>`,
      note: 'Whoever was connected in the first branch is not among those who come out of it.',
    },
    {
      text: `<Response>
  <Gather numDigits='1'><Say>For sales, press 1. For support, press 2.</Say></Gather>
  <If variable='$GATHER' test='EQUAL' value='1'><Pause length='2'/></If>
  <If variable='$GATHER' test='EQUAL' value='2'><Number>15556668888</Number><Hangup/></If>
  <Number>15556667777</Number>
</Response>`,
      note: 'A branch that does no work of its own only prepares what follows.',
    },
  ],
  whole: ({ flow, report }) => {
    const analysis = flow();
    const { nodes } = analysis.graph;
    // Where no branch ends beside one that does not, nothing more need be worked out.
    let following: readonly number[] | undefined;
    let working: readonly boolean[] | undefined;
    for (const { comingOut, ending } of menusOf(analysis)) {
      if (ending === -1 || comingOut.length === 0) continue;
      const other = nodes[ending]!.command!;
      following ??= lastOther(analysis);
      for (const id of comingOut) {
        if (following[nodes[id]!.parent]! < id || holdsOthers(nodes[id]!.command!)) continue;
        working ??= workingBranches(analysis);
        if (working[id] !== true) continue;
        report({
          range: nameRange(nodes[id]!.command!.node),
          message:
            'This branch does not end, as another branch of the menu does: the call goes on with what follows. End it with Hangup or Redirect, unless that is meant.',
          related: [{ range: nameRange(other.node), message: 'This branch ends.' }],
        });
      }
    }
  },
});

/** The Ifs of one parent that test the input of one Gather. */
interface Menu {
  /** Ids of those that the call can come out of after some work, in document order. */
  readonly comingOut: number[];
  /** Id of one that the call never comes out of; -1 where there is none. */
  ending: number;
}

function menusOf(flow: FlowAnalysis): Iterable<Menu> {
  const { ifs } = flow.graph;
  if (ifs.length < 2) return [];
  const ends = branchEnds(flow);
  const menus = new Map<number, Menu>();
  for (const { id, command } of ifs) {
    if (flow.conditions[id] === undefined && testsGather(command) !== true) continue;
    // A branch that no call takes is reported as such.
    if (!canHold(flow, id)) continue;
    const base = flow.bases[id]!;
    let menu = menus.get(base);
    if (menu === undefined) menus.set(base, (menu = { comingOut: [], ending: -1 }));
    if (ends[id] === 'maybe-after-work') menu.comingOut.push(id);
    else if (ends[id] === 'none') menu.ending = id;
  }
  return menus.values();
}

/** By node id, the last command inside that is reached and is no If; -1 where there is none. */
function lastOther(flow: FlowAnalysis): readonly number[] {
  const { nodes } = flow.graph;
  const last = numberList(nodes.length, -1);
  for (const { id, command, parent } of nodes) {
    if (command !== undefined && command.name !== 'If' && isReachable(flow, id)) last[parent] = id;
  }
  return last;
}
