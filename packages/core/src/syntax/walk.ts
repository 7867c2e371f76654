import type { Element, Node, XmlDocument } from './nodes.ts';

/** What `walk` calls. `ancestors` runs from the outermost element inwards and is only valid during the call. */
export interface Visitor {
  /** Called for every node in document order; returning `false` passes an element's content over. */
  readonly enter?: (node: Node, ancestors: readonly Element[]) => boolean | void;
  /** Called after an element's content. */
  readonly leave?: (element: Element, ancestors: readonly Element[]) => void;
}

/** Visits every node below `root` in document order, whatever its depth. */
export function walk(root: XmlDocument | Element, visitor: Visitor): void {
  const ancestors: Element[] = root.kind === 'element' ? [root] : [];
  const lists: (readonly Node[])[] = [root.children];
  const indices: number[] = [0];
  while (lists.length > 0) {
    const top = lists.length - 1;
    const node = lists[top]![indices[top]!++];
    if (node === undefined) {
      lists.pop();
      indices.pop();
      if (lists.length > 0) {
        const element = ancestors.pop()!;
        visitor.leave?.(element, ancestors);
      }
      continue;
    }
    const descend = visitor.enter?.(node, ancestors) !== false;
    if (node.kind !== 'element') continue;
    if (descend && node.children.length > 0) {
      ancestors.push(node);
      lists.push(node.children);
      indices.push(0);
    } else {
      visitor.leave?.(node, ancestors);
    }
  }
}
