import { listOf } from './list-of.ts';
import type { Node, OpenElement } from './nodes.ts';
import { OpenNames } from './open-names.ts';
import { noChildren } from './start-tag.ts';

/** The elements whose ends are still to come, and the nodes read so far inside and beside them. */
export class OpenElements {
  /**
   * The children read so far of all open elements, the outermost first. An element's own are cut off as one array
   * of the right size when it closes: arrays that grow by themselves would hold sixteen unused places each.
   */
  readonly #pending: Node[] = [];
  #pendingCount = 0;
  /** Per start tag without a name: the element around it. */
  readonly #nameless: (OpenElement | undefined)[] = [];
  /** Per open element: where its children start in `#pending`. */
  readonly #childrenFrom: number[] = [];
  readonly #stack: OpenElement[] = [];
  /** Per open element: what is wrong with it is reported already, so that it is not closed needs no word. */
  readonly #explained: boolean[] = [];
  /** Kept from the first question about them on: most documents ask none. */
  #names: OpenNames | undefined;

  get depth(): number {
    return this.#stack.length;
  }

  /** The innermost one. */
  get top(): OpenElement | undefined {
    return this.#stack.at(-1);
  }

  get names(): OpenNames {
    return (this.#names ??= new OpenNames(this.#stack));
  }

  /** Whether what is wrong with the innermost one is reported already. */
  get isExplained(): boolean {
    return this.#explained.at(-1) === true;
  }

  /** Notes that what is wrong with the innermost one, if there is one, is reported. */
  explain(): void {
    if (this.#explained.length > 0) this.#explained[this.#explained.length - 1] = true;
  }

  /** Whether there is an innermost one and nothing stands in it yet. */
  isEmpty(): boolean {
    return this.#pendingCount === this.#childrenFrom.at(-1);
  }

  /** Whether the innermost one has an element or ink before its last node. */
  hasContentBeforeLast(): boolean {
    for (let index = this.#childrenFrom.at(-1)!; index < this.#pendingCount - 1; index++) {
      if (isContent(this.#pending[index]!)) return true;
    }
    return false;
  }

  /** Notes a start tag without a name inside the innermost one. */
  addNameless(): void {
    this.#nameless.push(this.top);
  }

  /** Whether a start tag without a name was read inside the innermost one; its end tag is now read. */
  endNameless(): boolean {
    if (this.#nameless.length === 0 || this.#nameless.at(-1) !== this.top) return false;
    this.#nameless.pop();
    return true;
  }

  add(node: Node): void {
    this.#pending[this.#pendingCount++] = node;
  }

  push(element: OpenElement, explained: boolean): void {
    this.#stack.push(element);
    this.#explained.push(explained);
    this.#childrenFrom.push(this.#pendingCount);
    this.#names?.add(element.name);
  }

  /** Ends the innermost one with its start tag. What was read inside it so far is its parent's. */
  popEmpty(): OpenElement {
    const element = this.#stack.pop()!;
    this.#explained.pop();
    this.#childrenFrom.pop();
    element.end = element.startTagEnd;
    this.#names?.remove(element.name);
    return element;
  }

  /** Ends the innermost one at an offset, without an end tag as yet. */
  pop(end: number): OpenElement {
    const element = this.#stack.pop()!;
    this.#explained.pop();
    element.children = this.#cutChildren(this.#childrenFrom.pop()!);
    element.end = end;
    this.#names?.remove(element.name);
    return element;
  }

  /** Ends the innermost one with the end tag that stands between two offsets. */
  close(endTagStart: number, end: number): void {
    const explained = this.isExplained;
    const element = this.pop(end);
    element.endTagStart = endTagStart;
    // Of two elements of one name either may have taken the end tag of the other.
    if (explained && this.top?.name === element.name) this.explain();
  }

  /** The nodes that stand in no element, when none is open any more. */
  takeTopLevel(): readonly Node[] {
    return this.#cutChildren(0);
  }

  /** Takes the children from an index on. The list keeps its length, which V8 would otherwise shrink and grow again. */
  #cutChildren(from: number): readonly Node[] {
    if (from === this.#pendingCount) return noChildren;
    const children = listOf(this.#pending, from, this.#pendingCount);
    this.#pendingCount = from;
    return children;
  }
}

/** Whether a node is an element or text that is not blank. */
export function isContent(node: Node): boolean {
  return node.kind === 'element' || isInk(node);
}

/** Whether a node is text that is not blank. */
export function isInk(node: Node): boolean {
  return node.kind === 'cdata' || (node.kind === 'text' && !node.blank);
}
