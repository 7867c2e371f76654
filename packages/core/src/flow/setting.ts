import type { FlowAnalysis } from './analyze-flow.ts';
import { Fact } from './facts.ts';
import { gatherUse } from './gather-reads.ts';
import type { FlowNode } from './graph.ts';
import { hasFact } from './paths.ts';

/** Whether `$GATHER` is set at a point: on no path, not on every path, or on all of them, if there are any. */
export type Setting = 'unset' | 'maybe-unset' | 'set';

/** Whether `$GATHER` is set when the call comes to a node. A value from outside the document counts as set. */
export function settingBefore(flow: FlowAnalysis, id: number): Setting {
  if (!hasFact(flow, id, Fact.unset)) return 'set';
  return hasFact(flow, id, Fact.set) ? 'maybe-unset' : 'unset';
}

/** The nodes of the commands that read `$GATHER` where its setting is so, in document order. */
export function readersWhere(flow: FlowAnalysis, setting: Setting): readonly FlowNode[] {
  const { nodes } = flow.graph;
  const readers: FlowNode[] = [];
  // By their facts, a short list: what most nodes are about need not be looked at.
  for (let id = 0; id < nodes.length; id++) {
    if (settingBefore(flow, id) !== setting) continue;
    const node = nodes[id]!;
    if (node.command !== undefined && gatherUse(node.command) === 'reads') readers.push(node);
  }
  return readers;
}
