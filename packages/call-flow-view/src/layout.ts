import { Graph, layout as dagreLayout } from '@dagrejs/dagre';
import type { Arrow, Box, Drawing } from './drawing.ts';
import {
  type LayeredLayout,
  type Point,
  type SizedArrow,
  type SizedBox,
  layeredLayout,
  ranksOf,
} from './layered-layout.ts';
import { type Measure, wrap } from './wrap.ts';

/** A drawing with a place for everything, in pixels from the top left. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
  readonly arrows: readonly PlacedArrow[];
}

export interface PlacedBox extends Box, Point {
  /** `x` and `y` are its top left corner. */
  readonly width: number;
  readonly height: number;
  readonly titleLines: readonly string[];
  readonly textLines: readonly string[];
}

export interface PlacedArrow extends Arrow {
  /** From the edge of one box to that of the other. */
  readonly points: readonly Point[];
  /** The middle of the label, and its size; undefined where there is none. */
  readonly labelBox: (Point & { readonly width: number; readonly height: number }) | undefined;
  readonly labelText: string;
}

/** Measures of the drawing that whoever draws has to keep to. */
export const metrics = {
  titleSize: 13,
  textSize: 12,
  labelSize: 12,
  lineHeight: 17,
  paddingX: 12,
  paddingY: 9,
  /** What stands before the title: the symbol. */
  symbol: 22,
} as const;

const WIDEST_TEXT = 200;
const NARROWEST_BOX = 84;
const MARGIN = 24;

/** Widths of texts in the two sizes. */
export interface Measures {
  readonly title: Measure;
  readonly text: Measure;
}

/**
 * The largest graph that dagre lays out, counted in boxes and in ranks that arrows cross. Above that, dagre takes seconds,
 * and for a few thousand it overflows the stack.
 */
const LARGEST_FOR_DAGRE = 500;

/** Lays a drawing out from top to bottom. */
export function layout(drawing: Drawing, measures: Measures): Layout {
  const boxes = drawing.boxes.map((box) => sizedBox(box, measures));
  const labels = drawing.arrows.map(({ label }) => sizedLabel(label, measures));
  const arrows = drawing.arrows.map(({ from, to }, index) => ({ from, to, label: labels[index] }));
  const { width, height, centers, routes } =
    graphSize(drawing) > LARGEST_FOR_DAGRE ? layeredLayout(boxes, arrows, MARGIN) : dagreLayoutOf(boxes, arrows);
  return leftToRight({
    width,
    height,
    boxes: boxes.map((box) => {
      const { x, y } = centers.get(box.id)!;
      return { ...box, x: x - box.width / 2, y: y - box.height / 2 };
    }),
    arrows: drawing.arrows.map((arrow, index): PlacedArrow => {
      const label = labels[index];
      const { points, label: at } = routes[index]!;
      return {
        ...arrow,
        points,
        labelText: label?.text ?? '',
        labelBox: label && at && { ...at, width: label.width, height: label.height },
      };
    }),
  });
}

/** The number of boxes, and of ranks that arrows cross: dagre puts a node into each of those. */
function graphSize({ boxes, arrows }: Drawing): number {
  const ranks = ranksOf(boxes, arrows);
  let size = boxes.length;
  for (const { from, to } of arrows) size += Math.abs(ranks.get(to)! - ranks.get(from)!);
  return size;
}

function dagreLayoutOf(boxes: readonly SizedBox[], arrows: readonly SizedArrow[]): LayeredLayout {
  // Options of a menu may lead to the same command: several arrows between two boxes.
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 34, edgesep: 24, ranksep: 38, marginx: MARGIN, marginy: MARGIN });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id, width, height } of boxes) graph.setNode(String(id), { width, height });
  for (const [index, { from, to, label }] of arrows.entries()) {
    const size = label === undefined ? {} : { width: label.width, height: label.height, labelpos: 'c' };
    graph.setEdge(String(from), String(to), size, String(index));
  }
  for (const { id, below } of boxes) {
    if (below !== undefined) graph.setEdge(String(below), String(id), {}, 'below');
  }
  dagreLayout(graph);

  const { width = 0, height = 0 } = graph.graph();
  return {
    width,
    height,
    centers: new Map(
      boxes.map(({ id }) => {
        const { x, y } = graph.node(String(id)) as Point;
        return [id, { x, y }];
      }),
    ),
    routes: arrows.map(({ from, to, label }, index) => {
      const { points, x, y } = graph.edge(String(from), String(to), String(index)) as Point & {
        readonly points: readonly Point[];
      };
      return { points, label: label && { x, y } };
    }),
  };
}

/** The layout, or its mirror image where that shows more options in the order in which they are written. */
function leftToRight(placed: Layout): Layout {
  const centers = new Map(placed.boxes.map(({ id, x, width }) => [id, x + width / 2]));
  const lastOf = new Map<number, number>();
  let balance = 0;
  for (const { from, to } of placed.arrows) {
    const center = centers.get(to)!;
    const last = lastOf.get(from);
    if (last !== undefined) balance += Math.sign(center - last);
    lastOf.set(from, center);
  }
  if (balance >= 0) return placed;
  const mirror = <At extends Point>(at: At, width = 0): At => ({ ...at, x: placed.width - at.x - width });
  return {
    ...placed,
    boxes: placed.boxes.map((box) => mirror(box, box.width)),
    arrows: placed.arrows.map((arrow) => ({
      ...arrow,
      points: arrow.points.map((point) => mirror(point)),
      labelBox: arrow.labelBox && mirror(arrow.labelBox),
    })),
  };
}

function sizedBox(box: Box, { title, text }: Measures): Omit<PlacedBox, 'x' | 'y'> {
  const { symbol, lineHeight, paddingX, paddingY } = metrics;
  const titleLines = wrap(box.title, WIDEST_TEXT - symbol, 2, title);
  const textLines = wrap(box.text, WIDEST_TEXT, 3, text);
  const widest = Math.max(
    ...titleLines.map((line) => title(line) + symbol),
    ...textLines.map((line) => text(line)),
    NARROWEST_BOX - 2 * paddingX,
  );
  const lines = titleLines.length + textLines.length;
  return {
    ...box,
    titleLines,
    textLines,
    width: Math.ceil(widest + 2 * paddingX),
    height: lines * lineHeight + 2 * paddingY,
  };
}

function sizedLabel(label: string, { text }: Measures): { text: string; width: number; height: number } | undefined {
  if (label === '') return undefined;
  const [line = ''] = wrap(label, 120, 1, text);
  return { text: line, width: Math.ceil(text(line)) + 16, height: 22 };
}
