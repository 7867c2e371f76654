import type { FlowAnalysis } from './analyze-flow.ts';
import { isAncestor } from './paths.ts';
import type { State } from './state.ts';
import { spanOf } from './value-tree.ts';

/** The If that decides what can come to a later one. */
export interface Decider {
  /** Its node id. */
  readonly id: number;
  /** It stands around the later If; else before it, or before an element around it. */
  readonly isAround: boolean;
}

/** Whether some call comes to a node with a text of the universe in `$GATHER`. */
export function canBe({ readings, universe }: FlowAnalysis, id: number, text: number): boolean {
  return readings.some(({ states }) => states[id] !== undefined && holdsText(states[id], text, universe));
}

function holdsText({ components }: State, text: number, universe: FlowAnalysis['universe']): boolean {
  return components.some(
    ({ source, tree }) => universe.canYield(source.input, text) && spanOf(tree, text, universe.levels) !== undefined,
  );
}

/** Remembers what was found, so that many questions about one text take one way back. */
export type DeciderMemory = Map<string, { readonly asked: number; readonly found: Decider | undefined }>;

/**
 * The nearest If before or around a node that something was still possible before, although it is not possible at
 * the node: the one that took it. Undefined where a Gather comes first.
 *
 * @param key names what is asked for.
 */
export function deciderOf(
  flow: FlowAnalysis,
  id: number,
  key: string,
  isPossible: (id: number) => boolean,
  memory: DeciderMemory,
): Decider | undefined {
  const known = memory.get(key);
  const found = findDecider(flow, id, isPossible, known);
  const decider = found === -1 ? undefined : { id: found, isAround: isAncestor(flow.graph, found, id) };
  memory.set(key, { asked: id, found: decider });
  return decider;
}

function findDecider(
  { graph: { nodes } }: FlowAnalysis,
  id: number,
  isPossible: (id: number) => boolean,
  known: { readonly asked: number; readonly found: Decider | undefined } | undefined,
): number {
  let at = id;
  for (;;) {
    if (at === known?.asked) return known.found?.id ?? -1;
    const { previous, parent } = nodes[at]!;
    const before = previous === -1 ? parent : previous;
    const { kind, command } = nodes[before]!;
    if (kind !== 'command' || command?.name === 'Gather') return -1;
    if (isPossible(before)) return before;
    at = before;
  }
}
