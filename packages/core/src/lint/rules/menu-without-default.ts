import type { FlowAnalysis } from '../../flow/analyze-flow.ts';
import { canYield, inputOf, keysOf } from '../../flow/gather-input.ts';
import type { FlowNode } from '../../flow/graph.ts';
import { afterGather } from '../../flow/liveness.ts';
import { isReachable, pastIf } from '../../flow/paths.ts';
import { inEveryReading } from '../../flow/readings.ts';
import { nameRange } from '../../syntax/read.ts';
import { defineRule } from '../rule.ts';

export const menuWithoutDefault = defineRule({
  id: 'menu-without-default',
  severity: 'info',
  flow: true,
  summary: 'A menu after which the call ends without a word for some inputs',
  why: `
A caller who presses a key that no If asks for, or none at all, passes all the Ifs. If nothing follows them, the call ends there, in silence. Put
something after the last If that every other caller hears: a goodbye, a transfer to a person, or a Redirect that starts over.
`,
  bad: [
    `<Response>
  <[|Gather|] numDigits='1'><Say>For sales, press 1. For support, press 2.</Say></Gather>
  <If variable='$GATHER' test='EQUAL' value='1'><Number>15556667777</Number></If>
  <If variable='$GATHER' test='EQUAL' value='2'><Number>15556668888</Number></If>
</Response>`,
    {
      text: `<Response>
  <[|Gather|] numDigits='4'><Say>Please enter your PIN.</Say></Gather>
  <If variable='$GATHER' test='NOTEQUAL' value='1234'><Say>Goodbye.</Say><Hangup/></If>
</Response>`,
      note: 'The right PIN is what nothing is done for.',
    },
  ],
  good: [
    `<Response>
  <Gather numDigits='1'><Say>For sales, press 1.</Say></Gather>
  <If variable='$GATHER' test='EQUAL' value='1'><Number>15556667777</Number><Hangup/></If>
  <Say>Goodbye.</Say>
</Response>`,
    {
      text: `<Response>
  <Gather numDigits='1'><Say>For sales, press 1.</Say></Gather>
  <If variable='$GATHER' test='EQUAL' value='1'><Number>15556667777</Number><Hangup/></If>
  <If variable='$GATHER' test='NOTEQUAL' value='1'><Say>Goodbye.</Say></If>
</Response>`,
      note: 'Between the two every input finds its branch.',
    },
    {
      text: `<Response>
  <Gather numDigits='1'><Say>For sales, press 1.</Say></Gather>
  <If variable='$GATHER' test='EQUAL' value='1'><Number>15556667777</Number></If>
  <Hangup/>
</Response>`,
      note: 'The call ends on purpose.',
    },
    {
      text: `<Response>
  <Gather numDigits='1'><Say>Please rate us from 1 to 5.</Say></Gather>
  <Say>You said $GATHER. Thank you.</Say>
  <If variable='$GATHER' test='EQUAL' value='1|2'><Say>We are sorry to hear that.</Say></If>
</Response>`,
      note: 'Every caller has had an answer before the If.',
    },
  ],
  whole: ({ flow, report }) => {
    const analysis = flow();
    const { graph } = analysis;
    let passing: ReadonlyMap<number, Passing> | undefined;
    for (const node of graph.gathers) {
      const { id, command } = node;
      if (!inEveryReading(analysis, (reading) => isReachable(reading, id))) continue;
      const after = graph.nodes[afterGather(graph, node)]!;
      if (after.command?.name !== 'If') continue;
      passing ??= passingIfs(analysis);
      const what = passing.get(after.id);
      if (what === undefined) continue;
      if (what !== 'most' && !canYield(inputOf(command), what.text.length, keysOf(what.text))) continue;
      const example = what === 'most' ? 'A caller who enters nothing, for one,' : `A caller who enters '${what.text}'`;
      report({
        range: nameRange(command.node),
        message: `${example} passes all the Ifs after this Gather, and then the call ends without a word. Put what those callers should hear after the last If.`,
        related: [{ range: nameRange(after.command.node), message: 'The Ifs begin here.' }],
      });
    }
  },
});

/** Which inputs pass a row of Ifs to the end: all but some, the empty one among them; or a single one. */
type Passing = 'most' | { readonly text: string };

/**
 * By node id, what passes the Ifs on `$GATHER` from there on, where nothing but them stands on the way to the end. Where
 * nothing passes, which is usual, there is no entry.
 */
function passingIfs(flow: FlowAnalysis): ReadonlyMap<number, Passing> {
  const { ifs, nodes } = flow.graph;
  const passing = new Map<number, Passing>();
  // From the end, since what passes an If must pass those after it.
  for (let index = ifs.length - 1; index >= 0; index--) {
    const node = ifs[index]!;
    const next = pastIf(node);
    const rest = nodes[next]!.kind === 'end' ? 'most' : passing.get(next);
    if (rest === undefined || !isKnownIf(flow, node)) continue;
    const what = passesIf(flow, node, rest);
    if (what !== undefined) passing.set(node.id, what);
  }
  return passing;
}

function isKnownIf({ conditions }: FlowAnalysis, { id }: FlowNode): boolean {
  const condition = conditions[id];
  // Of NOTEQUAL with several alternatives it is not documented what passes it.
  return condition !== undefined && !condition.isAmbiguous;
}

/** What passes an If, of what passes those after it; undefined where nothing does. */
function passesIf(flow: FlowAnalysis, node: FlowNode, rest: Passing): Passing | undefined {
  const { equal, alternatives } = flow.conditions[node.id]!;
  const texts = alternatives.map((number) => flow.universe.texts[number]!);
  return equal ? withoutTexts(rest, texts) : passesAs(flow, rest, pastIf(node), texts[0]!);
}

function withoutTexts(passing: Passing, texts: readonly string[]): Passing | undefined {
  return typeof passing === 'object' && texts.includes(passing.text) ? undefined : passing;
}

/** What passes a NOTEQUAL: its own text, if that passes the rest. */
function passesAs(flow: FlowAnalysis, rest: Passing, next: number, text: string): Passing | undefined {
  if (rest !== 'most') return rest.text === text ? rest : undefined;
  const { nodes } = flow.graph;
  // Of a row that most texts pass, all Ifs are EQUAL.
  for (let at = next; nodes[at]!.kind !== 'end'; at = pastIf(nodes[at]!)) {
    const { alternatives } = flow.conditions[at]!;
    if (alternatives.some((number) => flow.universe.texts[number] === text)) return undefined;
  }
  return { text };
}
