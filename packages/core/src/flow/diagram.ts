import type { FlowAnalysis } from './analyze-flow.ts';
import type { FlowEdge, FlowEdgeKind, FlowNode } from './graph.ts';
import { isReachable, isTaken } from './paths.ts';

/** What a diagram of a flow shows: a Gather is one box, its prompts in its label. */
export interface Diagram {
  readonly nodes: readonly (FlowNode & { readonly isReachable: boolean })[];
  readonly edges: readonly DiagramEdge[];
}

/** An arrow of a diagram. */
export interface DiagramEdge {
  readonly from: number;
  readonly to: number;
  /** What is written at it; empty where it goes without saying. */
  readonly label: string;
  /** Some call takes it. */
  readonly isTaken: boolean;
}

const edgeLabels: { readonly [Kind in FlowEdgeKind]: string } = {
  next: '',
  true: 'yes',
  false: 'no',
  'input-or-timeout': 'input or timeout',
  fetched: 'fetched',
  'fetch-failed': 'fetch failed',
  ends: '',
};

/** The boxes and arrows of a flow, in document order. */
export function diagramOf(flow: FlowAnalysis): Diagram {
  const { nodes } = flow.graph;
  const isPrompt = ({ parent }: FlowNode): boolean => nodes[parent]?.command?.name === 'Gather';
  const edges: DiagramEdge[] = [];
  const add = (from: number, edge: FlowEdge): unknown =>
    edges.push({ from, to: edge.to, label: edgeLabels[edge.kind], isTaken: isTaken(flow, edge) });
  for (const node of nodes) {
    if (isPrompt(node)) {
      // The first prompt stands for the Gather: it is always heard.
      if (node.previous === -1)
        add(
          node.parent,
          node.edges.find(({ kind }) => kind === 'input-or-timeout')!,
        );
      continue;
    }
    for (const edge of node.edges) {
      // Of the two ways out of a Reject, one that no call takes would only confuse.
      const isIdle = node.command?.name === 'Reject' && isReachable(flow, node.id) && !isTaken(flow, edge);
      if (!isIdle && !isPrompt(nodes[edge.to]!)) add(node.id, edge);
    }
  }
  return {
    nodes: nodes
      .filter((node) => !isPrompt(node))
      .map((node) => ({ ...node, edges: node.edges, isReachable: isReachable(flow, node.id) })),
    edges,
  };
}
