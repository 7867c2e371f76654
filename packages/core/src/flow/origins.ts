import type { FlowAnalysis } from './analyze-flow.ts';

/** The first and the last Gather, in document order, whose value can be there; of no use where `first > last`. */
export interface Origins {
  /** A node id, or -1 for a value from outside the document. */
  readonly first: number;
  readonly last: number;
}

/** Where the values may come from that `$GATHER` holds when the call comes to a node, as some call does. */
export function originsBefore({ states }: FlowAnalysis, id: number): Origins {
  let first = Infinity;
  let last = -1;
  for (const { tree } of states()[id]!.components) {
    first = Math.min(first, tree.firstBelow);
    last = Math.max(last, tree.lastBelow);
  }
  return { first, last };
}
