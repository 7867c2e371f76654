import type { FlowGraph } from './graph.ts';
import type { State } from './state.ts';
import type { Universe } from './universe.ts';
import { onlyText } from './value-tree.ts';

/** The If that decides what can come to a later one. */
export interface Decider {
  /** Its node id. */
  readonly id: number;
  /** It stands around the later If; else before it, or before an element around it. */
  readonly isAround: boolean;
}

/** Whether a call comes to a point with a text of the universe in `$GATHER`. */
export function canBe(state: State, text: number, { canYield, levels }: Universe): boolean {
  return state.components.some(
    ({ source, tree }) => canYield(source.input, text) && onlyText(tree, text, levels) !== undefined,
  );
}

/** So many nodes back the decider is looked for: of thousands of Ifs that each ask for another text nobody reads which one it is. */
const farthest = 100;

/** Remembers what was found, so that many questions about one text take one way back. */
export type DeciderMemory = Map<string, { readonly asked: number; readonly found: Decider | undefined }>;

/**
 * The nearest If before or around a node that something was still possible before, although it is not possible at
 * the node: the one that took it. Undefined where a Gather comes first, or it is far away.
 *
 * @param states what is known before each node; there is something known before this one.
 * @param key names what is asked for; with one memory, `states` and `isPossible` are the same for one key.
 */
export function deciderOf(
  graph: FlowGraph,
  states: readonly (State | undefined)[],
  id: number,
  key: string,
  isPossible: (state: State) => boolean,
  memory: DeciderMemory,
): Decider | undefined {
  const found = findDecider(graph, states, id, isPossible, memory.get(key));
  const decider = found === -1 ? undefined : { id: found, isAround: isInside(graph, id, found) };
  memory.set(key, { asked: id, found: decider });
  return decider;
}

/** Whether a node stands inside an earlier one: by their ranges, since a way up through the parents is as long as the nesting is deep. */
function isInside({ nodes }: FlowGraph, id: number, earlier: number): boolean {
  return nodes[id]!.range.start < nodes[earlier]!.range.end;
}

function findDecider(
  { nodes }: FlowGraph,
  states: readonly (State | undefined)[],
  id: number,
  isPossible: (state: State) => boolean,
  known: { readonly asked: number; readonly found: Decider | undefined } | undefined,
): number {
  let at = id;
  for (let steps = 0; steps < farthest; steps++) {
    if (at === known?.asked) return known.found?.id ?? -1;
    const { previous, parent } = nodes[at]!;
    const before = previous === -1 ? parent : previous;
    const { kind, command } = nodes[before]!;
    if (kind !== 'command' || command?.name === 'Gather') return -1;
    if (isPossible(states[before]!)) return before;
    at = before;
  }
  return -1;
}
