import type { FlowAnalysis } from '../../flow/analyze-flow.ts';
import { canYield, inputOf, keysOf } from '../../flow/gather-input.ts';
import { afterGather } from '../../flow/liveness.ts';
import { isReachable } from '../../flow/paths.ts';
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
    let passing: readonly Passing[] | undefined;
    for (const node of graph.nodes) {
      const { id, command } = node;
      if (command?.name !== 'Gather' || !isReachable(analysis, id)) continue;
      const after = graph.nodes[afterGather(graph, node)]!;
      if (after.command?.name !== 'If') continue;
      passing ??= passingToEnd(analysis);
      const what = passing[after.id];
      if (what === undefined || what === 'nothing') continue;
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

/** Which inputs pass a row of Ifs to the end: all but some, the empty one among them; a single one; or none. */
type Passing = 'most' | { readonly text: string } | 'nothing';

/** By node id: what passes from there to the end with nothing but Ifs on `$GATHER` on the way. */
function passingToEnd(flow: FlowAnalysis): readonly Passing[] {
  const { nodes } = flow.graph;
  const passing: Passing[] = Array.from({ length: nodes.length }, () => 'nothing');
  // From the end, since what passes an If must pass those after it.
  for (let id = nodes.length - 1; id > 0; id--) {
    const { kind, edges } = nodes[id]!;
    const condition = flow.conditions[id];
    if (kind === 'end') passing[id] = 'most';
    if (condition === undefined || condition.isAmbiguous) continue;
    const next = edges.find((edge) => edge.kind === 'false')!.to;
    const texts = condition.alternatives.map((number) => flow.universe.texts[number]!);
    passing[id] = condition.equal
      ? withoutTexts(passing[next]!, texts)
      : passesAs(flow, passing[next]!, next, texts[0]!);
  }
  return passing;
}

function withoutTexts(passing: Passing, texts: readonly string[]): Passing {
  return typeof passing === 'object' && texts.includes(passing.text) ? 'nothing' : passing;
}

/** What passes a NOTEQUAL: its own text, if that passes the rest. */
function passesAs(flow: FlowAnalysis, rest: Passing, next: number, text: string): Passing {
  if (typeof rest === 'object') return rest.text === text ? rest : 'nothing';
  if (rest === 'nothing') return rest;
  const { nodes } = flow.graph;
  // Of a row that most texts pass, all Ifs are EQUAL.
  for (let at = next; nodes[at]!.kind !== 'end'; at = nodes[at]!.edges.find((edge) => edge.kind === 'false')!.to) {
    const { alternatives } = flow.conditions[at]!;
    if (alternatives.some((number) => flow.universe.texts[number] === text)) return 'nothing';
  }
  return { text };
}
