import type { Entry, Resource } from '../language/types.ts';
import type { Model } from '../model/command.ts';
import { commandsTakingPart } from '../model/taking-part.ts';
import { answeredPart, isAnsweredAtStart, mayBeUnanswered } from './answered.ts';
import { buildFlow } from './build-flow.ts';
import { conditionOf } from './condition.ts';
import { emptyList, numberList } from './empty-list.ts';
import { Fact, factsOf } from './facts.ts';
import { FreshStates } from './fresh-states.ts';
import type { FlowEdgeKind, FlowGraph, FlowNode } from './graph.ts';
import { initialState, stateAfter, stateAtAlternative } from './state-after.ts';
import { join, refine, type State } from './state.ts';
import { universeBuilder, type NumberedCondition, type Universe } from './universe.ts';
import { NO_FIRST, NO_LAST } from './value-tree.ts';

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
   * elsewhere, `firstOrigin > lastOrigin` where none does.
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
  /** Every call is answered before the document starts, so that a Reject never has an effect. */
  readonly isAnswered: boolean;
  /**
   * The same flow under each meaning that NOTEQUAL with several alternatives may have; the analysis itself if the document
   * has no such If. What is said above holds under at least one of them, so something that is impossible there is
   * impossible under each. A rule that says what can happen has to ask each.
   */
  readonly readings: readonly FlowAnalysis[];
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
    conditions[id] = conditionOf(command, builder);
  }
  const universe = builder.build();
  const isCall = canBeCall(model, circumstances.resource);
  const bases = basesOf(graph);
  const initial = initialState(isCall, circumstances.entry);
  const isAnswered = isAnsweredAtStart(circumstances.entry);
  const work: Work = { graph, conditions, universe, bases, initial, isAnswered, fresh: new FreshStates(graph), isCall };
  if (!conditions.some((condition) => condition?.isAmbiguous)) return analysisOf(work);
  // NOTEQUAL with several alternatives means "none of them", or "not all of them", which always holds.
  const noneOfThem = {
    ...work,
    conditions: conditions.map((one) => (one?.isAmbiguous ? { ...one, isAmbiguous: false } : one)),
  };
  const notAllOfThem = { ...work, conditions: conditions.map((one) => (one?.isAmbiguous ? always : one)) };
  return underEither(work, [analysisOf(noneOfThem), analysisOf(notAllOfThem)]);
}

const always: NumberedCondition = { equal: false, isAmbiguous: false, alternatives: [] };

function analysisOf(work: Work): FlowAnalysis {
  const { graph, universe, conditions, bases, isCall, isAnswered } = work;
  const { facts, outcomes } = summaryOf(work);
  let states: readonly (State | undefined)[] | undefined;
  const analysis: FlowAnalysis = {
    graph,
    universe,
    facts,
    outcomes,
    states: () => (states ??= interpret(work)),
    conditions,
    bases,
    isCall,
    isAnswered,
    get readings() {
      return [analysis];
    },
  };
  return analysis;
}

/** What is possible under at least one of two readings. */
function underEither(work: Work, readings: readonly [FlowAnalysis, FlowAnalysis]): FlowAnalysis {
  const { graph, universe, conditions, bases, isCall, isAnswered } = work;
  const [first, second] = readings;
  let states: readonly (State | undefined)[] | undefined;
  return {
    graph,
    universe,
    facts: first.facts.map((facts, id) => facts | second.facts[id]!),
    outcomes: first.outcomes.map((outcome, id) => eitherOutcome(outcome, second.outcomes[id])),
    states: () => (states ??= first.states().map((state, id) => join(state, second.states()[id], universe.levels))),
    conditions,
    bases,
    isCall,
    isAnswered,
    readings,
  };
}

function eitherOutcome(a: IfOutcome | undefined, b: IfOutcome | undefined): IfOutcome | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return {
    canHold: a.canHold || b.canHold,
    canFail: a.canFail || b.canFail,
    canFailAlone: a.canFailAlone || b.canFailAlone,
    firstOrigin: Math.min(a.firstOrigin, b.firstOrigin),
    lastOrigin: Math.max(a.lastOrigin, b.lastOrigin),
  };
}

/** What the pass works with. */
interface Work {
  readonly graph: FlowGraph;
  readonly conditions: readonly (NumberedCondition | undefined)[];
  readonly universe: Universe;
  readonly bases: readonly number[];
  readonly initial: State;
  readonly isAnswered: boolean;
  readonly isCall: boolean;
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
  for (const { id, previous, parent } of nodes) {
    // Asking a list for what stands at -1 would be slow.
    const before = previous === -1 ? undefined : nodes[previous]!;
    if (before === undefined) {
      // An alternative of a template belongs to the row that its block is in.
      const isRow = parent > 0 && nodes[parent]!.alternative !== undefined && !mayChange(nodes[parent]!);
      bases[id] = isRow ? bases[parent]! : id;
      continue;
    }
    bases[id] = mayChange(before) ? id : bases[previous]!;
  }
  return bases;
}

/** Whether `$GATHER` may be another after a node than before it. */
function mayChange({ kind, command, alternative }: FlowNode): boolean {
  return kind === 'unknown' || command?.name === 'Gather' || alternative?.changesValue === true;
}

/** What the rules ask about. */
interface Summary {
  readonly facts: number[];
  readonly outcomes: (IfOutcome | undefined)[];
}

/** What the rules ask about, of one pass. */
function summaryOf(work: Work): Summary {
  const { length } = work.graph.nodes;
  const summary = { facts: numberList(length, 0), outcomes: emptyList<IfOutcome>(length) };
  interpret(work, summary);
  return summary;
}

/** The one pass. Returns what is known before each node, unless what the rules ask about is all that is wanted. */
function interpret(work: Work, summary?: Summary): readonly (State | undefined)[] {
  const { graph, conditions, universe, fresh, bases, isAnswered } = work;
  const { levels } = universe;
  const states = emptyList<State>(graph.nodes.length);
  states[0] = work.initial;
  /** By node id, its base, or a later node that an always-true If leads to: the values that the If let in are gone. */
  const starts = summary === undefined ? [] : numberList(graph.nodes.length, 0);
  let lastState: State | undefined;
  let lastFacts = 0;
  for (const node of graph.nodes) {
    const { id, way, to, otherWay, otherTo } = node;
    const previous = node.previous === -1 ? node.parent : node.previous;
    const state = states[id];
    if (state === undefined) continue;
    if (summary !== undefined) {
      starts[id] = bases[id] === id || isAlwaysTrue(summary.outcomes[previous]) ? id : starts[previous]!;
      // Most commands leave the state as it is.
      if (state !== lastState) lastFacts = factsOf(state, isAnswered);
      lastState = state;
      summary.facts[id] = lastFacts;
    }
    const condition = conditions[id];
    if (condition !== undefined) {
      const held = refine(state, condition, true, universe);
      const failed = refine(state, condition, false, universe);
      states[to] = join(states[to], held, levels);
      states[otherTo] = join(states[otherTo], failed, levels);
      if (summary !== undefined) {
        const failedAlone = failed ?? refine(states[starts[id]!]!, condition, false, universe);
        summary.outcomes[id] = outcomeOf(held, failed !== undefined, failedAlone !== undefined);
      }
    } else if (node.command?.name === 'Reject') {
      if (summary !== undefined && mayBeUnanswered(state, isAnswered)) summary.facts[to] = Fact.reached;
      const answered = answeredPart(state, isAnswered);
      if (answered !== undefined) {
        states[otherTo] = join(states[otherTo], stateAfter(node, answered, graph, levels), levels);
      }
    } else if (node.alternative !== undefined) {
      states[to] = join(states[to], stateAtAlternative(node.alternative, state, true), levels);
      if (otherTo !== -1) {
        states[otherTo] = join(states[otherTo], stateAtAlternative(node.alternative, state, false), levels);
      }
    } else {
      const after = stateAfter(node, state, graph, levels);
      if (way !== undefined) follow(node, way, to, after);
      if (otherWay !== undefined) follow(node, otherWay, otherTo, after);
    }
    // A base is asked for again, everything else only by those who want all states.
    if (summary !== undefined && starts[id] !== id) states[id] = undefined;
  }
  return states;

  /** Takes what is known after a node that is no If with a known condition to the node that one of its ways reaches. */
  function follow(node: FlowNode, way: FlowEdgeKind, to: number, after: State): void {
    if (way === 'ends' || way === 'fetched') {
      // What is known where the call has ended, nobody asks.
      if (summary !== undefined) summary.facts[to] = Fact.reached;
    } else if (way === 'input-or-timeout') {
      const gather = node.command?.name === 'Gather' ? node.id : node.parent;
      states[to] = join(states[to], fresh.after(gather), levels);
    } else {
      states[to] = join(states[to], after, levels);
    }
  }
}

/** Whether an If is always true, and not because the Ifs before it took the other values. */
function isAlwaysTrue(outcome: IfOutcome | undefined): boolean {
  return outcome !== undefined && !outcome.canFail && !outcome.canFailAlone;
}

function outcomeOf(held: State | undefined, canFail: boolean, canFailAlone: boolean): IfOutcome {
  let firstOrigin = NO_FIRST;
  let lastOrigin = NO_LAST;
  if (held !== undefined) {
    for (const { tree } of held.components) {
      firstOrigin = Math.min(firstOrigin, tree.firstBelow);
      lastOrigin = Math.max(lastOrigin, tree.lastBelow);
    }
  }
  return { canHold: held !== undefined, canFail, canFailAlone, firstOrigin, lastOrigin };
}
