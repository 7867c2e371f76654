import type { Entry } from '../language/types.ts';
import { anyInput } from './gather-input.ts';
import type { Alternative, FlowGraph, FlowNode } from './graph.ts';
import { joinComponents, type Component, type Source, type State } from './state.ts';
import { everyText } from './value-tree.ts';

/** The origin of values that come from no Gather of the document. */
const ELSEWHERE = -1;

const source = (kind: Source['kind'], preceded: boolean): Source => ({ kind, input: anyInput, preceded });
const initialAtFirst = source('initial', false);
const initialLater = source('initial', true);
const unknownAtFirst = source('unknown', false);
const unknownLater = source('unknown', true);

/** What is known where the call begins: no value on a call of its own, any value where others came before. */
export function initialState(isCall: boolean, entry: Entry | undefined): State {
  if (isCall && (entry === 'redirect' || entry === 'modify')) {
    const components = [{ source: initialAtFirst, tree: everyText(ELSEWHERE) }];
    return { unsetAtFirst: false, unsetLater: false, components };
  }
  return { unsetAtFirst: true, unsetLater: false, components: [] };
}

/** What is known after a node that is no If with a known condition, and where no Gather has come to its end. */
export function stateAfter(
  { kind, command, parent }: FlowNode,
  state: State,
  { nodes }: FlowGraph,
  levels: number,
): State {
  if (kind === 'start' || kind === 'alternative' || command?.name === 'If') return state;
  // Nothing in a Gather changes the value before it has its input.
  const mayChange = kind === 'unknown' && nodes[parent]!.command?.name !== 'Gather';
  return mayChange ? afterUnknown(state) : precede(state, levels);
}

/**
 * What is known at the start of a template's alternative, or after it is left out.
 *
 * @param isEntered whether it is there. If it is there several times, an earlier round may have set the value.
 */
export function stateAtAlternative(
  { repeats, prints, changesValue }: Alternative,
  state: State,
  isEntered: boolean,
): State {
  return prints || (isEntered && repeats && changesValue) ? afterUnknown(state) : state;
}

/** A command has run: what was known as of the first command is now known as of a later one. */
function precede(state: State, levels: number): State {
  if (!isAtFirst(state)) return state;
  const moved: Component[] = [];
  const kept: Component[] = [];
  for (const component of state.components) {
    const { source: from, tree } = component;
    if (from.preceded) kept.push(component);
    else moved.push({ source: from === initialAtFirst ? initialLater : unknownLater, tree });
  }
  const components = joinComponents(moved, kept, levels);
  return { unsetAtFirst: false, unsetLater: state.unsetAtFirst || state.unsetLater, components };
}

/** Content that is not known may set the value, but it need not have done anything. */
function afterUnknown(state: State): State {
  const from = isAtFirst(state) ? unknownAtFirst : unknownLater;
  return { unsetAtFirst: false, unsetLater: false, components: [{ source: from, tree: everyText(ELSEWHERE) }] };
}

/** Whether the call may come here without a command other than an If before. */
function isAtFirst(state: State): boolean {
  return state.unsetAtFirst || state.components.some(({ source: from }) => !from.preceded);
}
