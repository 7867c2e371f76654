import { Graph, layout } from '@dagrejs/dagre';
import { nodeLabel, type Diagram, type FlowNode } from '@voxxml/core';
import { displayWidth } from '../output/display-width.ts';
import { escapeForTerminal } from '../output/escape-for-terminal.ts';
import { escapeForXml } from '../output/escape-for-xml.ts';
import { wrap } from '../text/wrap.ts';
import { roundedPath, type Point } from './rounded-path.ts';

/** Sizes in CSS pixels. A column is the widest that a digit gets in the common sans-serif fonts at this size. */
const size = { font: 14, column: 8, line: 19, padding: 14, margin: 16, labelFont: 12, labelColumn: 7 } as const;

/** Labels are broken into lines of so many columns. */
const longestLine = 30;

interface Box {
  readonly node: Diagram['nodes'][number];
  readonly lines: readonly string[];
  readonly width: number;
  readonly height: number;
}

/** A place that the layout gave. */
interface Placed extends Box {
  readonly x: number;
  readonly y: number;
}

/**
 * A call flow as an SVG image that stands on its own: no script, no font, nothing fetched; readable in light and in dark
 * surroundings. Text of the document is escaped.
 *
 * @param title - what a screen reader says it is
 */
export function drawDiagram(diagram: Diagram, title: string): string {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 36, ranksep: 44, edgesep: 20, marginx: size.margin, marginy: size.margin });
  const boxes = diagram.nodes.map(measure);
  for (const { node, width, height } of boxes) graph.setNode(`n${node.id}`, { width, height });
  diagram.edges.forEach(({ from, to, label }, index) => {
    const width = label === '' ? 0 : displayWidth(label) * size.labelColumn + 8;
    graph.setEdge(`n${from}`, `n${to}`, { width, height: label === '' ? 0 : 18, labelpos: 'c' }, `e${index}`);
  });
  layout(graph);

  const shapes = boxes.map((box) => {
    const { x, y } = graph.node(`n${box.node.id}`) as Point;
    return drawBox({ ...box, x, y });
  });
  const arrows = diagram.edges.map(({ from, to, label, isTaken }, index) => {
    const edge = graph.edge(`n${from}`, `n${to}`, `e${index}`) as Point & { readonly points: readonly Point[] };
    return drawArrow(edge.points, label, edge, isTaken);
  });
  const { width = 0, height = 0 } = graph.graph() as { readonly width?: number; readonly height?: number };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${round(width)} ${round(height)}" width="${round(width)}" height="${round(height)}" role="img" aria-labelledby="title" font-family="system-ui, sans-serif" font-size="${size.font}">`,
    `<title id="title">${escapeForXml(escapeForTerminal(title))}</title>`,
    `<style>${style}</style>`,
    '<defs><marker id="arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto"><path class="head" d="M0 0 10 5 0 10z"/></marker></defs>',
    ...arrows,
    ...shapes,
    '</svg>',
    '',
  ].join('\n');
}

const style = [
  'svg{--ink:#1f2937;--line:#6b7280;--paper:#fff;--ask:#e0f2fe;--fork:#fef3c7;--leave:#ede9fe;--end:#f3f4f6;background:var(--paper)}',
  '@media(prefers-color-scheme:dark){svg{--ink:#e5e7eb;--line:#9ca3af;--paper:#111827;--ask:#0c4a6e;--fork:#713f12;--leave:#4c1d95;--end:#374151}}',
  'text{fill:var(--ink);text-anchor:middle}',
  '.box{fill:var(--paper);stroke:var(--line);stroke-width:1.2}',
  '.ask{fill:var(--ask)}.fork{fill:var(--fork)}.leave{fill:var(--leave)}.end{fill:var(--end)}',
  `.way{fill:none;stroke:var(--line);stroke-width:1.4}.head{fill:var(--line)}.label{font-size:${size.labelFont}px}.back{fill:var(--paper)}`,
  '.never{stroke-dasharray:5 4;opacity:.55}',
].join('');

function measure(node: Diagram['nodes'][number]): Box {
  const lines = wrap(escapeForTerminal(nodeLabel(node)), longestLine);
  const columns = Math.max(1, ...lines.map(displayWidth));
  // A hexagon and a parallelogram need room for their slanted sides.
  const slant = node.command?.name === 'If' || node.command?.name === 'Gather' ? 2 * size.padding : 0;
  return {
    node,
    lines,
    width: columns * size.column + 2 * size.padding + slant,
    height: Math.max(1, lines.length) * size.line + size.padding,
  };
}

function drawBox(box: Placed): string {
  const { node, lines, x, y } = box;
  const first = y - ((lines.length - 1) * size.line) / 2 + size.font * 0.35;
  const text = lines
    .map(
      (line, index) => `<tspan x="${round(x)}" y="${round(first + index * size.line)}">${escapeForXml(line)}</tspan>`,
    )
    .join('');
  return `<g${node.isReachable ? '' : ' class="never"'}>${outline(box)}<text>${text}</text></g>`;
}

/** The outline tells the kind of the command, as the colours do. */
function outline({ node, x, y, width, height }: Placed): string {
  const left = x - width / 2;
  const right = x + width / 2;
  const top = y - height / 2;
  const bottom = y + height / 2;
  const kind = kindOf(node);
  if (kind === 'fork') {
    return polygon(kind, [
      [left, y],
      [left + size.padding, top],
      [right - size.padding, top],
      [right, y],
      [right - size.padding, bottom],
      [left + size.padding, bottom],
    ]);
  }
  if (kind === 'ask') {
    return polygon(kind, [
      [left + size.padding, top],
      [right, top],
      [right - size.padding, bottom],
      [left, bottom],
    ]);
  }
  const radius = kind === 'end' ? height / 2 : 6;
  return `<rect class="box ${kind}" x="${round(left)}" y="${round(top)}" width="${round(width)}" height="${round(height)}" rx="${round(radius)}"/>`;
}

function kindOf({ kind, command }: FlowNode): 'ask' | 'fork' | 'leave' | 'end' | 'plain' {
  if (kind === 'start' || kind === 'end') return 'end';
  if (command?.name === 'If') return 'fork';
  if (command?.name === 'Gather') return 'ask';
  return command?.name === 'Redirect' ? 'leave' : 'plain';
}

function polygon(kind: string, points: readonly (readonly [number, number])[]): string {
  return `<polygon class="box ${kind}" points="${points.map(([x, y]) => `${round(x)},${round(y)}`).join(' ')}"/>`;
}

function drawArrow(points: readonly Point[], label: string, at: Point, isTaken: boolean): string {
  const path = `<path class="way" d="${roundedPath(points, 10)}" marker-end="url(#arrow)"/>`;
  const width = displayWidth(label) * size.labelColumn + 4;
  const text =
    label === ''
      ? ''
      : `<rect class="back" x="${round(at.x - width / 2)}" y="${round(at.y - 9)}" width="${round(width)}" height="17" rx="3"/>` +
        `<text class="label" x="${round(at.x)}" y="${round(at.y + 4)}">${escapeForXml(label)}</text>`;
  return `<g${isTaken ? '' : ' class="never"'}>${path}${text}</g>`;
}

function round(number: number): string {
  return String(Math.round(number * 10) / 10);
}
