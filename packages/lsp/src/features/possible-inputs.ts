import { type Element, type FlowNode, flowNodeAt, gatherValues, gathersReaching } from '@voxxml/core';
import type { View } from '../view.ts';

/** The flow's node of an element; undefined for an element that takes no part in the call. */
export function nodeOf(view: View, element: Element): FlowNode | undefined {
  const node = flowNodeAt(view.flow, element.nameStart);
  return node?.command?.node === element ? node : undefined;
}

/** What `$GATHER` may hold when the call comes to an element, and where it may come from; undefined where unknown. */
export function possibleInputs(view: View, element: Element): string | undefined {
  const node = nodeOf(view, element);
  const values = node && gatherValues(view.flow, node.id);
  if (node === undefined || values === undefined) return undefined;
  const { lines } = view.document;
  const gathers = gathersReaching(view.flow, node).map(({ range }) => {
    const { line } = lines.positionAt(view.toDocument(range).start);
    return `the Gather in line ${line + 1}`;
  });
  const from = gathers.length === 0 ? '' : `\n\nFrom ${gathers.join(', ')}.`;
  return `**$GATHER** here: ${values.description}.${from}`;
}
