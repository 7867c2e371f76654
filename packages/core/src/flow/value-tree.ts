/**
 * A persistent set of texts that remembers where each may come from. The texts are the ones that some If of the
 * document asks for, each with a number, and one more number for all the texts that no If asks for. For each text
 * it holds the first and the last Gather, in document order, that it may come from.
 *
 * It is a binary trie over the numbers. A node's own span is true of every number below it, so that the fresh
 * value of a Gather, any of thousands of texts, is one node, and joining it with another set takes one step.
 * Leaving out a text copies the nodes on the way to it; everything else is shared.
 *
 * What is not possible is `undefined`: an empty set is no node. Whether a Gather can yield a text at all is asked
 * before the tree is.
 */
export interface ValueTree {
  /** The Gathers that every text below may come from; `first > last` where none is. */
  readonly first: number;
  readonly last: number;
  /** The same over the node and all below it. */
  readonly firstBelow: number;
  readonly lastBelow: number;
  readonly left: ValueTree | undefined;
  readonly right: ValueTree | undefined;
}

// Small integers on purpose: engines store them without a heap object.
const NO_FIRST = 0x3fff_ffff;
const NO_LAST = -0x3fff_ffff;

/** Every text, from one Gather. */
export function everyText(origin: number): ValueTree {
  return whole(origin, origin);
}

function whole(first: number, last: number): ValueTree {
  return { first, last, firstBelow: first, lastBelow: last, left: undefined, right: undefined };
}

/** Where a text may come from, as a set of all texts with that span; undefined where it is not in the set. */
export function spanOf(tree: ValueTree | undefined, text: number, levels: number): ValueTree | undefined {
  let first = NO_FIRST;
  let last = NO_LAST;
  let node = tree;
  for (let level = levels - 1; node !== undefined; level--) {
    if (node.first < first) first = node.first;
    if (node.last > last) last = node.last;
    if (level < 0) break;
    node = (text >> level) & 1 ? node.right : node.left;
  }
  return first > last ? undefined : whole(first, last);
}

/** The set of one text, with a span that {@link spanOf} has found. */
export function onlyText(span: ValueTree, text: number, levels: number): ValueTree {
  let node = span;
  for (let level = 0; level < levels; level++) {
    const { firstBelow, lastBelow } = node;
    const isRight = (text >> level) & 1;
    node = {
      first: NO_FIRST,
      last: NO_LAST,
      firstBelow,
      lastBelow,
      left: isRight ? undefined : node,
      right: isRight ? node : undefined,
    };
  }
  return node;
}

/** The set without a text. Recurses over the levels only, at most 31. */
export function withoutText(tree: ValueTree | undefined, text: number, levels: number): ValueTree | undefined {
  if (tree === undefined || levels === 0) return undefined;
  const left = covered(tree.left, tree);
  const right = covered(tree.right, tree);
  const isRight = (text >> (levels - 1)) & 1;
  const changed = withoutText(isRight ? right : left, text, levels - 1);
  if (changed === (isRight ? tree.right : tree.left) && tree.first > tree.last) return tree;
  return isRight ? branch(left, changed) : branch(changed, right);
}

/** A child with its parent's own span added: what it must be when the parent loses its span. */
function covered(child: ValueTree | undefined, parent: ValueTree): ValueTree | undefined {
  if (parent.first > parent.last) return child;
  if (child === undefined) return isLeaf(parent) ? parent : whole(parent.first, parent.last);
  return union(child, whole(parent.first, parent.last));
}

function branch(left: ValueTree | undefined, right: ValueTree | undefined): ValueTree | undefined {
  if (left === undefined && right === undefined) return undefined;
  return {
    first: NO_FIRST,
    last: NO_LAST,
    firstBelow: Math.min(left?.firstBelow ?? NO_FIRST, right?.firstBelow ?? NO_FIRST),
    lastBelow: Math.max(left?.lastBelow ?? NO_LAST, right?.lastBelow ?? NO_LAST),
    left,
    right,
  };
}

function isLeaf(node: ValueTree): boolean {
  return node.left === undefined && node.right === undefined;
}

/**
 * Both sets. Steps into the nodes that differ and that neither covers wholly, which are those that the commands
 * between the two have changed.
 */
export function union(a: ValueTree | undefined, b: ValueTree | undefined): ValueTree | undefined {
  if (a === undefined || a === b) return b;
  if (b === undefined) return a;
  if (a.first <= b.firstBelow && a.last >= b.lastBelow) return a;
  if (b.first <= a.firstBelow && b.last >= a.lastBelow) return b;
  return {
    first: Math.min(a.first, b.first),
    last: Math.max(a.last, b.last),
    firstBelow: Math.min(a.firstBelow, b.firstBelow),
    lastBelow: Math.max(a.lastBelow, b.lastBelow),
    left: union(a.left, b.left),
    right: union(a.right, b.right),
  };
}
