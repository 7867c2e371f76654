import type { FlowAnalysis, IfOutcome } from './analyze-flow.ts';
import { numberList } from './empty-list.ts';

/** A Gather in a branch whose input arrives at later Ifs that mean the input of another Gather. */
export interface Overwrite {
  /** Id of the Gather in the branch. */
  readonly inner: number;
  /** Id of the Gather whose input the Ifs mean. */
  readonly outer: number;
  /** Ids of the Ifs that the inner input can enter, in document order. */
  readonly ifs: readonly number[];
}

/** The Gathers of a document that replace a value that is still meant, in the order of the Ifs that show it. */
export function overwritesOf(flow: FlowAnalysis): readonly Overwrite[] {
  if (!flow.outcomes.some(isEnteredFromSeveral)) return [];
  const scopes = scopesOf(flow);
  const found = new Map<number, { inner: number; outer: number; ifs: number[] }>();
  for (const { id } of flow.graph.ifs) {
    const outer = scopes[id]!;
    const outcome = flow.outcomes[id];
    if (outer === -1 || outcome === undefined || !enteredByBoth(outcome, outer)) continue;
    const inner = outcome.lastOrigin;
    const known = found.get(inner);
    if (known === undefined) found.set(inner, { inner, outer, ifs: [id] });
    else known.ifs.push(id);
  }
  return [...found.values()];
}

/** The Ifs around the inner Gathers, whose missing end is the cause of an overwrite. */
export function overwritingBranches(flow: FlowAnalysis): ReadonlySet<number> {
  const { nodes } = flow.graph;
  const branches = new Set<number>();
  for (const { inner, ifs } of overwritesOf(flow)) {
    const first = nodes[ifs[0]!]!.range;
    for (let { parent } = nodes[inner]!; parent > 0 && !branches.has(parent); { parent } = nodes[parent]!) {
      if (nodes[parent]!.range.end > first.start) break;
      branches.add(parent);
    }
  }
  return branches;
}

/** Whether values from more than one place enter an If. This is rare, and without it there is nothing to compute. */
function isEnteredFromSeveral(outcome: IfOutcome | undefined): boolean {
  return outcome !== undefined && outcome.firstOrigin < outcome.lastOrigin;
}

/**
 * By node id, the last Gather that runs in every call before the node: the one whose input the node means. -1 if there is
 * none, or if unknown content comes after it.
 */
function scopesOf({ graph: { nodes } }: FlowAnalysis): readonly number[] {
  const scopes = numberList(nodes.length, -1);
  for (const { id, previous, parent } of nodes) {
    const before = previous === -1 ? undefined : nodes[previous]!;
    if (before === undefined) scopes[id] = parent === -1 ? -1 : scopes[parent]!;
    else if (before.command?.name === 'Gather') scopes[id] = previous;
    else scopes[id] = before.kind === 'unknown' ? -1 : scopes[previous]!;
  }
  return scopes;
}

/**
 * Whether both the input that is meant and that of a later Gather can enter the If. Everything else that arrives is later
 * than the Gather that is meant, and from a branch that calls come out of.
 */
function enteredByBoth({ firstOrigin, lastOrigin }: IfOutcome, scope: number): boolean {
  return firstOrigin === scope && lastOrigin > scope;
}
