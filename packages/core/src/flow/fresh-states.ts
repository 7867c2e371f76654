import type { CommandOf } from '../model/command.ts';
import { inputOf, type InputKind } from './gather-input.ts';
import type { FlowGraph, FlowNode } from './graph.ts';
import type { Source, State } from './state.ts';
import { everyText } from './value-tree.ts';

/** What is known after Gathers: asked for when a call comes to one. */
export class FreshStates {
  readonly #nodes: readonly FlowNode[];
  readonly #states = new Map<number, State>();
  /** One source for all Gathers that yield the same, so that their values can be joined. */
  readonly #sources = new Map<string, Source>();

  constructor({ nodes }: FlowGraph) {
    this.#nodes = nodes;
  }

  after(gather: number): State {
    let state = this.#states.get(gather);
    if (state === undefined) {
      const input = inputOf(this.#nodes[gather]!.command as CommandOf<'Gather'>);
      const components = [{ source: this.#sourceOf(input), tree: everyText(gather) }];
      state = { unsetAtFirst: false, unsetLater: false, components };
      this.#states.set(gather, state);
    }
    return state;
  }

  #sourceOf(input: InputKind): Source {
    const key = input.speech ? 'speech' : `${input.keys} ${input.length}`;
    let found = this.#sources.get(key);
    if (found === undefined) {
      found = { kind: 'gather', input, preceded: true };
      this.#sources.set(key, found);
    }
    return found;
  }
}
