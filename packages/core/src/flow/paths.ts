import type { Command } from '../model/command.ts';
import type { FlowAnalysis } from './analyze-flow.ts';
import { numberList } from './empty-list.ts';
import { Fact } from './facts.ts';
import type { FlowEdge, FlowGraph, FlowNode } from './graph.ts';

/** Whether some call comes to a node. */
export function isReachable({ facts }: FlowAnalysis, id: number): boolean {
  return facts[id] !== 0;
}

/** Whether some call that comes to a node is as a fact says. */
export function hasFact({ facts }: FlowAnalysis, id: number, fact: number): boolean {
  return (facts[id]! & fact) !== 0;
}

/** Whether some call takes an edge. */
export function isTaken(flow: FlowAnalysis, { from, kind }: FlowEdge): boolean {
  if (kind === 'true') return canHold(flow, from);
  if (kind === 'false') return canFail(flow, from);
  if (flow.graph.nodes[from]!.command?.name !== 'Reject') return isReachable(flow, from);
  return hasFact(flow, from, kind === 'ends' ? Fact.unanswered : Fact.answered);
}

/** Whether some call continues after a Reject that it comes to. */
export function passesReject(flow: FlowAnalysis, id: number): boolean {
  return hasFact(flow, id, Fact.answered);
}

/** Whether some call enters an If. */
export function canHold({ facts, outcomes }: FlowAnalysis, id: number): boolean {
  // An If that the call comes to without an outcome has a condition that is not known.
  return facts[id] !== 0 && outcomes[id]?.canHold !== false;
}

/** Whether some call goes past an If. */
export function canFail({ facts, outcomes }: FlowAnalysis, id: number): boolean {
  return facts[id] !== 0 && outcomes[id]?.canFail !== false;
}

/** The node that the call goes to when it passes an If. */
export function pastIf({ otherWay, otherTo }: FlowNode): number {
  if (otherWay === 'false') return otherTo;
  throw new RangeError('only an If can be passed');
}

/** Whether a command does nothing to a call that it lets pass. */
function isSilent({ name }: Command): boolean {
  return name === 'If' || name === 'Reject';
}

/**
 * By node id, a command other than an If or Reject that may run before the node, the nearest on one way to it; -1 where none
 * can. Takes the ways that calls take.
 */
export function commandBefore(flow: FlowAnalysis): readonly number[] {
  const { nodes } = flow.graph;
  const before = numberList(nodes.length, -1);
  for (const node of nodes) {
    const { id, command, parent } = node;
    // A prompt stands for its Gather.
    const isPrompt = parent > 0 && nodes[parent]!.command?.name === 'Gather';
    const own = command === undefined || isSilent(command) ? before[id]! : isPrompt ? parent : id;
    // Of several ways to a node, the one that leaves a later node has the nearer command.
    for (const edge of node.edges) if (isTaken(flow, edge)) before[edge.to] = own;
  }
  return before;
}

/**
 * By node id, the nearest command other than an If or Reject that every call to the node has run; -1 where there is none. A call runs all that
 * stands before a node in its own parent, and in those around it.
 */
export function commandOnEveryWay({ nodes }: FlowGraph): readonly number[] {
  const before = numberList(nodes.length, -1);
  for (const { id, previous, parent } of nodes) {
    const at = previous === -1 ? parent : previous;
    if (at === -1) continue;
    const { command } = nodes[at]!;
    before[id] = command === undefined || isSilent(command) ? before[at]! : at;
  }
  return before;
}
