import type { FlowEdgeKind, FlowNode } from '@voxxml/core';
import type { Running, Turn } from './turn.ts';

/** The node at which a thread is. */
export function nodeOf({ thread }: Running): FlowNode {
  return thread.document.nodes[thread.node]!;
}

/** Whether the graph has such a way out of the node. */
export function hasWay(resource: Running, edge: FlowEdgeKind): boolean {
  const { way, otherWay } = nodeOf(resource);
  return way === edge || otherWay === edge;
}

/** Goes one way out of the node, on the linter's own graph. */
export function go(turn: Turn, resource: Running, edge: FlowEdgeKind): void {
  const { way, to, otherWay, otherTo } = nodeOf(resource);
  if (way !== edge && otherWay !== edge)
    throw new Error(`The graph has no way '${edge}' out of node ${resource.thread.node}.`);
  const target = way === edge ? to : otherTo;
  turn.emitEdge(resource, edge, target);
  resource.thread.node = target;
}

/** The command is done: the thread continues. */
export function leave(turn: Turn, resource: Running, edge: FlowEdgeKind): void {
  resource.thread.activity = undefined;
  go(turn, resource, edge);
  turn.wake(resource.id);
}
