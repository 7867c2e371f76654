import type { Command, CommandOf, Model } from '../model/command.ts';
import type { Range } from '../text/range.ts';
import type { CommandNode, FlowEdge, FlowGraph, FlowNode } from './graph.ts';

/** What stands in a Response, an If or a Gather: a command, or content that is not known, by its range. */
type Item = Command | Range;

/** A node whose edges are not known yet. */
interface OpenNode extends FlowNode {
  edges: readonly FlowEdge[];
  /** Id of the next node in the same parent; -1 for the last. */
  next: number;
  /** Id of the first node inside; -1 where there is none. */
  first: number;
}

/** A parent whose content is being numbered. */
interface Frame {
  readonly items: readonly Item[];
  at: number;
  readonly parent: OpenNode;
  last: OpenNode | undefined;
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
  const start = openNode(0, 'start', undefined, { start: document.start, end: document.start }, -1, -1);
  const nodes: OpenNode[] = [start];
  const ifs: CommandNode<'If'>[] = [];
  const gathers: CommandNode<'Gather'>[] = [];
  if (response !== undefined) numberNodes({ nodes, ifs, gathers }, response, unknownContent(model));
  const end = openNode(nodes.length, 'end', undefined, { start: document.end, end: document.end }, -1, -1);
  nodes.push(end);
  connect(nodes, end.id);
  return { nodes, ifs, gathers };
}

/** Appends a node for everything inside the Response, in document order. */
function numberNodes(
  { nodes, ifs, gathers }: { nodes: OpenNode[]; ifs: CommandNode<'If'>[]; gathers: CommandNode<'Gather'>[] },
  response: CommandOf<'Response'>,
  unknown: ReadonlyMap<Command, readonly Range[]> | undefined,
): void {
  const stack: Frame[] = [
    { items: itemsOf(response, unknown?.get(response)), at: 0, parent: nodes[0]!, last: undefined },
  ];
  while (stack.length > 0) {
    const frame = stack.at(-1)!;
    const item = frame.items[frame.at++];
    if (item === undefined) {
      stack.pop();
      continue;
    }
    const command = 'node' in item ? item : undefined;
    const kind = command === undefined ? 'unknown' : 'command';
    const range = 'node' in item ? item.node : item;
    const node = openNode(nodes.length, kind, command, range, frame.parent.id, frame.last?.id ?? -1);
    nodes.push(node);
    if (frame.last === undefined) frame.parent.first = node.id;
    else frame.last.next = node.id;
    frame.last = node;
    if (command?.name === 'If' || command?.name === 'Gather') {
      if (command.name === 'If') ifs.push(node as CommandNode<'If'>);
      else gathers.push(node as CommandNode<'Gather'>);
      const items = itemsOf(command, unknown?.get(command));
      if (items.length > 0) stack.push({ items, at: 0, parent: node, last: undefined });
    }
  }
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

const noEdges: readonly FlowEdge[] = [];

/** Gives every node its edges; a node's parent has its way out already, since it comes first. */
function connect(nodes: readonly OpenNode[], end: number): void {
  // Where the call goes when all of a node is done: to what follows it, or to what follows the If that it ends.
  const after: number[] = [end];
  for (const node of nodes) {
    const { id, command } = node;
    if (node.kind === 'start') {
      node.edges = [{ from: id, to: node.first === -1 ? end : node.first, kind: 'next' }];
      continue;
    }
    if (node.kind === 'end') return;
    const parent = nodes[node.parent]!;
    const out = node.next === -1 ? after[parent.id]! : node.next;
    if (parent.command?.name === 'Gather') {
      after[id] = after[parent.id]!;
      const done = { from: id, to: after[id], kind: 'input-or-timeout' } as const;
      const goesOn = node.next !== -1 && !isEndless(command);
      node.edges = goesOn ? [{ from: id, to: node.next, kind: 'next' }, done] : [done];
    } else {
      after[id] = out;
      node.edges = edgesOf(node, out, end);
    }
  }
}

/** The edges of a node that is no prompt of a Gather; `out` is where the call goes when it is done. */
function edgesOf({ id: from, command, first }: OpenNode, out: number, end: number): readonly FlowEdge[] {
  switch (command?.name) {
    case undefined:
      return [
        { from, to: out, kind: 'next' },
        { from, to: end, kind: 'ends' },
      ];
    case 'If':
      return [
        { from, to: first === -1 ? out : first, kind: 'true' },
        { from, to: out, kind: 'false' },
      ];
    case 'Gather':
      return [first === -1 ? { from, to: out, kind: 'input-or-timeout' } : { from, to: first, kind: 'next' }];
    case 'Redirect':
      return [
        { from, to: end, kind: 'fetched' },
        { from, to: out, kind: 'fetch-failed' },
      ];
    case 'Hangup':
    case 'Reject':
      return [{ from, to: end, kind: 'ends' }];
    default:
      return isEndless(command) ? noEdges : [{ from, to: out, kind: 'next' }];
  }
}

/** Whether a command is a Say or Play that is repeated without end. */
export function isEndless(command: Command | undefined): boolean {
  return (command?.name === 'Say' || command?.name === 'Play') && command.loop === 0 && !command.unknown.has('loop');
}

function openNode(
  id: number,
  kind: FlowNode['kind'],
  command: Command | undefined,
  range: Range,
  parent: number,
  previous: number,
): OpenNode {
  return { id, kind, command, range, parent, previous, edges: noEdges, next: -1, first: -1 };
}
