import type { CommandOf } from '../model/command.ts';
import { numberList } from './empty-list.ts';
import { gatherUse } from './gather-reads.ts';
import type { FlowGraph, FlowNode } from './graph.ts';

/**
 * For each node, by its id, whether the value that `$GATHER` has before it may still be read: 1 or 0. One pass in
 * reverse document order, since every edge leads to a later node.
 */
export function liveness({ nodes }: FlowGraph): readonly number[] {
  const live = numberList(nodes.length, 0);
  for (let id = nodes.length - 1; id >= 0; id--) live[id] = isLive(nodes[id]!, live) ? 1 : 0;
  return live;
}

function isLive(
  { kind, command, alternative, way, to, otherWay, otherTo }: FlowNode,
  live: readonly number[],
): boolean {
  if (kind === 'unknown' || alternative?.prints === true) return true;
  if (to !== -1 && way !== 'input-or-timeout' && live[to] === 1) return true;
  if (otherTo !== -1 && otherWay !== 'input-or-timeout' && live[otherTo] === 1) return true;
  return command !== undefined && gatherUse(command) !== 'none';
}

/** The node that the call goes to when a Gather is done. */
export function afterGather(graph: FlowGraph, gather: FlowNode): number {
  // Its prompts all lead there, and where it has none it does so itself.
  const node = gather.way === 'next' ? graph.nodes[gather.to]! : gather;
  return node.way === 'input-or-timeout' ? node.to : node.otherTo;
}

/** Whether a Gather reports its input to a callback: both a URL and an event, or what cannot be known. */
export function reportsInput({ statusCallback, statusCallbackEvent, unknown }: CommandOf<'Gather'>): boolean {
  const hasUrl = unknown.has('statusCallback') || statusCallback !== '';
  return hasUrl && (unknown.has('statusCallbackEvent') || statusCallbackEvent.length > 0);
}
