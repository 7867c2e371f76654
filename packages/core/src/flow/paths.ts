import type { FlowAnalysis } from './analyze-flow.ts';
import { isEndless } from './build-flow.ts';
import type { FlowEdge, FlowGraph, FlowNode } from './graph.ts';
import type { State } from './state.ts';

/** Whether some call comes to a node. */
export function isReachable({ readings }: FlowAnalysis, id: number): boolean {
  return readings.some(({ states }) => states[id] !== undefined);
}

/**
 * Whether something is so at a node under every reading in which the call comes there at all; false where it never
 * comes there.
 */
export function holdsThroughout({ readings }: FlowAnalysis, id: number, holds: (state: State) => boolean): boolean {
  let isReached = false;
  for (const { states } of readings) {
    const state = states[id];
    if (state === undefined) continue;
    if (!holds(state)) return false;
    isReached = true;
  }
  return isReached;
}

/** Whether some call takes an edge. */
export function isTaken({ readings }: FlowAnalysis, { from, kind }: FlowEdge): boolean {
  return readings.some(({ states, outcomes }) => {
    if (states[from] === undefined) return false;
    const outcome = outcomes[from];
    return outcome === undefined || (kind === 'true' ? outcome.canHold : outcome.canFail);
  });
}

/** By node id, the last node inside each node; -1 where there is none. */
export function lastInside({ graph: { nodes } }: FlowAnalysis): Int32Array {
  const last = new Int32Array(nodes.length).fill(-1);
  for (const { id, parent } of nodes) if (parent !== -1) last[parent] = id;
  return last;
}

/**
 * By node id, whether some call that comes to a node goes on, in the end, with what follows it. A Redirect counts as an
 * end here, although the call goes on if the fetch fails: that is a fallback.
 */
export function goesOn(flow: FlowAnalysis): Uint8Array {
  const { nodes } = flow.graph;
  const last = lastInside(flow);
  const result = new Uint8Array(nodes.length);
  // What stands inside comes after the node, so the order is reversed.
  for (let id = nodes.length - 1; id > 0; id--) {
    if (isReachable(flow, id) && nodeGoesOn(flow, nodes[id]!, last[id]!, result)) result[id] = 1;
  }
  return result;
}

function nodeGoesOn(flow: FlowAnalysis, node: FlowNode, last: number, result: Uint8Array): boolean {
  switch (node.command?.name) {
    case 'Hangup':
    case 'Reject':
    case 'Redirect':
      return false;
    case 'If':
      if (node.edges.some((edge) => edge.kind === 'false' && isTaken(flow, edge))) return true;
      return last === -1 ? isTaken(flow, node.edges[0]!) : result[last] === 1;
    default:
      return !isEndless(node.command);
  }
}

/**
 * By node id, a command other than an If that may run before the node, the nearest on one way to it; -1 where none
 * can. Takes the ways that calls take.
 */
export function commandBefore(flow: FlowAnalysis): Int32Array {
  const { nodes } = flow.graph;
  const before = new Int32Array(nodes.length).fill(-1);
  for (const node of nodes) {
    const { id, command } = node;
    const own = command !== undefined && command.name !== 'If' ? id : before[id]!;
    for (const edge of node.edges) if (isTaken(flow, edge) && before[edge.to]! < own) before[edge.to] = own;
  }
  return before;
}

/** Whether a node stands around another. */
export function isAncestor({ nodes }: FlowGraph, ancestor: number, id: number): boolean {
  let at = nodes[id]!.parent;
  while (at > ancestor) at = nodes[at]!.parent;
  return at === ancestor;
}
