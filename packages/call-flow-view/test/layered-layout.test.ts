import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawingOf } from '../src/drawing.ts';
import { type SizedArrow, type SizedBox, layeredLayout } from '../src/layered-layout.ts';
import { layout } from '../src/layout.ts';
import { flowOf } from './flow-of.ts';

const measure = (text: string): number => [...text].length * 7;
const margin = 24;

const box = (id: number): SizedBox => ({ id, width: 100, height: 40, below: undefined });
const arrow = (from: number, to: number): SizedArrow => ({ from, to, label: undefined });

interface Graph {
  readonly boxes: readonly SizedBox[];
  readonly arrows: readonly SizedArrow[];
}

/** Graphs whose arrows lead to later boxes, as those of a call flow do. */
const graphs: fc.Arbitrary<Graph> = fc.integer({ min: 1, max: 40 }).chain((count) => {
  const size = fc.integer({ min: 20, max: 220 });
  const boxes = fc.tuple(
    ...Array.from({ length: count }, (_, id) =>
      fc.record({
        id: fc.constant(id),
        width: size,
        height: size,
        below: id === 0 ? fc.constant(undefined) : fc.option(fc.integer({ min: 0, max: id - 1 }), { nil: undefined }),
      }),
    ),
  );
  const anyArrow = fc
    .tuple(fc.nat(count - 1), fc.nat(count - 1), fc.option(fc.record({ width: size, height: fc.constant(22) })))
    .filter(([one, other]) => one !== other)
    .map(([one, other, label]) => ({
      from: Math.min(one, other),
      to: Math.max(one, other),
      label: label ?? undefined,
    }));
  return fc.record({ boxes, arrows: count === 1 ? fc.constant([]) : fc.array(anyArrow, { maxLength: 80 }) });
});

describe('the layered layout', () => {
  test('separates boxes and labels, leads arrows down and keeps everything inside', () => {
    fc.assert(
      fc.property(graphs, ({ boxes, arrows }) => {
        const { centers, routes, width, height } = layeredLayout(boxes, arrows, margin);
        const areas = [
          ...boxes.map(({ id, ...size }) => ({ ...centers.get(id)!, width: size.width, height: size.height })),
          ...routes.flatMap(({ label }, index) =>
            label === undefined ? [] : [{ ...label, ...arrows[index]!.label! }],
          ),
        ];
        for (const [index, a] of areas.entries()) {
          expect(a.x - a.width / 2).toBeGreaterThan(0);
          expect(a.y - a.height / 2).toBeGreaterThan(0);
          expect(a.x + a.width / 2).toBeLessThan(width);
          expect(a.y + a.height / 2).toBeLessThan(height);
          for (const b of areas.slice(index + 1)) {
            const apart =
              Math.abs(a.x - b.x) + 1e-6 >= (a.width + b.width) / 2 ||
              Math.abs(a.y - b.y) + 1e-6 >= (a.height + b.height) / 2;
            expect(apart).toBe(true);
          }
        }
        for (const [index, { points, label }] of routes.entries()) {
          const { from, to, label: size } = arrows[index]!;
          expect(label === undefined).toBe(size === undefined);
          expect(points[0]).toEqual({ x: centers.get(from)!.x, y: centers.get(from)!.y + boxes[from]!.height / 2 });
          expect(points.at(-1)).toEqual({ x: centers.get(to)!.x, y: centers.get(to)!.y - boxes[to]!.height / 2 });
          for (const [before, point] of points.slice(1).entries()) {
            expect(point.y).toBeGreaterThan(points[before]!.y);
            expect(point.x).toBeLessThan(width);
          }
        }
      }),
    );
  });

  test('leads an arrow that skips ranks around the boxes between', () => {
    const { centers, routes } = layeredLayout(
      [box(0), box(1), box(2), box(3)],
      [arrow(0, 1), arrow(1, 2), arrow(2, 3), arrow(0, 3), arrow(1, 3)],
      margin,
    );
    const lane = routes[3]!.points[1]!.x;
    expect(lane).toBeGreaterThan(centers.get(1)!.x + 50);
    expect(routes[4]!.points[1]!.x, 'arrows to the same box share a lane').toBe(lane);
  });

  const menu = '<Gather/><If variable="$GATHER" test="EQUAL" value="1"><Redirect>https://example.com/a</Redirect></If>';
  const branch = '<If variable="$GATHER" test="EQUAL" value="1"><Say>Hello</Say>';
  test.each([
    ['2,000 commands', '<Say>Hello</Say>'.repeat(2000)],
    ['1,000 branches', `<Gather/>${`${branch}</If>`.repeat(1000)}`],
    ['400 menus', menu.repeat(400)],
    ['360 nested branches', `<Gather/>${branch.repeat(360)}${'</If>'.repeat(360)}`],
  ])('draws %s', (_, commands) => {
    const drawing = drawingOf(flowOf(`<Response>${commands}<Hangup/></Response>`));
    const { boxes, arrows } = layout(drawing, { title: measure, text: measure });
    expect(boxes).toHaveLength(drawing.boxes.length);
    const tops = new Map(boxes.map(({ id, y }) => [id, y]));
    for (const { from, to } of arrows) expect(tops.get(to)!).toBeGreaterThan(tops.get(from)!);
  });
});
