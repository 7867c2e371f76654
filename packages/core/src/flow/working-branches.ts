import type { FlowAnalysis } from './analyze-flow.ts';
import { answeredPart } from './answered.ts';
import { isWork } from './branches.ts';
import { FreshStates } from './fresh-states.ts';
import type { FlowNode } from './graph.ts';
import { stateAfter, stateAtAlternative } from './state-after.ts';
import { join, refine, type State } from './state.ts';

/** Calls that are alike in what they did, with the values they may have. Ids are of nodes, and 0 where there is none. */
interface Part {
  readonly state: State;
  /** The command with which they did work last. */
  readonly work: number;
  /** The last Redirect at the end of its parent that they came out of: it ended what stands around it. */
  readonly redirect: number;
}

type Parts = readonly Part[];

/** An If, or the document, whose content is being gone through. */
interface Frame {
  readonly id: number;
  /** The calls at this point of the content. */
  inside: Parts;
  /** The calls that passed the If. */
  readonly past: Parts;
}

/** More kinds of calls are not told apart, so that the time stays linear however deep Ifs are nested. */
const MOST_PARTS = 8;

const nobody: Parts = [];

/**
 * By node id, what is known of the calls that come out at the end of an If's content after doing work inside: undefined if
 * none does. Values count: a value that did the work may be the one that ended the call. A call whose fetch failed at a
 * Redirect that ends its parent doesn't count as coming out of what is around it.
 *
 * One more pass over the document, with the calls told apart by when they did work last.
 */
export function workingBranches(flow: FlowAnalysis): readonly (State | undefined)[] {
  const { graph, conditions, universe } = flow;
  const { nodes } = graph;
  const { levels } = universe;
  const fresh = new FreshStates(graph);
  const working: (State | undefined)[] = [];
  const stack: Frame[] = [{ id: 0, inside: [{ state: flow.states()[0]!, work: 0, redirect: 0 }], past: nobody }];
  const close = (): void => {
    const { id, inside, past } = stack.pop()!;
    working[id] = inside
      .filter(({ work, redirect }) => work > id && redirect < id)
      .reduce<State | undefined>((state, part) => join(state, part.state, levels), undefined);
    stack.at(-1)!.inside = merged([...past, ...inside], levels);
  };
  const leave = (node: FlowNode, calls: Parts): Parts => {
    const { id, kind, command, edges } = node;
    const after = (part: Part): Part => ({ ...part, state: stateAfter(node, part.state, graph, levels) });
    // Unknown content may have ended the calls that did work.
    if (kind === 'unknown')
      return merged(
        calls.map((part) => ({ ...after(part), work: 0 })),
        levels,
      );
    if (edges.length === 0) return nobody;
    switch (command!.name) {
      case 'Hangup':
        return nobody;
      case 'Reject':
        return calls.flatMap((part) => {
          const state = answeredPart(part.state, flow.isAnswered);
          return state === undefined ? nobody : [after({ ...part, state })];
        });
      case 'Gather':
        return merged(
          calls.map((part) => ({ ...part, state: fresh.after(id) })),
          levels,
        );
      case 'Redirect':
        return calls.map((part) => ({ ...after(part), redirect: isLast(node, nodes) ? id : part.redirect }));
      default:
        if (!isWork(command!)) return calls.map(after);
        return merged(
          calls.map((part) => ({ ...after(part), work: id })),
          levels,
        );
    }
  };
  for (const node of nodes) {
    const { id, command, parent, kind } = node;
    if (kind === 'start' || kind === 'end' || nodes[parent]!.command?.name === 'Gather') continue;
    while (stack.at(-1)!.id !== parent) close();
    const frame = stack.at(-1)!;
    if (command?.name !== 'If' && kind !== 'alternative') {
      frame.inside = leave(node, frame.inside);
      continue;
    }
    const condition = conditions[id];
    const branch = (outcome: boolean): Parts =>
      node.alternative !== undefined
        ? frame.inside.map((part) => ({ ...part, state: stateAtAlternative(node.alternative!, part.state, outcome) }))
        : condition === undefined
          ? frame.inside
          : frame.inside.flatMap((part) => {
              const state = refine(part.state, condition, outcome, universe);
              return state === undefined ? nobody : [{ ...part, state }];
            });
    stack.push({ id, inside: branch(true), past: branch(false) });
  }
  while (stack.length > 1) close();
  return working;
}

function isLast({ id, parent }: FlowNode, nodes: readonly FlowNode[]): boolean {
  return nodes[id + 1]!.parent !== parent;
}

/** Calls that are alike as one, and those that are not either where there are too many kinds. */
function merged(parts: Parts, levels: number): Parts {
  const kinds: Part[] = [];
  for (const part of parts) {
    let at = kinds.findIndex(({ work, redirect }) => work === part.work && redirect === part.redirect);
    if (at === -1 && kinds.length === MOST_PARTS) at = MOST_PARTS - 1;
    if (at === -1) {
      kinds.push(part);
      continue;
    }
    const other = kinds[at]!;
    kinds[at] = {
      state: join(other.state, part.state, levels)!,
      work: Math.max(other.work, part.work),
      redirect: Math.min(other.redirect, part.redirect),
    };
  }
  return kinds;
}
