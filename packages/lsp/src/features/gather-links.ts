import {
  type Command,
  type FlowNode,
  type Range,
  attributeNameRange,
  flowNodeAt,
  gathersReaching,
  nameRange,
  readersOf,
  valueRange,
  variableReads,
} from '@voxxml/core';
import type { View } from '../view.ts';

/** The Gathers that set the `$GATHER` at an offset (LSP: textDocument/definition). */
export function definitions(view: View, offset: number): Range[] {
  const node = readerAt(view, offset);
  return node === undefined ? [] : gathersReaching(view.flow, node).map(({ command }) => nameRange(command!.node));
}

/**
 * All who read what the Gather at an offset collects, or what the Gathers collect that set the `$GATHER` there
 * (LSP: textDocument/references).
 */
export function references(view: View, offset: number, includeDeclaration: boolean): Range[] {
  const gathers = gathersAt(view, offset);
  const readers = new Map<number, FlowNode>();
  for (const gather of gathers) for (const reader of readersOf(view.flow, gather)) readers.set(reader.id, reader);
  const reads = [...readers.values()].sort((a, b) => a.id - b.id).flatMap((reader) => readRanges(view, reader));
  const declarations = includeDeclaration ? gathers.map(({ command }) => nameRange(command!.node)) : [];
  return [...declarations, ...reads];
}

/** How many commands of the document read what a Gather collects. */
export function readerCount(view: View, gather: FlowNode): number {
  return readersOf(view.flow, gather).length;
}

function gathersAt(view: View, offset: number): readonly FlowNode[] {
  const reader = readerAt(view, offset);
  if (reader !== undefined) return gathersReaching(view.flow, reader);
  const node = flowNodeAt(view.flow, offset);
  if (node?.command?.name !== 'Gather') return [];
  const { node: element } = node.command;
  // Inside its start tag the Gather itself is meant; its prompts are nodes of their own.
  return offset <= element.startTagEnd ? [node] : [];
}

/** The command whose `$GATHER` an offset touches. */
function readerAt(view: View, offset: number): FlowNode | undefined {
  const node = flowNodeAt(view.flow, offset);
  if (node?.command === undefined) return undefined;
  const touched = readRangesOf(view.text, node.command).some(({ start, end }) => start <= offset && offset <= end);
  return touched ? node : undefined;
}

/** Where a node reads the variable; a Redirect's document and unknown content read it as a whole. */
function readRanges(view: View, node: FlowNode): Range[] {
  const { command } = node;
  if (command === undefined) return [node.range];
  const ranges = readRangesOf(view.text, command);
  return ranges.length > 0 ? ranges : [nameRange(command.node)];
}

function readRangesOf(text: string, command: Command): Range[] {
  if (command.name === 'If') {
    const attribute = command.written.get('variable');
    if (attribute === undefined) return [];
    return [valueRange(attribute) ?? attributeNameRange(attribute)];
  }
  if (command.name !== 'Say') return [];
  return command.node.children.flatMap((child) => {
    if (child.kind !== 'text' && child.kind !== 'cdata') return [];
    return variableReads(text.slice(child.start, child.end))
      .filter(({ isGather }) => isGather)
      .map(({ start, end }) => ({ start: child.start + start, end: child.start + end }));
  });
}
