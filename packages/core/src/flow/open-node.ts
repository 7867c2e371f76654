import type { Command } from '../model/command.ts';
import type { Range } from '../text/range.ts';
import type { Alternative, FlowEdge, FlowEdgeKind, FlowNode } from './graph.ts';

const noEdges: readonly FlowEdge[] = [];

/** An alternative as it is built. */
export interface OpenAlternative extends Alternative {
  changesValue: boolean;
  /** Those of its block in order, itself among them. */
  readonly block: readonly OpenNode[];
  /** It runs if no other one of its block does. */
  readonly isElse: boolean;
  /** Other alternatives of its block may run as well. */
  readonly independent: boolean;
}

/**
 * A node as it is built. Its ways out are fields, since most of what an analysis allocates would otherwise be lists of
 * one edge.
 */
export class OpenNode implements FlowNode {
  readonly id: number;
  readonly kind: FlowNode['kind'];
  readonly command: Command | undefined;
  range: Range;
  readonly parent: number;
  readonly previous: number;
  alternative: OpenAlternative | undefined = undefined;
  isRepeated = false;
  /** Unknown content that is a part of a template's block. */
  isBlockPart = false;
  way: FlowEdgeKind | undefined = undefined;
  to = -1;
  otherWay: FlowEdgeKind | undefined = undefined;
  otherTo = -1;

  constructor(
    id: number,
    kind: FlowNode['kind'],
    command: Command | undefined,
    range: Range,
    parent: number,
    previous: number,
  ) {
    this.id = id;
    this.kind = kind;
    this.command = command;
    this.range = range;
    this.parent = parent;
    this.previous = previous;
  }

  get edges(): readonly FlowEdge[] {
    const { id: from, way, to, otherWay, otherTo } = this;
    if (way === undefined) return noEdges;
    const edge: FlowEdge = { from, to, kind: way };
    return otherWay === undefined ? [edge] : [edge, { from, to: otherTo, kind: otherWay }];
  }

  /** Leads on one way. */
  lead(way: FlowEdgeKind, to: number): void {
    this.way = way;
    this.to = to;
  }

  /** Leads on two ways. */
  fork(way: FlowEdgeKind, to: number, otherWay: FlowEdgeKind, otherTo: number): void {
    this.lead(way, to);
    this.otherWay = otherWay;
    this.otherTo = otherTo;
  }
}
