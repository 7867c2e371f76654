import type { FlowAnalysis } from './analyze-flow.ts';
import { diagramOf } from './diagram.ts';
import type { FlowNode } from './graph.ts';
import { nodeLabel } from './node-label.ts';

/**
 * A flow in Graphviz's DOT language (Graphviz documentation: DOT Language). Commands that no call reaches are dashed,
 * and so are ways that no call takes. Text of the document is escaped: it cannot add to the diagram.
 */
export function flowToDot(flow: FlowAnalysis): string {
  const { nodes, edges } = diagramOf(flow);
  const lines = ['digraph flow {', '  node [shape=box, fontname="sans-serif"];', '  edge [fontname="sans-serif"];'];
  for (const node of nodes) {
    const style = node.isReachable ? '' : ', style=dashed';
    lines.push(`  n${node.id} [label=${quoted(nodeLabel(node))}${shape(node)}${style}];`);
  }
  for (const { from, to, label, isTaken } of edges) {
    const attributes = [label !== '' && `label=${quoted(label)}`, !isTaken && 'style=dashed']
      .filter(Boolean)
      .join(', ');
    lines.push(`  n${from} -> n${to}${attributes === '' ? '' : ` [${attributes}]`};`);
  }
  lines.push('}');
  return `${lines.join('\n')}\n`;
}

function shape({ kind, command }: FlowNode): string {
  if (kind === 'start' || kind === 'end') return ', shape=oval';
  switch (command?.spec.role) {
    case 'condition':
      return ', shape=diamond';
    case 'menu':
      return ', shape=parallelogram';
    case 'redirect':
      return ', shape=cds';
    default:
      return '';
  }
}

/**
 * A quoted string, in which a backslash begins an escape and an ampersand an HTML entity. No two `#` follow each other: a
 * CI runner would take `##[` in a job's log for a command.
 */
function quoted(text: string): string {
  return `"${text.replaceAll('&', '&amp;').replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('##', '#&#35;')}"`;
}
