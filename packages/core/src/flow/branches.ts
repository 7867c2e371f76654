import type { Command } from '../model/command.ts';
import type { FlowAnalysis } from './analyze-flow.ts';
import { numberList } from './empty-list.ts';
import type { FlowNode } from './graph.ts';
import { canFail, canHold, isReachable } from './paths.ts';

/** How the calls that enter an If come out at the end of its content, if they do: as bits, of which both may be set. */
export const BranchEnd = {
  /**
   * Some come out after the caller was connected, or told something other than the prompts of a Gather; unless
   * `workingBranches` says that none does.
   */
  afterWork: 1,
  /** Some come out without that. */
  withoutWork: 2,
} as const;

/** An If, or the document, whose content is being gone through. */
interface Frame {
  readonly id: number;
  /** Whether some call is at this point after work, or without work, since the content began. */
  afterWork: boolean;
  withoutWork: boolean;
}

/**
 * By node id, how calls come out of each If, as bits of `BranchEnd`; of the values only whether each If inside can be
 * entered and passed counts, not which call takes which way (`workingBranches` tells). A Redirect at the end of its parent
 * counts as an end, although the call goes on if the fetch fails; what follows a Redirect is its fallback, and goes on like
 * everything else. Where such calls can pass an If that no other can, they are taken for others, so that a branch may be said
 * to come out that does not.
 */
export function branchEnds(flow: FlowAnalysis): readonly number[] {
  const { nodes } = flow.graph;
  const ends = numberList(nodes.length, 0);
  const stack: Frame[] = [{ id: 0, afterWork: false, withoutWork: true }];
  const close = (): void => {
    const { id, afterWork, withoutWork } = stack.pop()!;
    ends[id] = (afterWork ? BranchEnd.afterWork : 0) | (withoutWork ? BranchEnd.withoutWork : 0);
    const around = stack.at(-1)!;
    // What a Redirect goes on with when the fetch fails may be there still.
    if (!around.afterWork && !around.withoutWork) return;
    const entered = canHold(flow, id);
    const passed = canFail(flow, id);
    around.afterWork = (around.afterWork && (passed || (entered && withoutWork))) || (entered && afterWork);
    around.withoutWork &&= passed || (entered && withoutWork);
  };
  for (const node of nodes) {
    const { id, command, parent, kind } = node;
    if (kind === 'start' || kind === 'end' || nodes[parent]!.command?.name === 'Gather') continue;
    while (stack.at(-1)!.id !== parent) close();
    if (command?.name === 'If') stack.push({ id, afterWork: false, withoutWork: true });
    else pass(node, stack.at(-1)!, isReachable(flow, id), nodes[id + 1]!.parent !== parent);
  }
  while (stack.length > 1) close();
  return ends;
}

/** Whether a command connects the caller, or tells something. */
export function isWork({ name }: Command): boolean {
  return name === 'Number' || name === 'Dial' || name === 'Conference' || name === 'Play' || name === 'Say';
}

/** What a command that is no If makes of the calls that come to it. */
function pass({ kind, command, way }: FlowNode, frame: Frame, isReached: boolean, isLast: boolean): void {
  if (kind === 'unknown' && isReached) {
    // It may have ended the call after the work: of those who come out no work is known.
    frame.withoutWork ||= frame.afterWork;
    frame.afterWork = false;
    return;
  }
  // An endless prompt leads nowhere.
  switch (isReached && way !== undefined ? command?.name : 'Hangup') {
    case 'Redirect':
      if (!isLast) break;
      frame.afterWork = false;
      frame.withoutWork = false;
      break;
    case 'Hangup':
    case 'Reject':
      frame.afterWork = false;
      frame.withoutWork = false;
      break;
    default:
      if (command === undefined || !isWork(command)) break;
      frame.afterWork ||= frame.withoutWork;
      frame.withoutWork = false;
  }
}
