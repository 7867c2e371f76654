/**
 * A map from strings that is never changed: setting a value makes a new map that shares all but a few small lists with the old
 * one. So ten thousand calls cost an input no more than one.
 */
export interface Table<Value> {
  readonly size: number;
  readonly root: Branch<Value>;
}

type Branch<Value> = readonly (Branch<Value> | Leaf<Value> | undefined)[];

interface Leaf<Value> {
  readonly key: string;
  readonly hash: number;
  readonly value: Value;
  /** Others with the same hash. */
  readonly next: Leaf<Value> | undefined;
}

const BITS = 4;
const WIDTH = 1 << BITS;
const noBranch: Branch<never> = [];

export const emptyTable: Table<never> = { size: 0, root: noBranch };

export function get<Value>({ root }: Table<Value>, key: string): Value | undefined {
  const hash = hashOf(key);
  let at: Branch<Value> | Leaf<Value> | undefined = root;
  for (let bits = hash; isBranch(at); bits >>>= BITS) at = at[bits & (WIDTH - 1)];
  for (let leaf = at; leaf !== undefined; leaf = leaf.next) if (leaf.key === key) return leaf.value;
  return undefined;
}

export function set<Value>(table: Table<Value>, key: string, value: Value): Table<Value> {
  const isNew = get(table, key) === undefined;
  const root = setIn(table.root, 0, { key, hash: hashOf(key), value, next: undefined });
  return { size: table.size + (isNew ? 1 : 0), root };
}

/** All values, in no order that means anything. */
export function values<Value>({ root }: Table<Value>): readonly Value[] {
  const found: Value[] = [];
  const visit = (at: Branch<Value> | Leaf<Value> | undefined): void => {
    if (isBranch(at)) at.forEach(visit);
    else for (let leaf = at; leaf !== undefined; leaf = leaf.next) found.push(leaf.value);
  };
  visit(root);
  return found;
}

function setIn<Value>(branch: Branch<Value>, shift: number, leaf: Leaf<Value>): Branch<Value> {
  const index = (leaf.hash >>> shift) & (WIDTH - 1);
  const copy: (Branch<Value> | Leaf<Value> | undefined)[] = branch.slice();
  while (copy.length <= index) copy.push(undefined);
  const there = copy[index];
  if (there === undefined) copy[index] = leaf;
  else if (isBranch(there)) copy[index] = setIn(there, shift + BITS, leaf);
  else if (there.hash === leaf.hash) copy[index] = replaced(there, leaf);
  else copy[index] = setIn(setIn<Value>(noBranch, shift + BITS, there), shift + BITS, leaf);
  return copy;
}

function replaced<Value>(chain: Leaf<Value>, leaf: Leaf<Value>): Leaf<Value> {
  if (chain.key === leaf.key) return { ...leaf, next: chain.next };
  return { ...chain, next: chain.next === undefined ? leaf : replaced(chain.next, leaf) };
}

function isBranch<Value>(at: Branch<Value> | Leaf<Value> | undefined): at is Branch<Value> {
  return Array.isArray(at);
}

/** FNV-1a. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
