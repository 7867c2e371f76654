import type { FlowAnalysis } from './analyze-flow.ts';
import type { FlowEdge, FlowGraph, FlowNode } from './graph.ts';
import type { State } from './state.ts';

/** Whether some call comes to a node. */
export function isReachable({ readings }: FlowAnalysis, id: number): boolean {
  return readings.some(({ states }) => states[id] !== undefined);
}

/**
 * Whether a drawing shows that some call comes to a node. The end is reached where an edge to it is taken: what
 * `$GATHER` holds there, which `isReachable` goes by, is not worked out for calls that have ended before.
 */
export function isShownReached(flow: FlowAnalysis, { id, kind }: FlowNode): boolean {
  if (kind !== 'end') return isReachable(flow, id);
  return flow.graph.nodes.some(({ edges }) => edges.some((edge) => edge.to === id && isTaken(flow, edge)));
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
