import { isEndless } from '../../flow/build-flow.ts';
import type { FlowAnalysis } from '../../flow/analyze-flow.ts';
import type { FlowNode } from '../../flow/graph.ts';
import { isReachable, isTaken } from '../../flow/paths.ts';
import type { Command } from '../../model/command.ts';
import { nameRange } from '../../syntax/read.ts';
import { defineRule } from '../rule.ts';

export const unreachableCommand = defineRule({
  id: 'unreachable-command',
  severity: 'warning',
  flow: true,
  summary: 'A command that no call can ever reach',
  why: `
Nothing after a Hangup or after a prompt with \`loop='0'\` runs, so callers never hear a goodbye that comes later. The same is true after a
Reject, if the call isn't answered yet. Only the first command of such a run is reported.

Commands after a Redirect do run if its document can't be fetched, so they are never reported. A command is also unreachable if every path
through the Ifs before it ends the call.
`,
  bad: [
    `<Response><Hangup/><[|Say|]>Goodbye.</Say><Pause/></Response>`,
    `<Response><Reject/><[|Hangup|]/></Response>`,
    `<Response><Play loop='0'>https://example.com/music.mp3</Play><[|Number|]>15556667777</Number></Response>`,
    {
      text: `<Response>
  <Gather numDigits='1'>
    <Say loop='0'>For sales, press 1.</Say>
    <[|Say|]>For support, press 2.</Say>
  </Gather>
  <If variable='$GATHER' test='EQUAL' value='1'><Number>15556667777</Number></If>
  <Number>15556668888</Number>
</Response>`,
      note: 'The Gather ends all the same; only its second prompt is never heard.',
    },
    {
      text: `<Response>
  <Gather numDigits='1'><Say>Press 1.</Say></Gather>
  <If variable='$GATHER' test='EQUAL' value='1'><Number>15556667777</Number><Hangup/></If>
  <If variable='$GATHER' test='NOTEQUAL' value='1'><Say>Goodbye.</Say><Hangup/></If>
  <[|Say|]>One moment, please.</Say>
  <Number>15556668888</Number>
</Response>`,
      note: 'Both branches end the call, and one of them is always taken.',
    },
  ],
  good: [
    `<Response><Redirect>https://example.com/menu.xml</Redirect><Say>Please call again later.</Say></Response>`,
    `<Response>
  <Gather numDigits='1'><Say loop='0'>Press any key.</Say></Gather>
  <Say>You pressed $GATHER.</Say>
</Response>`,
    {
      text: `<Response><Reject/><Say>Hello.</Say></Response>`,
      entry: 'outbound',
      note: 'The call is answered, so the Reject has no effect: `ineffective-reject`.',
    },
    `<Response>
  <Gather numDigits='1'><Say>Press 1.</Say></Gather>
  <If variable='$GATHER' test='EQUAL' value='1'><Number>15556667777</Number><Hangup/></If>
  <Say>Goodbye.</Say>
</Response>`,
    {
      text: `<Response>
  <Gather numDigits='1'><Say>Press 1.</Say></Gather>
  <If variable='$GATHER' test='EQUAL' value='12'><Number>15556667777</Number></If>
  <Hangup/>
</Response>`,
      note: 'The If itself is what is wrong: `constant-condition`.',
    },
  ],
  whole: ({ flow, report }) => {
    const analysis = flow();
    const { nodes } = analysis.graph;
    const ends = new Ends(analysis);
    for (let id = 0; id < nodes.length; id++) {
      if (isReachable(analysis, id)) continue;
      const node = nodes[id]!;
      const { command } = node;
      if (command === undefined || !startsRun(analysis, node)) continue;
      const cause = ends.before(node);
      report({
        range: nameRange(command.node),
        message: messageFor(command, cause),
        ...(cause && {
          related: [{ range: nameRange(cause.node), message: `Nothing after this ${cause.name} runs.` }],
        }),
      });
    }
  },
});

/** Whether an unreachable command is the first of those that stand together, and no If around it explains it. */
function startsRun(flow: FlowAnalysis, node: FlowNode): boolean {
  const { nodes } = flow.graph;
  let before = nodeBefore(nodes, node);
  while (before !== -1 && !isReachable(flow, before)) {
    const { command, range } = nodes[before]!;
    if (command !== undefined || (range.end <= node.range.start && startsWithCommand(nodes, before))) return false;
    before = nodeBefore(nodes, nodes[before]!);
  }
  // With nothing reachable before it, the whole content of an If or of an unreachable element is: not for us to say.
  return before !== -1;
}

/** The commands of a template's alternative belong to the row that contains the alternative. */
function nodeBefore(nodes: readonly FlowNode[], { previous, parent }: FlowNode): number {
  return previous === -1 && nodes[parent]?.alternative !== undefined ? parent : previous;
}

/** Whether a command is the first that an alternative of a template contains. */
function startsWithCommand(nodes: readonly FlowNode[], id: number): boolean {
  if (nodes[id]!.alternative === undefined) return false;
  let first = id + 1;
  while (nodes[first]!.alternative !== undefined && nodes[first]!.parent === first - 1) first++;
  return nodes[first]!.command !== undefined && nodes[first]!.parent === first - 1;
}

/** Which commands a call does not come back from; asked for nodes in the order of their ids, so that one pass finds them all. */
class Ends {
  readonly #flow: FlowAnalysis;
  /** The nodes before this one are looked at. */
  #next = 0;
  /** The last of them that is reached and leads nowhere, and the last that is repeated without end. */
  #ending = -1;
  #endless = -1;

  constructor(flow: FlowAnalysis) {
    this.#flow = flow;
  }

  /** The last one before a node, within what is around it. */
  before({ id, parent }: FlowNode): Command | undefined {
    const { nodes } = this.#flow.graph;
    for (; this.#next < id; this.#next++) {
      const { command, edges } = nodes[this.#next]!;
      if (command === undefined || !isReachable(this.#flow, this.#next)) continue;
      const taken = edges.filter((edge) => isTaken(this.#flow, edge));
      if (taken.every(({ kind }) => kind === 'ends')) this.#ending = this.#next;
      if (isEndless(command)) this.#endless = this.#next;
    }
    const found = nodes[parent]!.command?.name === 'Gather' ? this.#endless : this.#ending;
    return found > parent ? nodes[found]!.command : undefined;
  }
}

function messageFor({ name }: Command, cause: Command | undefined): string {
  switch (cause?.name) {
    case 'Hangup':
    case 'Reject':
      return `'${name}' is never reached: the ${cause.name} before it ends the call. Move it before that, or remove it.`;
    case 'Say':
    case 'Play':
      return `'${name}' is never reached: the ${cause.name} before it is repeated without end (loop='0'). Give that a number of repeats, or remove this.`;
    default:
      return `'${name}' is never reached: every way to it ends before. Move it, or remove it.`;
  }
}
