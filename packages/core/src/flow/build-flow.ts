import type { Command, CommandOf, Model } from '../model/command.ts';
import type { Range } from '../text/range.ts';
import type { FlowEdge, FlowEdgeKind, FlowGraph, FlowNode } from './graph.ts';

/** What stands in a Response, an If or a Gather: a command, or content that is not known. */
type Item =
  { readonly command: Command; readonly range: Range } | { readonly command: undefined; readonly range: Range };

/** A node whose edges are not known yet. */
interface OpenNode extends FlowNode {
  readonly edges: FlowEdge[];
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
 * The control flow of a document, after language.md section 6. Without a Response it is a start and an end.
 * Content that is not known before run time, an unknown element among it, is a node of its own: there the call may
 * do anything, come back or end.
 *
 * Takes time linear in the number of commands and does not recurse.
 */
export function buildFlow(model: Model): FlowGraph {
  const { document, response } = model;
  const start = openNode(0, 'start', undefined, { start: document.start, end: document.start }, -1, -1);
  const nodes: OpenNode[] = [start];
  if (response !== undefined) numberNodes(nodes, response, unknownContent(model));
  const end = openNode(nodes.length, 'end', undefined, { start: document.end, end: document.end }, -1, -1);
  nodes.push(end);
  connect(nodes, end.id);
  return { nodes };
}

/** Appends a node for everything inside the Response, in document order. */
function numberNodes(
  nodes: OpenNode[],
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
    const { command, range } = item;
    const kind = command === undefined ? 'unknown' : 'command';
    const node = openNode(nodes.length, kind, command, range, frame.parent.id, frame.last?.id ?? -1);
    nodes.push(node);
    if (frame.last === undefined) frame.parent.first = node.id;
    else frame.last.next = node.id;
    frame.last = node;
    if (command?.name === 'If' || command?.name === 'Gather') {
      const items = itemsOf(command, unknown?.get(command));
      if (items.length > 0) stack.push({ items, at: 0, parent: node, last: undefined });
    }
  }
}

/** The commands inside a command and its unknown content, in document order. */
function itemsOf(parent: Command, unknown: readonly Range[] | undefined): readonly Item[] {
  const items: Item[] = [];
  for (const command of parent.commands) items.push({ command, range: command.node });
  if (unknown === undefined) return items;
  for (const range of unknown) items.push({ command: undefined, range });
  return items.sort((a, b) => a.range.start - b.range.start);
}

/** Where anything may stand: holes between commands, and elements that nobody knows; by the command that holds them. */
function unknownContent(model: Model): ReadonlyMap<Command, readonly Range[]> | undefined {
  const places = [
    ...model.holes,
    ...model.unknownElements.filter(({ meant, misplaced }) => meant === undefined && !misplaced),
  ];
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

/** Gives every node its edges; a node's parent has its way out already, since it comes first. */
function connect(nodes: readonly OpenNode[], end: number): void {
  // Where the call goes when all of a node is done: to what follows it, or to what follows the If that it ends.
  const after: number[] = [end];
  for (const node of nodes) {
    const { id, command, edges } = node;
    if (node.kind === 'start') {
      edges.push({ from: id, to: node.first === -1 ? end : node.first, kind: 'next' });
      continue;
    }
    if (node.kind === 'end') return;
    const leave = (to: number, kind: FlowEdgeKind) => edges.push({ from: id, to, kind });
    const parent = nodes[node.parent]!;
    if (parent.command?.name === 'Gather') {
      after[id] = after[parent.id]!;
      if (node.next !== -1 && !isEndless(command)) leave(node.next, 'next');
      leave(after[id], 'input-or-timeout');
      continue;
    }
    const out = node.next === -1 ? after[parent.id]! : node.next;
    after[id] = out;
    switch (command?.name) {
      case undefined:
        leave(out, 'next');
        leave(end, 'ends');
        break;
      case 'If':
        leave(node.first === -1 ? out : node.first, 'true');
        leave(out, 'false');
        break;
      case 'Gather':
        if (node.first === -1) leave(out, 'input-or-timeout');
        else leave(node.first, 'next');
        break;
      case 'Redirect':
        leave(end, 'fetched');
        leave(out, 'fetch-failed');
        break;
      case 'Hangup':
      case 'Reject':
        leave(end, 'ends');
        break;
      default:
        if (!isEndless(command)) leave(out, 'next');
    }
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
  return {
    id,
    kind,
    command,
    range: { start: range.start, end: range.end },
    parent,
    previous,
    edges: [],
    next: -1,
    first: -1,
  };
}
