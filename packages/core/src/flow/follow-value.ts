import { alternativesOf } from '../language/value-types/alternatives.ts';
import type { CommandOf } from '../model/command.ts';
import { holeFiller } from '../syntax/holes.ts';
import { attributeValue } from '../syntax/read.ts';
import { testsGather } from './condition.ts';
import type { FlowGraph, FlowNode } from './graph.ts';
import { afterGather } from './liveness.ts';

/** More commands than these are not followed. */
const mostSteps = 500;

/**
 * The commands that run after a Gather if its input is a certain text, Ifs left out: up to the next Gather (included), a
 * Redirect (included), or the end of the call. Undefined if an If can't be decided, or if the way is too long.
 */
export function commandsAfterInput(
  graph: FlowGraph,
  gather: FlowNode,
  input: string,
  text: string,
): readonly FlowNode[] | undefined {
  const path: FlowNode[] = [];
  let id = afterGather(graph, gather);
  for (let steps = 0; id !== -1; steps++) {
    const node = graph.nodes[id]!;
    if (node.kind === 'end') return path;
    if (node.command === undefined || steps === mostSteps) return undefined;
    const { name } = node.command;
    if (name === 'If') {
      const holds = isEqualTo(node.command as CommandOf<'If'>, input, text);
      if (holds === undefined) return undefined;
      id = holds ? node.to : node.otherTo;
      continue;
    }
    path.push(node);
    if (name === 'Gather' || name === 'Redirect') return path;
    // A Reject after a Gather has no effect: the call is answered.
    id = name === 'Reject' ? node.otherTo : node.way === 'ends' ? -1 : node.to;
  }
  return path;
}

/** Whether an If holds for a value; undefined if it isn't known, or if the documentation leaves it open. */
function isEqualTo(command: CommandOf<'If'>, input: string, text: string): boolean | undefined {
  const { test, written } = command;
  // The alternatives beside one that isn't accepted still mean themselves.
  const attribute = written.get('value');
  const value = command.value ?? (attribute && attributeValue(text, attribute));
  if (test === undefined || value === undefined || value.includes(holeFiller) || testsGather(command) !== true) {
    return undefined;
  }
  const alternatives = alternativesOf(value);
  if (test === 'EQUAL') return alternatives.includes(input);
  return alternatives.length > 1 ? undefined : !alternatives.includes(input);
}
