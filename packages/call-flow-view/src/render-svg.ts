import { drawSvg } from './draw-svg.ts';
import { drawingOf } from './drawing.ts';
import type { FlowEdge, FlowNode } from './flow-graph.ts';
import { type Measures, layout } from './layout.ts';
import { type SvgElement, svgElement, toMarkup } from './svg-element.ts';

export type { Measures };

/** The parts of a flow that a drawing without findings shows. */
export interface RenderedFlow {
  readonly nodes: readonly Omit<FlowNode, 'range'>[];
  readonly edges: readonly FlowEdge[];
}

export interface RenderOptions {
  /** What a screen reader says the image is. */
  readonly title: string;
  /** The widths of texts in the font that the image will most likely be shown in. */
  readonly measures: Measures;
  /** The style sheet `drawing.css`. */
  readonly style: string;
}

/** Draws a call flow as an SVG file: without scripts, fonts or anything to fetch, in light and in dark surroundings. */
export function renderSvg({ nodes, edges }: RenderedFlow, { title, measures, style }: RenderOptions): string {
  const nowhere = { line: 0, character: 0 };
  const graph = {
    version: 0,
    nodes: nodes.map((node) => ({ ...node, range: { start: nowhere, end: nowhere } })),
    edges,
    diagnostics: [],
  };
  const placed = layout(drawingOf(graph), measures);
  const { svg } = drawSvg(placed, title);
  const [width, height] = [Math.ceil(placed.width), Math.ceil(placed.height)];
  const image = svgElement(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      class: 'flow',
      role: 'img',
      'aria-labelledby': 'title',
      'font-family': 'system-ui, sans-serif',
    },
    svgElement('title', { id: 'title' }, title),
    svgElement('style', {}, `${colors}\n${style.replace(/\/\*[^]*?\*\/\s*/g, '').trim()}\n`),
    svgElement('rect', { class: 'paper', width, height }),
    ...svg.children.flatMap((child) => (typeof child === 'string' ? [] : (stillPart(child) ?? []))),
  );
  return `${toMarkup(image)}\n`;
}

/** An element without what only a page needs: focus rings and what makes a button. */
function stillPart({ name, attributes, children }: SvgElement): SvgElement | undefined {
  if (attributes['class'] === 'ring') return undefined;
  const pageOnly = new Set(['role', 'tabindex', 'aria-label', 'data-node']);
  return {
    name,
    attributes: Object.fromEntries(Object.entries(attributes).filter(([key]) => !pageOnly.has(key))),
    children: children.flatMap((child) => (typeof child === 'string' ? child : (stillPart(child) ?? []))),
  };
}

const colors = `.flow {
  --flow-text: #1f2328; --flow-quiet: #59636e; --flow-background: #ffffff; --flow-surface: #f6f8fa; --flow-line: #d1d9e0;
  --flow-option: #ddf4ff; --flow-option-text: #0550ae; --flow-option-line: #54aeff;
  --flow-blue: #0969da; --flow-purple: #8250df; --flow-yellow: #9a6700; --flow-green: #1a7f37; --flow-orange: #bc4c00;
  --flow-red: #cf222e;
}
@media (prefers-color-scheme: dark) {
  .flow {
    --flow-text: #e6edf3; --flow-quiet: #9198a1; --flow-background: #0d1117; --flow-surface: #151b23; --flow-line: #3d444d;
    --flow-option: #0c2d6b; --flow-option-text: #a5d6ff; --flow-option-line: #1f6feb;
    --flow-blue: #4493f8; --flow-purple: #ab7df8; --flow-yellow: #d29922; --flow-green: #3fb950; --flow-orange: #db6d28;
    --flow-red: #f85149;
  }
}
.flow .paper { fill: var(--flow-background); }`;
