import type { Entry, Resource } from '../language/types.ts';
import type { Model } from '../model/command.ts';
import { commandsTakingPart } from '../model/taking-part.ts';
import { buildFlow } from './build-flow.ts';
import { conditionOf } from './condition.ts';
import { emptyList, numberList } from './empty-list.ts';
import { Fact, factsOf } from './facts.ts';
import { FreshStates } from './fresh-states.ts';
import type { FlowGraph, FlowNode } from './graph.ts';
import { initialState, stateAfter } from './state-after.ts';
import { join, refine, type State } from './state.ts';
import { universeBuilder, type NumberedCondition, type Universe } from './universe.ts';

/** What is said about how a document is executed. */
export interface FlowCircumstances {
  /** Which resource executes it; inferred from its elements where not said. */
  readonly resource?: Resource | undefined;
  /** How it is reached; not known where not said. */
  readonly entry?: Entry | undefined;
}

/** What an If does in the calls that come to it. */
export interface IfOutcome {
  /** Some call enters it. */
  readonly canHold: boolean;
  /** Some call goes past it. */
  readonly canFail: boolean;
  /**
   * Some call would go past it if the Ifs before it in the same parent, which ask about the same input, had not
   * taken any value. Where `canFail` is false and this is true, it is this language's "else".
   */
  readonly canFailAlone: boolean;
  /**
   * Ids of the first and the last Gather, in document order, with a value that enters it: -1 for a value from
   * elsewhere, Infinity and -Infinity where none does.
   */
  readonly firstOrigin: number;
  readonly lastOrigin: number;
}

/** The control flow of a document with what `$GATHER` may hold at each point of it. */
export interface FlowAnalysis {
  readonly graph: FlowGraph;
  readonly universe: Universe;
  /** By node id, what can be said about the calls that come to the node: bits of `Fact`, 0 where none comes. */
  readonly facts: readonly number[];
  /** By node id, what each If does that the call comes to and whose condition is known. */
  readonly outcomes: readonly (IfOutcome | undefined)[];
  /**
   * By node id, what is known before the node; undefined where no call comes. Of a Gather's prompts it is what is
   * known before the Gather. Worked out when first asked for, since few documents need it and it takes memory.
   */
  readonly states: () => readonly (State | undefined)[];
  /** By node id, what an If asks about `$GATHER`, where that is known. */
  readonly conditions: readonly (NumberedCondition | undefined)[];
  /** By node id: the node before which `$GATHER` was the same and no If of the same parent had asked about it yet. */
  readonly bases: readonly number[];
  /** A Gather can run here; false on a conference and on a participant. */
  readonly isCall: boolean;
}

/**
 * Works out what `$GATHER` may hold at each point of a document.
 *
 * It is an abstract interpretation of the flow graph: a set of values before each node, joined by union, cut down on
 * both branches of each If. Since a document has no loops, one pass in document order reaches the fixed point. It
 * is exact but for what is not known, and there it assumes that anything can happen. Takes time linear in the size of
 * the document, but for a logarithm of the number of values that its Ifs ask for.
 */
export function analyzeFlow(model: Model, circumstances: FlowCircumstances = {}): FlowAnalysis {
  const graph = buildFlow(model);
  const builder = universeBuilder();
  const conditions = emptyList<NumberedCondition>(graph.nodes.length);
  for (const { id, command } of graph.ifs) {
    const condition = conditionOf(command);
    if (condition !== undefined) conditions[id] = builder.add(condition);
  }
  const universe = builder.build();
  const isCall = canBeCall(model, circumstances.resource);
  const bases = basesOf(graph);
  const initial = initialState(isCall, circumstances.entry);
  const work: Work = { graph, conditions, universe, bases, initial, fresh: new FreshStates(graph) };
  const { facts, outcomes } = summaryOf(work);
  let states: readonly (State | undefined)[] | undefined;
  return {
    graph,
    universe,
    facts,
    outcomes,
    states: () => (states ??= interpret(work, true, () => undefined)),
    conditions,
    bases,
    isCall,
  };
}

/** What the pass works with. */
interface Work {
  readonly graph: FlowGraph;
  readonly conditions: readonly (NumberedCondition | undefined)[];
  readonly universe: Universe;
  readonly bases: readonly number[];
  readonly initial: State;
  readonly fresh: FreshStates;
}

/** Whether the document can run on a call: it is said to, or no element rules it out. */
function canBeCall(model: Model, resource: Resource | undefined): boolean {
  if (resource !== undefined) return resource === 'calls';
  // Where elements contradict one another, `unsupported-resource` says so and a call is as good a guess as any.
  const commands = commandsTakingPart(model);
  const needsCall = commands.some(({ spec }) => spec.resources.length === 1 && spec.resources[0] === 'calls');
  return needsCall || commands.every(({ spec }) => spec.resources.includes('calls'));
}

function basesOf({ nodes }: FlowGraph): readonly number[] {
  const bases = numberList(nodes.length, 0);
  for (const { id, previous } of nodes) {
    // Asking a list for what stands at -1 would be slow.
    const before = previous === -1 ? undefined : nodes[previous]!;
    const isNewValue = before === undefined || before.kind === 'unknown' || before.command?.name === 'Gather';
    bases[id] = isNewValue ? id : bases[previous]!;
  }
  return bases;
}

/** What the rules ask about, of one pass. */
function summaryOf(work: Work): Pick<FlowAnalysis, 'facts' | 'outcomes'> {
  const { length } = work.graph.nodes;
  const facts = numberList(length, 0);
  const outcomes = emptyList<IfOutcome>(length);
  let lastState: State | undefined;
  let lastFacts = 0;
  interpret(work, false, (node, state, held, failed, base) => {
    // Most commands leave the state as it is.
    if (state !== lastState) {
      lastState = state;
      lastFacts = factsOf(state);
    }
    facts[node.id] = lastFacts;
    for (const { kind, to } of node.edges) if (kind === 'ends' || kind === 'fetched') facts[to] = Fact.reached;
    const condition = work.conditions[node.id];
    if (condition === undefined) return;
    const failedAlone = failed ?? refine(base, condition, false, work.universe);
    outcomes[node.id] = outcomeOf(held, failed !== undefined, failedAlone !== undefined);
  });
  return { facts, outcomes };
}

/**
 * Called for each node that some call comes to, with what is known before it and, of an If with a known condition, on
 * both of its branches and before its base.
 */
type Note = (node: FlowNode, state: State, held: State | undefined, failed: State | undefined, base: State) => void;

/** The one pass. Returns what is known before each node, if that is to be kept. */
function interpret(work: Work, keep: boolean, note: Note): readonly (State | undefined)[] {
  const { graph, conditions, universe, fresh, bases } = work;
  const { levels } = universe;
  const states = emptyList<State>(graph.nodes.length);
  states[0] = work.initial;
  for (const node of graph.nodes) {
    const state = states[node.id];
    if (state === undefined) continue;
    const condition = conditions[node.id];
    if (condition !== undefined) {
      const held = refine(state, condition, true, universe);
      const failed = refine(state, condition, false, universe);
      note(node, state, held, failed, states[bases[node.id]!]!);
      for (const { kind, to } of node.edges) states[to] = join(states[to], kind === 'true' ? held : failed, levels);
    } else {
      note(node, state, undefined, undefined, state);
      const after = stateAfter(node, state, graph, levels);
      for (const { kind, to } of node.edges) {
        // What is known where the call has ended, nobody asks.
        if (kind === 'ends' || kind === 'fetched') continue;
        const isDone = kind === 'input-or-timeout';
        const passed = isDone ? fresh.after(node.command?.name === 'Gather' ? node.id : node.parent) : after;
        states[to] = join(states[to], passed, levels);
      }
    }
    // A base is asked for again, everything else only by those who want all states.
    if (!keep && bases[node.id] !== node.id) states[node.id] = undefined;
  }
  return states;
}

function outcomeOf(held: State | undefined, canFail: boolean, canFailAlone: boolean): IfOutcome {
  let firstOrigin = Infinity;
  let lastOrigin = -Infinity;
  for (const { tree } of held?.components ?? []) {
    firstOrigin = Math.min(firstOrigin, tree.firstBelow);
    lastOrigin = Math.max(lastOrigin, tree.lastBelow);
  }
  return { canHold: held !== undefined, canFail, canFailAlone, firstOrigin, lastOrigin };
}
