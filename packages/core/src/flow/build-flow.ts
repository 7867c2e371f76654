import type { Command, CommandOf, Model } from '../model/command.ts';
import type { Range } from '../text/range.ts';
import type { CommandNode, FlowGraph } from './graph.ts';
import { numberList } from './empty-list.ts';
import { OpenNode } from './open-node.ts';

/** What stands in a Response, an If or a Gather: a command, or content that is not known, by its range. */
type Item = Command | Range;

/** A parent whose content is being numbered. */
interface Frame {
  readonly items: readonly Item[];
  at: number;
  readonly parent: OpenNode;
  last: OpenNode | undefined;
}

/** A graph that is being made. */
interface NodeLists extends FlowGraph {
  readonly nodes: OpenNode[];
  readonly ifs: CommandNode<'If'>[];
  readonly gathers: CommandNode<'Gather'>[];
  readonly rejects: CommandNode<'Reject'>[];
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
  const lists: NodeLists = { nodes, ifs: [], gathers: [], rejects: [] };
  if (response !== undefined) numberNodes(lists, response, unknownContent(model));
  const end = new OpenNode(nodes.length, 'end', undefined, { start: document.end, end: document.end }, -1, -1);
  nodes.push(end);
  connect(nodes);
  return lists;
}

/** Appends a node for everything inside the Response, in document order. */
function numberNodes(
  { nodes, ifs, gathers, rejects }: NodeLists,
  response: CommandOf<'Response'>,
  unknown: ReadonlyMap<Command, readonly Range[]> | undefined,
): void {
  const stack: Frame[] = [];
  let frame: Frame | undefined = frameOf(response, nodes[0]!, unknown);
  while (frame !== undefined) {
    const item = frame.items[frame.at++];
    if (item === undefined) {
      frame = stack.pop();
      continue;
    }
    const command = 'node' in item ? item : undefined;
    const kind = command === undefined ? 'unknown' : 'command';
    const range = 'node' in item ? item.node : item;
    const node: OpenNode = new OpenNode(nodes.length, kind, command, range, frame.parent.id, frame.last?.id ?? -1);
    nodes.push(node);
    // What follows it in the same parent, until `connect` says where that leads.
    if (frame.last !== undefined) frame.last.to = node.id;
    frame.last = node;
    if (command?.name === 'If' || command?.name === 'Gather') {
      if (command.name === 'If') ifs.push(node as CommandNode<'If'>);
      else gathers.push(node as CommandNode<'Gather'>);
      stack.push(frame);
      frame = frameOf(command, node, unknown);
    } else if (command?.name === 'Reject') {
      rejects.push(node as CommandNode<'Reject'>);
    }
  }
}

function frameOf(command: Command, node: OpenNode, unknown: ReadonlyMap<Command, readonly Range[]> | undefined): Frame {
  return { items: itemsOf(command, unknown?.get(command)), at: 0, parent: node, last: undefined };
}

/** The commands inside a command and its unknown content, in document order. */
function itemsOf(parent: Command, unknown: readonly Range[] | undefined): readonly Item[] {
  if (unknown === undefined) return parent.commands;
  const start = (item: Item): number => ('node' in item ? item.node.start : item.start);
  return [...parent.commands, ...unknown].sort((a, b) => start(a) - start(b));
}

/** Where anything may stand, by the command that holds it. */
function unknownContent({ unknownContent: places }: Model): ReadonlyMap<Command, readonly Range[]> | undefined {
  if (places.length === 0) return undefined;
  const byParent = new Map<Command, Range[]>();
  for (const { node, parent } of places) {
    if (parent === undefined) continue;
    const ranges = byParent.get(parent);
    if (ranges === undefined) byParent.set(parent, [node]);
    else ranges.push(node);
  }
  return byParent;
}

/** Says where every node leads; a node's parent has its way out already, since it comes first. */
function connect(nodes: readonly OpenNode[]): void {
  const end = nodes.length - 1;
  // Where the call goes when all of a node is done: to what follows it, or to what follows the If that it ends.
  const after = numberList(nodes.length, end);
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
      if (next === -1 || isEndless(node.command)) node.lead('input-or-timeout', done);
      else node.fork('next', next, 'input-or-timeout', done);
      continue;
    }
    const out = next === -1 ? after[parent.id]! : next;
    after[id] = out;
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

/** Whether a command is a Say or Play that is repeated without end. */
export function isEndless(command: Command | undefined): boolean {
  return (command?.name === 'Say' || command?.name === 'Play') && command.loop === 0;
}
