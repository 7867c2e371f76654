import type { FlowAnalysis } from '../../flow/analyze-flow.ts';
import { branchEnds } from '../../flow/branches.ts';
import { testsGather } from '../../flow/condition.ts';
import { numberList } from '../../flow/empty-list.ts';
import { explainedBranches } from '../../flow/overwrites.ts';
import { canHold, isReachable, pastIf } from '../../flow/paths.ts';
import { foundInEveryReading } from '../../flow/readings.ts';
import { settingBefore } from '../../flow/setting.ts';
import { refine, type State } from '../../flow/state.ts';
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
    {
      text: `<Response>
  <Gather numDigits='1'><Say>For sales, press 1. For support, press 2.</Say></Gather>
  <If variable='$GATHER' test='NOTEQUAL' value='1'>
    <If variable='$GATHER' test='NOTEQUAL' value='2'>
      <Say>That is not an option.</Say>
      <Gather numDigits='1'><Say>Press 1 or 2.</Say></Gather>
    </If>
  </If>
  <If variable='$GATHER' test='EQUAL' value='1'><Number>15556667777</Number><Hangup/></If>
  <Number>15556668888</Number>
</Response>`,
      note: 'The branch asks again, and the Ifs after it are meant for the new input.',
    },
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
  <If variable='$GATHER' test='EQUAL' value='1'><Number>15556667777</Number></If>
  <If variable='$GATHER' test='EQUAL' value='2'><Number>15556668888</Number><Hangup/></If>
  <Hangup/>
</Response>`,
      note: 'Only a Hangup follows, so the caller notices nothing.',
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
    const found = foundInEveryReading(analysis, fallingThrough, ({ id }) => id);
    if (found.length === 0) return;
    const explained = explainedBranches(analysis);
    for (const { id, ending } of found) {
      if (explained.has(id) || id > analysis.graph.approximateFrom) continue;
      report({
        range: nameRange(nodes[id]!.command!.node),
        message:
          "This branch doesn't end the call, unlike another branch of the menu, so the commands after the menu run too. End it with Hangup or Redirect, unless that is intended.",
        related: [{ range: nameRange(nodes[ending]!.command!.node), message: 'This branch ends the call.' }],
      });
    }
  },
});

/** A branch that calls come out of after some work, with another branch of its menu that no call comes out of. */
interface FallingBranch {
  readonly id: number;
  readonly ending: number;
}

function fallingThrough(flow: FlowAnalysis): readonly FallingBranch[] {
  const { nodes } = flow.graph;
  const found: FallingBranch[] = [];
  // If no branch ends beside one that doesn't, the rest isn't needed.
  let following: readonly number[] | undefined;
  let working: readonly (State | undefined)[] | undefined;
  for (const { comingOut, ending } of menusOf(flow)) {
    if (ending === -1 || comingOut.length === 0) continue;
    following ??= lastOther(flow);
    for (const id of comingOut) {
      if (following[nodes[id]!.parent]! < id || holdsOthers(nodes[id]!.command!)) continue;
      working ??= workingBranches(flow);
      const state = working[id];
      if (state !== undefined && isNoticed(flow, id, state)) found.push({ id, ending });
    }
  }
  return found;
}

/** Further than this it is not followed what runs after a branch. */
const mostSteps = 20;

/**
 * Whether the caller would notice that a branch doesn't end the call: some command other than Hangup can run next.
 *
 * @param state what is known of the calls that come out of the branch
 */
function isNoticed({ graph: { nodes }, conditions, universe }: FlowAnalysis, branch: number, state: State): boolean {
  const pending: { readonly id: number; readonly state: State }[] = [{ id: pastIf(nodes[branch]!), state }];
  for (let steps = 0; pending.length > 0; steps++) {
    if (steps === mostSteps) return true;
    const { id, state: coming } = pending.pop()!;
    const node = nodes[id]!;
    const name = node.command?.name;
    if (node.kind === 'end' || name === 'Hangup') continue;
    if (name === 'Reject') {
      pending.push({ id: node.otherTo, state: coming });
      continue;
    }
    if (name !== 'If' && node.kind !== 'alternative') return true;
    if (node.otherTo === -1) {
      pending.push({ id: node.to, state: coming });
      continue;
    }
    const condition = conditions[id];
    for (const [outcome, to] of [
      [true, node.to],
      [false, node.otherTo],
    ] as const) {
      const next = condition === undefined ? coming : refine(coming, condition, outcome, universe);
      if (next !== undefined) pending.push({ id: to, state: next });
    }
  }
  return false;
}

/** The Ifs of one parent that test the input of one Gather. */
interface Menu {
  /** Ids of those that the call can come out of after some work, in document order. */
  readonly comingOut: number[];
  /** Id of one that the call never comes out of; -1 where there is none. */
  ending: number;
}

function menusOf(flow: FlowAnalysis): Iterable<Menu> {
  const { ifs, nodes } = flow.graph;
  if (ifs.length < 2) return [];
  const ends = branchEnds(flow);
  const menus = new Map<number, Menu>();
  for (const { id, command, parent } of ifs) {
    if (flow.conditions[id] === undefined && testsGather(command) !== true) continue;
    // A branch that no call takes is reported as such, and so is an If that no Gather comes before.
    if (!canHold(flow, id) || settingBefore(flow, id) === 'unset') continue;
    // Ifs of different alternatives of a template may have a base in common.
    const key = flow.bases[id]! * nodes.length + parent;
    let menu = menus.get(key);
    if (menu === undefined) menus.set(key, (menu = { comingOut: [], ending: -1 }));
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
