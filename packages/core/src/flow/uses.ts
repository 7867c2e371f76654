import type { FlowAnalysis } from './analyze-flow.ts';
import { gatherUse } from './gather-reads.ts';
import type { FlowNode } from './graph.ts';
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
  while (node !== undefined && node.kind !== 'start' && (offset < node.range.start || offset > node.range.end)) {
    node = nodes[node.parent];
  }
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
  for (let id = first; id < nodes.length; id++) {
    if (holds[id] === 0) continue;
    const { kind, command, edges } = nodes[id]!;
    if (kind === 'unknown' || (command !== undefined && gatherUse(command) !== 'none')) readers.push(nodes[id]!);
    for (const edge of edges) if (edge.kind !== 'input-or-timeout' && isTaken(flow, edge)) holds[edge.to] = 1;
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
  leads[wanted] = 1;
  // Backwards, since every edge leads to a later node.
  for (let id = wanted - 1; id > 0; id--) {
    const { command, parent, edges } = nodes[id]!;
    for (const edge of edges) {
      if (leads[edge.to] === 0 || !isTaken(flow, edge)) continue;
      if (edge.kind === 'input-or-timeout') found.add(command?.name === 'Gather' ? id : parent);
      else leads[id] = 1;
    }
  }
  return [...found].sort((a, b) => a - b).map((id) => nodes[id]!);
}
