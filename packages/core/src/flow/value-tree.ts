/**
 * A persistent set of texts that remembers where each may come from. The texts are the ones that some If of the
 * document asks for, each with a number, and one more number for all the texts that no If asks for. For each text
 * it holds the first and the last Gather, in document order, that it may come from.
 *
 * It is a binary trie over the numbers, most significant digit first. A node's own span is true of every number
 * below it, so that the fresh value of a Gather, any of thousands of texts, is one node, and joining it with another
 * set takes one step. A set of one text is one node as well, whatever its depth. Leaving out a text copies the
 * nodes on the way to it; everything else is shared.
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
  /** The number of the only text below; -1 where there are more. */
  readonly only: number;
  readonly left: ValueTree | undefined;
  readonly right: ValueTree | undefined;
}

/** The first and the last of no Gathers. Small integers on purpose: engines store them without a heap object. */
export const NO_FIRST = 0x3fff_ffff;
export const NO_LAST = -0x3fff_ffff;

/** Every text, from one Gather. */
export function everyText(origin: number): ValueTree {
  return whole(origin, origin);
}

function whole(first: number, last: number): ValueTree {
  return node(first, last, first, last, -1, undefined, undefined);
}

function single(first: number, last: number, text: number): ValueTree {
  return node(NO_FIRST, NO_LAST, first, last, text, undefined, undefined);
}

/** One shape for all nodes. */
function node(
  first: number,
  last: number,
  firstBelow: number,
  lastBelow: number,
  only: number,
  left: ValueTree | undefined,
  right: ValueTree | undefined,
): ValueTree {
  return { first, last, firstBelow, lastBelow, only, left, right };
}

/** The set without all other texts. */
export function onlyText(tree: ValueTree | undefined, text: number, levels: number): ValueTree | undefined {
  let first = NO_FIRST;
  let last = NO_LAST;
  let at = tree;
  for (let level = levels - 1; at !== undefined; level--) {
    if (at.first < first) first = at.first;
    if (at.last > last) last = at.last;
    if (at.only === text) {
      if (at.firstBelow < first) first = at.firstBelow;
      if (at.lastBelow > last) last = at.lastBelow;
    }
    at = (text >> level) & 1 ? at.right : at.left;
  }
  return first > last ? undefined : single(first, last, text);
}

/** The set without one text. Recurses over the levels only, at most 31. */
export function withoutText(tree: ValueTree | undefined, text: number, levels: number): ValueTree | undefined {
  if (tree === undefined || levels === 0 || tree.only === text) return undefined;
  const left = covered(tree.left, tree, levels - 1);
  const right = covered(tree.right, tree, levels - 1);
  const isRight = (text >> (levels - 1)) & 1;
  const changed = withoutText(isRight ? right : left, text, levels - 1);
  if (changed === (isRight ? tree.right : tree.left) && tree.first > tree.last) return tree;
  return isRight ? branch(left, changed) : branch(changed, right);
}

/** A child with its parent's own span added: what it must be when the parent loses its span. */
function covered(child: ValueTree | undefined, parent: ValueTree, levels: number): ValueTree | undefined {
  if (parent.first > parent.last) return child;
  const isLeaf = parent.left === undefined && parent.right === undefined;
  const cover = isLeaf ? parent : whole(parent.first, parent.last);
  return union(child, cover, levels);
}

function branch(left: ValueTree | undefined, right: ValueTree | undefined): ValueTree | undefined {
  if (left === undefined) return right === undefined || right.only !== -1 ? right : over(left, right);
  if (right === undefined && left.only !== -1) return left;
  return over(left, right);
}

function over(left: ValueTree | undefined, right: ValueTree | undefined): ValueTree {
  const firstBelow = Math.min(left?.firstBelow ?? NO_FIRST, right?.firstBelow ?? NO_FIRST);
  const lastBelow = Math.max(left?.lastBelow ?? NO_LAST, right?.lastBelow ?? NO_LAST);
  return node(NO_FIRST, NO_LAST, firstBelow, lastBelow, -1, left, right);
}

/**
 * Both sets. Steps into the nodes that differ and that neither covers wholly, which are those that the commands
 * between the two have changed.
 */
export function union(a: ValueTree | undefined, b: ValueTree | undefined, levels: number): ValueTree | undefined {
  if (a === undefined || a === b) return b;
  if (b === undefined) return a;
  if (a.first <= b.firstBelow && a.last >= b.lastBelow) return a;
  if (b.first <= a.firstBelow && b.last >= a.lastBelow) return b;
  const firstBelow = Math.min(a.firstBelow, b.firstBelow);
  const lastBelow = Math.max(a.lastBelow, b.lastBelow);
  if (levels === 0) return whole(firstBelow, lastBelow);
  if (a.only !== -1 && a.only === b.only) return single(firstBelow, lastBelow, a.only);
  return node(
    Math.min(a.first, b.first),
    Math.max(a.last, b.last),
    firstBelow,
    lastBelow,
    -1,
    union(side(a, 0, levels), side(b, 0, levels), levels - 1),
    union(side(a, 1, levels), side(b, 1, levels), levels - 1),
  );
}

/** A node's left or right child; a set of one text is itself where the text goes. */
function side(tree: ValueTree, which: 0 | 1, levels: number): ValueTree | undefined {
  if (tree.only === -1) return which === 0 ? tree.left : tree.right;
  return ((tree.only >> (levels - 1)) & 1) === which ? tree : undefined;
}
