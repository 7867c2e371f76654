import { LineIndex, type Range, analyze, analyzeFlow, flowData } from '@voxxml/core';
import type { FlowGraph, PlainRange } from '../src/flow-graph.ts';

/** What the server would answer of a text. */
export function flowOf(text: string): FlowGraph {
  const lines = new LineIndex(text);
  const place = (offset: number): PlainRange['start'] => {
    const { line, column } = lines.positionAt(offset);
    return { line, character: column };
  };
  const plain = ({ start, end }: Range): PlainRange => ({ start: place(start), end: place(end) });
  const { model, circumstances, diagnostics } = analyze(text);
  const { nodes, edges } = flowData(analyzeFlow(model, circumstances));
  return {
    version: 1,
    nodes: nodes.map((node) => ({ ...node, range: plain(node.range) })),
    edges,
    diagnostics: diagnostics.map(({ range, severity, message }) => ({
      range: plain(range),
      severity: { error: 1, warning: 2, info: 3 }[severity],
      message,
    })),
  };
}
