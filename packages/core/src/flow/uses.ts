import type { FlowAnalysis } from './analyze-flow.ts';
import { gatherUse } from './gather-reads.ts';
import type { FlowGraph, FlowNode } from './graph.ts';
import { afterGather } from './liveness.ts';
import { isReachable, isTaken } from './paths.ts';

/**
 * The node of the innermost command, or unknown content, that an offset lies in; undefined outside all of them, and
 * inside elements that take no part in the call.
 */
export function flowNodeAt({ graph: { nodes } }: FlowAnalysis, offset: number): FlowNode | undefined {
  let low = 0;
  let high = nodes.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (nodes[middle]!.range.start <= offset) low = middle;
    else high = middle - 1;
  }
  let node: FlowNode | undefined = nodes[low];
  while (node !== undefined && offset > node.range.end) node = nodes[node.parent];
  return node?.kind === 'start' ? undefined : node;
}

/** The commands that no call reaches, in document order; those inside one of them included. */
export function unreachableNodes(flow: FlowAnalysis): readonly FlowNode[] {
  return flow.graph.nodes.filter(({ id, kind }) => kind === 'command' && !isReachable(flow, id));
}

/**
 * The nodes at which the input of a Gather may be read, in document order: its Ifs and Says, Redirects, whose
 * documents may read it, and content that is not known. Follows the ways that some call takes.
 */
export function readersOf(flow: FlowAnalysis, gather: FlowNode): readonly FlowNode[] {
  const { nodes } = flow.graph;
  const readers: FlowNode[] = [];
  const holds = new Uint8Array(nodes.length);
  if (!isReachable(flow, gather.id)) return readers;
  const first = afterGather(flow.graph, gather);
  holds[first] = 1;
  let last = first;
  for (let id = first; id <= last; id++) {
    if (holds[id] === 0) continue;
    const { kind, command, edges } = nodes[id]!;
    if (kind === 'unknown' || (command !== undefined && gatherUse(command) !== 'none')) readers.push(nodes[id]!);
    for (const edge of edges) {
      if (edge.kind === 'input-or-timeout' || !isTaken(flow, edge)) continue;
      holds[edge.to] = 1;
      last = Math.max(last, edge.to);
    }
  }
  return readers;
}

/**
 * The Gathers whose input `$GATHER` may hold when the call comes to a node, in document order. Follows the ways that
 * some call takes.
 */
export function gathersReaching(flow: FlowAnalysis, { id: wanted }: FlowNode): readonly FlowNode[] {
  const { nodes } = flow.graph;
  const leads = new Uint8Array(nodes.length);
  const found = new Set<number>();
  const predecessors = firstPredecessors(flow.graph);
  leads[wanted] = 1;
  let first = predecessors[wanted]!;
  // Backwards, since every edge leads to a later node, and no farther than some edge comes from.
  for (let id = wanted - 1; id >= first; id--) {
    const { command, parent, edges } = nodes[id]!;
    for (const edge of edges) {
      if (leads[edge.to] === 0 || !isTaken(flow, edge)) continue;
      if (edge.kind === 'input-or-timeout') {
        found.add(command?.name === 'Gather' ? id : parent);
      } else {
        leads[id] = 1;
        first = Math.min(first, predecessors[id]!);
      }
    }
  }
  return [...found].sort((a, b) => a - b).map((id) => nodes[id]!);
}

const knownPredecessors = new WeakMap<FlowGraph, readonly number[]>();

/** By node id, the first node that an edge leads from; the node's own id where none does. An editor asks for many nodes. */
function firstPredecessors(graph: FlowGraph): readonly number[] {
  const known = knownPredecessors.get(graph);
  if (known !== undefined) return known;
  const first = graph.nodes.map(({ id }) => id);
  for (const { id, edges } of graph.nodes) for (const { to } of edges) first[to] = Math.min(first[to]!, id);
  knownPredecessors.set(graph, first);
  return first;
}
