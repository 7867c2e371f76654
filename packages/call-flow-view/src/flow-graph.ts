import type { CommandRole, FlowEdgeKind } from '@voxxml/core';

/** What the server answers to `voxxml/flowGraph`: a document's flow, with positions as the protocol has them. */
export interface FlowGraph {
  readonly version: number;
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
  readonly diagnostics: readonly FlowDiagnostic[];
}

export interface FlowNode {
  /** Its index. */
  readonly id: number;
  readonly kind: 'start' | 'command' | 'unknown' | 'alternative' | 'end';
  readonly name?: string;
  /** What the command does in a call, which decides how its box looks. */
  readonly role?: CommandRole;
  /** `Gather 1 key`, `Redirect to support.voxxml`. */
  readonly title: string;
  /** The rest of what it does; empty if the title says everything. */
  readonly text: string;
  readonly range: PlainRange;
  /** Id of the node that holds it; -1 for start and end. */
  readonly parent: number;
  readonly reachable: boolean;
  /** For an If: its menu option. */
  readonly option?: string;
}

export interface FlowEdge {
  readonly from: number;
  readonly to: number;
  readonly kind: FlowEdgeKind;
  readonly taken: boolean;
}

/** A finding, as far as a drawing needs it. */
export interface FlowDiagnostic {
  readonly range: PlainRange;
  /** LSP, DiagnosticSeverity: 1 error, 2 warning, 3 information. */
  readonly severity: number;
  readonly message: string;
}

export interface PlainPosition {
  readonly line: number;
  readonly character: number;
}

export interface PlainRange {
  readonly start: PlainPosition;
  readonly end: PlainPosition;
}

/** Id of the innermost command at a position; undefined where there is none. */
export function nodeAt(nodes: readonly FlowNode[], position: PlainPosition): number | undefined {
  // Nodes stand in document order: the last that begins before the position, or one that holds that, is the innermost.
  let before = 0;
  let after = nodes.length;
  while (before < after) {
    const middle = (before + after) >> 1;
    if (nodes[middle]!.kind !== 'end' && !isBefore(position, nodes[middle]!.range.start)) before = middle + 1;
    else after = middle;
  }
  for (let node = nodes[before - 1]; node !== undefined; node = nodes[node.parent]) {
    const { id, kind, range } = node;
    if ((kind === 'command' || kind === 'unknown') && !isBefore(range.end, position)) return id;
  }
  return undefined;
}

function isBefore(a: PlainPosition, b: PlainPosition): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
