import type { FlowAnalysis } from './analyze-flow.ts';
import { diagramOf } from './diagram.ts';
import type { FlowNode } from './graph.ts';
import { nodeLabel } from './node-label.ts';

/**
 * A flow as a Mermaid flowchart (Mermaid documentation: Flowcharts - Basic Syntax). Commands that no call reaches are
 * dashed, and so are ways that no call takes. Text of the document is escaped: it cannot add to the diagram.
 */
export function flowToMermaid(flow: FlowAnalysis): string {
  const { nodes, edges } = diagramOf(flow);
  const lines = ['flowchart TD'];
  for (const node of nodes) {
    lines.push(
      `  n${node.id}${shape(node, `"${escape(nodeLabel(node))}"`)}${node.isReachable ? '' : ':::unreachable'}`,
    );
  }
  for (const { from, to, label, isTaken } of edges) {
    const arrow = isTaken ? '-->' : '-.->';
    lines.push(`  n${from} ${arrow}${label === '' ? '' : `|${label}|`} n${to}`);
  }
  lines.push('  classDef unreachable stroke-dasharray: 4 4,opacity: 0.6');
  return `${lines.join('\n')}\n`;
}

function shape({ kind, command }: FlowNode, label: string): string {
  if (kind === 'start' || kind === 'end') return `([${label}])`;
  if (kind === 'alternative') return `{${label}}`;
  switch (command?.spec.role) {
    case 'condition':
      return `{${label}}`;
    case 'menu':
      return `[/${label}/]`;
    case 'redirect':
      return `[[${label}]]`;
    default:
      return `[${label}]`;
  }
}

/** Writes every ASCII character that could mean something to Mermaid as an entity code (`#35;`). */
function escape(text: string): string {
  return text.replace(/[^A-Za-z0-9 ,.:?!='()/\u0080-\uffff]/g, (character) => `#${character.charCodeAt(0)};`);
}
