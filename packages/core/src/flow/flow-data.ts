import type { FlowAnalysis } from './analyze-flow.ts';
import type { FlowEdge, FlowGraphData } from './graph.ts';
import { labelOf, nodeLabel } from './node-label.ts';
import { isReachable, isTaken } from './paths.ts';

/** A document's flow as plain data that JSON can hold, for programs that draw it or walk through it. */
export function flowData(flow: FlowAnalysis): FlowGraphData {
  const { nodes } = flow.graph;
  const edges: (FlowEdge & { readonly taken: boolean })[] = [];
  for (const node of nodes) for (const edge of node.edges) edges.push({ ...edge, taken: isTaken(flow, edge) });
  return {
    nodes: nodes.map((node) => {
      const { id, kind, command, range, parent } = node;
      return {
        id,
        kind,
        ...(command !== undefined && { name: command.name, role: command.spec.role }),
        ...(kind === 'alternative' && { role: 'condition' as const }),
        label: nodeLabel(node),
        ...labelOf(node),
        range: { start: range.start, end: range.end },
        parent,
        reachable: isReachable(flow, node.id),
      };
    }),
    edges,
  };
}
