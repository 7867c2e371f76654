import type { Command } from '../model/command.ts';
import type { FlowAnalysis } from './analyze-flow.ts';
import { emptyList } from './empty-list.ts';
import type { FlowNode } from './graph.ts';
import { canFail, canHold, passesReject } from './paths.ts';

/**
 * How the calls that enter an If come out at the end of its content: none of them does, some do without having connected the
 * caller or told something other than the prompts of a Gather, or some may have done that (`workingBranches` tells).
 */
export type BranchEnd = 'none' | 'without-work' | 'maybe-after-work';

/** An If, or the document, whose content is being gone through. */
interface Frame {
  readonly id: number;
  /** Whether some call is at this point of the content, and whether one may be that did work since the content began. */
  isReached: boolean;
  hasWorked: boolean;
}

/**
 * By node id, how calls come out of each If that some call enters; of the values only whether each If inside can be entered and
 * passed counts, not which call takes which way. A Redirect at the end of its parent counts as an end, although the call goes
 * on if the fetch fails; what follows a Redirect is its fallback, and goes on like everything else. Where such calls can pass
 * an If that no other can, they are taken for others, so that a branch may be said to come out that does not.
 */
export function branchEnds(flow: FlowAnalysis): readonly (BranchEnd | undefined)[] {
  const { nodes } = flow.graph;
  const ends = emptyList<BranchEnd>(nodes.length);
  const stack: Frame[] = [{ id: 0, isReached: true, hasWorked: false }];
  const close = (): void => {
    const { id, isReached, hasWorked } = stack.pop()!;
    ends[id] = hasWorked ? 'maybe-after-work' : isReached ? 'without-work' : 'none';
    const around = stack.at(-1)!;
    if (flow.graph.nodes[id]!.kind === 'alternative') {
      // Which calls come out depends on what the template prints: of those who do, none is known.
      around.hasWorked = false;
      return;
    }
    // What a Redirect goes on with when the fetch fails may be there still.
    if (!around.isReached) return;
    around.isReached = isReached || canFail(flow, id);
    around.hasWorked = hasWorked || (around.hasWorked && around.isReached);
  };
  for (const node of nodes) {
    const { id, command, parent, kind } = node;
    if (kind === 'start' || kind === 'end' || nodes[parent]!.command?.name === 'Gather') continue;
    while (stack.at(-1)!.id !== parent) close();
    if (command?.name === 'If' || kind === 'alternative') {
      stack.push({ id, isReached: canHold(flow, id), hasWorked: false });
    } else pass(flow, node, stack.at(-1)!, nodes[id + 1]!.parent !== parent);
  }
  while (stack.length > 1) close();
  return ends;
}

/** Whether a command connects the caller, or tells something. */
export function isWork({ spec }: Command): boolean {
  return spec.role === 'call' || spec.role === 'prompt';
}

/** What a command that is no If makes of the calls that come to it. */
function pass(flow: FlowAnalysis, { id, kind, command, way }: FlowNode, frame: Frame, isLast: boolean): void {
  if (kind === 'unknown') {
    // It may have ended the calls that did work: of those who come out none is known.
    frame.hasWorked = false;
    return;
  }
  // Hangup ends the call, and so does a Reject that no answered call comes to; an endless prompt leads nowhere.
  const endsAll = way === 'ends' && !(command?.name === 'Reject' && passesReject(flow, id));
  const ends = way === undefined || endsAll || (way === 'fetched' && isLast);
  if (ends) frame.isReached = false;
  frame.hasWorked = frame.isReached && (frame.hasWorked || isWork(command!));
}
