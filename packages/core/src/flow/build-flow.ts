import type { Command, CommandOf, Model } from '../model/command.ts';
import type { Hole } from '../syntax/holes.ts';
import type { Range } from '../text/range.ts';
import type { CommandNode, FlowGraph } from './graph.ts';
import { numberList } from './empty-list.ts';
import { type OpenAlternative, OpenNode } from './open-node.ts';

/** A child of a Response, an If or a Gather: a command, content that is not known, or a part of a template's block. */
type Item = Command | OtherItem;

interface OtherItem extends Hole {
  readonly isBlockPart?: boolean | undefined;
}

/** A parent whose content is being numbered. */
interface Frame {
  readonly items: readonly Item[];
  at: number;
  readonly parent: OpenNode;
  last: OpenNode | undefined;
  /** The alternatives of the template's block that this is one of. */
  readonly block: OpenNode[] | undefined;
}

/** A graph that is being made. */
interface NodeLists extends FlowGraph {
  readonly nodes: OpenNode[];
  readonly ifs: CommandNode<'If'>[];
  readonly gathers: CommandNode<'Gather'>[];
  readonly rejects: CommandNode<'Reject'>[];
  approximateFrom: number;
}

/**
 * The control flow of a document. Without a Response it is a start and an end.
 * Content that is not known before run time, an unknown element among it, is a node of its own: there the call may
 * do anything, come back or end.
 *
 * Takes time linear in the number of commands and does not recurse.
 */
export function buildFlow(model: Model): FlowGraph {
  const { document, response } = model;
  const start = new OpenNode(0, 'start', undefined, { start: document.start, end: document.start }, -1, -1);
  const nodes: OpenNode[] = [start];
  const lists: NodeLists = { nodes, ifs: [], gathers: [], rejects: [], approximateFrom: Infinity };
  if (response !== undefined) numberNodes(lists, response, otherContent(model));
  const end = new OpenNode(nodes.length, 'end', undefined, { start: document.end, end: document.end }, -1, -1);
  nodes.push(end);
  connect(nodes);
  const approximate = nodes.find(
    ({ alternative }) => alternative?.independent === true || (alternative?.repeats && alternative.changesValue),
  );
  if (approximate !== undefined) lists.approximateFrom = approximate.id;
  return lists;
}

/** Appends a node for everything inside the Response, in document order. */
function numberNodes(
  { nodes, ifs, gathers, rejects }: NodeLists,
  response: CommandOf<'Response'>,
  others: ReadonlyMap<Command, readonly OtherItem[]> | undefined,
): void {
  const stack: Frame[] = [];
  let frame: Frame | undefined = frameOf(response, nodes[0]!, others);
  while (frame !== undefined) {
    const item: Item | undefined = frame.items[frame.at++];
    if (item === undefined) {
      frame = leave(frame, stack);
      continue;
    }
    if (!('node' in item) && item.block !== undefined && item.block.part !== 'unclear') {
      frame = passBlockPart(item, frame, stack, nodes);
      continue;
    }
    const command = 'node' in item ? item : undefined;
    const kind = command === undefined ? 'unknown' : 'command';
    const range: Range = 'node' in item ? item.node : item;
    const node: OpenNode = new OpenNode(nodes.length, kind, command, range, frame.parent.id, frame.last?.id ?? -1);
    node.isRepeated = frame.parent.isRepeated || frame.parent.alternative?.repeats === true;
    node.isBlockPart = !('node' in item) && item.isBlockPart === true;
    nodes.push(node);
    // What follows it in the same parent, until `connect` says where that leads.
    if (frame.last !== undefined) frame.last.to = node.id;
    frame.last = node;
    if (command?.name === 'If' || command?.name === 'Gather') {
      if (command.name === 'If') ifs.push(node as CommandNode<'If'>);
      else gathers.push(node as CommandNode<'Gather'>);
      stack.push(frame);
      frame = frameOf(command, node, others);
    } else if (command?.name === 'Reject') {
      rejects.push(node as CommandNode<'Reject'>);
    }
  }
}

function frameOf(
  command: Command,
  node: OpenNode,
  others: ReadonlyMap<Command, readonly OtherItem[]> | undefined,
): Frame {
  return { items: itemsOf(command, others?.get(command)), at: 0, parent: node, last: undefined, block: undefined };
}

/** Ends a row of items. What follows an alternative of a template is in the row that its block is in. */
function leave(frame: Frame, stack: Frame[]): Frame | undefined {
  const outer = stack.pop();
  if (frame.block !== undefined) outer!.at = frame.at;
  return outer;
}

/** Starts or ends an alternative of a template. Parts that belong to no block are passed over. */
function passBlockPart(hole: Hole, frame: Frame, stack: Frame[], nodes: OpenNode[]): Frame {
  const mark = hole.block!;
  let outer = frame;
  let block: OpenNode[] = [];
  if (mark.part !== 'start') {
    if (frame.block === undefined) return frame;
    block = frame.block;
    block.at(-1)!.range = { start: block.at(-1)!.range.start, end: mark.part === 'end' ? hole.end : hole.start };
    outer = leave(frame, stack)!;
  }
  if (mark.part !== 'start' && mark.part !== 'alternative') return outer;
  const { last, parent } = outer;
  const node = new OpenNode(nodes.length, 'alternative', undefined, hole, parent.id, last?.id ?? -1);
  node.isRepeated = parent.isRepeated || parent.alternative?.repeats === true;
  const first = block[0]?.alternative;
  block.push(node);
  const isStart = mark.part === 'start';
  node.alternative = {
    label: mark.label,
    repeats: isStart ? mark.repeats : first!.independent && first!.repeats,
    prints: isStart ? mark.prints : first!.prints,
    independent: isStart ? mark.independent : first!.independent,
    isElse: !isStart && mark.isElse,
    changesValue: false,
    block,
  };
  nodes.push(node);
  if (last !== undefined) last.to = node.id;
  outer.last = node;
  stack.push(outer);
  return { items: outer.items, at: outer.at, parent: node, last: undefined, block };
}

/** The commands inside a command and its other content, in document order. */
function itemsOf(parent: Command, others: readonly OtherItem[] | undefined): readonly Item[] {
  if (others === undefined) return parent.commands;
  const start = (item: Item): number => ('node' in item ? item.node.start : item.start);
  return [...parent.commands, ...others].sort((a, b) => start(a) - start(b));
}

/** What is not known, and the parts of a template's blocks, by the command that holds them. */
function otherContent({
  unknownContent,
  templateParts,
}: Model): ReadonlyMap<Command, readonly OtherItem[]> | undefined {
  if (unknownContent.length === 0 && templateParts.length === 0) return undefined;
  const byParent = new Map<Command, OtherItem[]>();
  const add = (hole: OtherItem, parent: Command): void => {
    const holes = byParent.get(parent);
    if (holes === undefined) byParent.set(parent, [hole]);
    else holes.push(hole);
  };
  for (const { node, parent } of unknownContent) {
    if (parent === undefined) continue;
    const { start, end } = node;
    add({ start, end, isBlockPart: node.kind === 'text' && node.isBlockPart }, parent);
  }
  for (const { hole, parent } of templateParts) add(hole, parent);
  return byParent;
}

/** Says where every node leads; a node's parent has its way out already, since it comes first. */
function connect(nodes: readonly OpenNode[]): void {
  const end = nodes.length - 1;
  // Where the call goes when all of a node is done: to what follows it, or to what follows the If that it ends.
  const after = numberList(nodes.length, end);
  noteChanges(nodes);
  for (let id = 0; id < end; id++) {
    const node = nodes[id]!;
    const following = nodes[id + 1]!;
    const first = following.parent === id ? following.id : -1;
    if (node.kind === 'start') {
      node.lead('next', first === -1 ? end : first);
      continue;
    }
    const parent = nodes[node.parent]!;
    const next = node.to;
    if (parent.command?.name === 'Gather') {
      const done = after[parent.id]!;
      after[id] = done;
      // In another alternative of a template, another prompt is the one that is heard.
      if (next === -1 || (isEndless(node.command) && !isFollowedByBlockPart(node, nodes)))
        node.lead('input-or-timeout', done);
      else node.fork('next', next, 'input-or-timeout', done);
      continue;
    }
    const out = next === -1 ? after[parent.id]! : next;
    after[id] = out;
    if (node.alternative !== undefined) {
      after[id] = connectAlternative(node, node.alternative, first, out, after);
      continue;
    }
    switch (node.command?.name) {
      case undefined:
        node.fork('next', out, 'ends', end);
        break;
      case 'If':
        node.fork('true', first === -1 ? out : first, 'false', out);
        break;
      case 'Gather':
        if (first === -1) node.lead('input-or-timeout', out);
        else node.lead('next', first);
        break;
      case 'Redirect':
        node.fork('fetched', end, 'fetch-failed', out);
        break;
      case 'Hangup':
        node.lead('ends', end);
        break;
      case 'Reject':
        // It ends a call that isn't answered yet; an answered call continues.
        node.fork('ends', end, 'next', out);
        break;
      default:
        if (isEndless(node.command)) node.to = -1;
        else node.lead('next', out);
    }
  }
}

/** Says where an alternative of a template leads; returns where the call goes when it is done. */
function connectAlternative(
  node: OpenNode,
  { block, isElse, independent }: OpenAlternative,
  first: number,
  out: number,
  after: readonly number[],
): number {
  const last = block.at(-1)!;
  // The last one leads to what follows the block, where the others lead when they are done.
  const done = independent || node === last ? out : last.to === -1 ? after[node.parent]! : last.to;
  const inside = first === -1 ? done : first;
  if (isElse && !independent && node === last) node.lead('next', inside);
  else node.fork('true', inside, 'false', out);
  return done;
}

/** Notes which alternatives of templates may change the value, from the last node to the first. */
function noteChanges(nodes: readonly OpenNode[]): void {
  if (!nodes.some(({ alternative }) => alternative !== undefined)) return;
  const changes = new Uint8Array(nodes.length);
  for (let id = nodes.length - 1; id > 0; id--) {
    const { kind, command, parent, alternative, isRepeated } = nodes[id]!;
    // Whether a Reject ends the call depends on the rounds before it.
    const isChange = command?.name === 'Gather' || (isRepeated && command?.name === 'Reject');
    if (kind === 'unknown' || isChange || alternative?.prints === true) changes[id] = 1;
    if (alternative !== undefined) alternative.changesValue = changes[id] === 1;
    // What is not known inside a Gather changes nothing before it has its input.
    if (changes[id] === 1 && parent > 0) changes[parent] = 1;
  }
}

function isFollowedByBlockPart({ to }: OpenNode, nodes: readonly OpenNode[]): boolean {
  return to !== -1 && nodes[to]!.isBlockPart;
}

/** Whether a command is a Say or Play that is repeated without end. */
export function isEndless(command: Command | undefined): boolean {
  return (command?.name === 'Say' || command?.name === 'Play') && command.loop === 0;
}
