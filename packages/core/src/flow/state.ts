import type { InputKind } from './gather-input.ts';
import type { NumberedCondition, Universe } from './universe.ts';
import { onlyText, union, withoutText, type ValueTree } from './value-tree.ts';

/** Where values come from. All Gathers that yield the same share one. */
export interface Source {
  /** `initial`: from before the document; `unknown`: from content that is not known; `gather`: from a Gather. */
  readonly kind: 'initial' | 'unknown' | 'gather';
  readonly input: InputKind;
  /** A command other than an If has run on the way; with false, none need have. */
  readonly preceded: boolean;
}

/** The values that come from one source. Never empty. */
export interface Component {
  readonly source: Source;
  readonly tree: ValueTree;
}

/**
 * What is known when the call comes to a point: the values that `$GATHER` may hold, and whether it may be unset.
 * A point that the call never comes to has no state.
 */
export interface State {
  /** `$GATHER` may be unset although no command other than an If has run. */
  readonly unsetAtFirst: boolean;
  /** `$GATHER` may be unset after some command other than an If. */
  readonly unsetLater: boolean;
  readonly components: readonly Component[];
}

const noComponents: Component[] = [];

/** A list that nobody else has, with one more: most hold one, and growing to that would reserve sixteen places more. */
function added(components: Component[], component: Component): Component[] {
  if (components.length === 0) return [component];
  components.push(component);
  return components;
}

/** What is known where two ways meet. `levels` is the universe's. */
export function join(a: State | undefined, b: State | undefined, levels: number): State | undefined {
  if (a === undefined || a === b) return b;
  if (b === undefined) return a;
  return {
    unsetAtFirst: a.unsetAtFirst || b.unsetAtFirst,
    unsetLater: a.unsetLater || b.unsetLater,
    components: joinComponents(a.components, b.components, levels),
  };
}

/** The values of both, those of one source together. */
export function joinComponents(a: readonly Component[], b: readonly Component[], levels: number): readonly Component[] {
  if (a === b || b.length === 0) return a;
  if (a.length === 0) return b;
  const joined = [...a];
  for (const component of b) {
    const at = a.findIndex(({ source }) => source === component.source);
    if (at === -1) joined.push(component);
    else joined[at] = { source: component.source, tree: union(a[at]!.tree, component.tree, levels)! };
  }
  return joined;
}

/**
 * What is known on one branch of an If; undefined where the call never takes it. NOTEQUAL with several alternatives
 * may mean none of them or not all of them: inside, only the second keeps everything; past it, only the first lets
 * anything come, which is one of them.
 */
export function refine(
  state: State,
  condition: NumberedCondition,
  outcome: boolean,
  universe: Universe,
): State | undefined {
  const { equal, isAmbiguous, alternatives } = condition;
  if (isAmbiguous && outcome) return state;
  if (outcome === equal) return only(state, condition, universe);
  let components = noComponents;
  for (const component of state.components) {
    let tree: ValueTree | undefined = component.tree;
    for (const text of alternatives) {
      if (universe.canYield(component.source.input, text)) tree = withoutText(tree, text, universe.levels);
    }
    if (tree === component.tree) components = added(components, component);
    else if (tree !== undefined) components = added(components, { source: component.source, tree });
  }
  // An unset variable equals no alternative, whether it is taken for nothing or for its own name.
  if (components.length === 0 && !state.unsetAtFirst && !state.unsetLater) return undefined;
  return { unsetAtFirst: state.unsetAtFirst, unsetLater: state.unsetLater, components };
}

/** What is known where the value is one of the alternatives. */
function only(state: State, { alternatives }: NumberedCondition, universe: Universe): State | undefined {
  let components = noComponents;
  for (const { source, tree } of state.components) {
    let kept: ValueTree | undefined;
    for (const text of alternatives) {
      if (!universe.canYield(source.input, text)) continue;
      kept = union(kept, onlyText(tree, text, universe.levels), universe.levels);
    }
    if (kept !== undefined) components = added(components, { source, tree: kept });
  }
  return components.length === 0 ? undefined : { unsetAtFirst: false, unsetLater: false, components };
}
