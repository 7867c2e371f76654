import { isReachable, goesOn } from '../../flow/paths.ts';
import type { FlowAnalysis } from '../../flow/analyze-flow.ts';
import { testsGather } from '../../flow/condition.ts';
import { nameRange } from '../../syntax/read.ts';
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
    if (!nodes.some(({ command }) => command?.name === 'If')) return;
    const menus = menusOf(analysis);
    const works = worksInside(analysis);
    const following = lastOther(analysis);
    for (const menu of menus.values()) {
      const ending = nodes[menu.ending]?.command;
      if (ending === undefined) continue;
      for (const id of menu.goingOn) {
        if (works[id] !== 1 || following[nodes[id]!.parent]! < id) continue;
        report({
          range: nameRange(nodes[id]!.command!.node),
          message: `This branch does not end, as another branch of the menu does: the call goes on behind it. End it with Hangup or Redirect, unless that is meant.`,
          related: [{ range: nameRange(ending.node), message: 'This branch ends.' }],
        });
      }
    }
  },
});

/** The Ifs of one parent that test the input of one Gather. */
interface Menu {
  /** Ids of those that the call can come out of. */
  readonly goingOn: number[];
  /** Id of one that ends; -1 where there is none. */
  ending: number;
}

function menusOf(flow: FlowAnalysis): ReadonlyMap<number, Menu> {
  const { nodes } = flow.graph;
  const inside = insideGoesOn(flow);
  const menus = new Map<number, Menu>();
  for (const { id, command } of nodes) {
    if (command?.name !== 'If' || testsGather(command) !== true || !canHold(flow, id)) continue;
    const base = flow.bases[id]!;
    let menu = menus.get(base);
    if (menu === undefined) menus.set(base, (menu = { goingOn: [], ending: -1 }));
    if (inside[id] === 1) menu.goingOn.push(id);
    else menu.ending = id;
  }
  return menus;
}

function canHold({ readings }: FlowAnalysis, id: number): boolean {
  return readings.some(({ states, outcomes }) => states[id] !== undefined && outcomes[id]?.canHold !== false);
}

/** By node id, whether the call can come out of an If through its content. */
function insideGoesOn(flow: FlowAnalysis): Uint8Array {
  const { nodes } = flow.graph;
  const on = goesOn(flow);
  const result = new Uint8Array(nodes.length).fill(1);
  // The last node of each parent is seen last.
  for (const { id, parent } of nodes) if (parent !== -1) result[parent] = on[id]!;
  return result;
}

/** By node id, whether something inside, prompts of a Gather apart, connects the caller or tells them something. */
function worksInside({ graph: { nodes } }: FlowAnalysis): Uint8Array {
  const works = new Uint8Array(nodes.length);
  for (const { command, parent } of nodes) {
    if (command === undefined || nodes[parent]!.command?.name === 'Gather') continue;
    if (!/^(?:Number|Dial|Conference|Play|Say)$/.test(command.name)) continue;
    for (let around = parent; around > 0 && works[around] === 0; around = nodes[around]!.parent) works[around] = 1;
  }
  return works;
}

/** By node id, the last command inside that is no If; -1 where there is none. */
function lastOther(flow: FlowAnalysis): Int32Array {
  const { nodes } = flow.graph;
  const last = new Int32Array(nodes.length).fill(-1);
  for (const { id, command, parent } of nodes) {
    if (command !== undefined && command.name !== 'If' && isReachable(flow, id)) last[parent] = id;
  }
  return last;
}
