import type { CommandOf } from '../model/command.ts';
import { inputOf, type InputKind } from './gather-input.ts';
import type { FlowGraph, FlowNode } from './graph.ts';
import type { Source, State } from './state.ts';
import { everyText } from './value-tree.ts';

/** What is known after Gathers: asked for when a call comes to one. */
export class FreshStates {
  readonly #nodes: readonly FlowNode[];
  /** The Gather asked for last, and its state: its prompts ask one after the other. */
  #gather = -1;
  #state: State | undefined;
  /** One source for all Gathers that yield the same, so that their values can be joined. */
  readonly #sources = new Map<number, Source>();

  constructor({ nodes }: FlowGraph) {
    this.#nodes = nodes;
  }

  after(gather: number): State {
    let state = this.#state;
    if (state === undefined || this.#gather !== gather) {
      const input = inputOf(this.#nodes[gather]!.command as CommandOf<'Gather'>);
      const components = [{ source: this.#sourceOf(input), tree: everyText(gather) }];
      state = { unsetAtFirst: false, unsetLater: false, components };
      this.#state = state;
      this.#gather = gather;
    }
    return state;
  }

  #sourceOf(input: InputKind): Source {
    const key = keyOf(input);
    let found = this.#sources.get(key);
    if (found === undefined) {
      found = { kind: 'gather', input, preceded: true };
      this.#sources.set(key, found);
    }
    return found;
  }
}

/** A number for each kind of input. Lengths beyond all measure may share theirs: no text is that long. */
function keyOf({ speech, keys, length }: InputKind): number {
  if (speech) return -1;
  return length === Infinity ? -2 - keys : length * 2 ** 12 + keys;
}
