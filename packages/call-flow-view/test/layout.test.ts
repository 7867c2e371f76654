import { describe, expect, test } from 'vitest';
import { drawingOf } from '../src/drawing.ts';
import { type Layout, layout } from '../src/layout.ts';
import { nextTarget } from '../src/next-target.ts';
import { wrap } from '../src/wrap.ts';
import { flowOf } from './flow-of.ts';

const measure = (text: string): number => [...text].length * 7;

function laidOut(text: string): Layout {
  return layout(drawingOf(flowOf(text)), { title: measure, text: measure });
}

const options = ['1', '2', '3', '4', '5'];
const menu = `<Response><Gather numDigits="1"><Say>Choose.</Say></Gather>
${options.map((key) => `<If variable="$GATHER" test="EQUAL" value="${key}"><Say>You chose ${key}, which is a good choice.</Say><Hangup/></If>`).join('\n')}
<Hangup/><Say>Never.</Say></Response>`;

describe('the layout of a drawing', () => {
  test('lets no two boxes overlap, and keeps all inside', () => {
    const { boxes, width, height } = laidOut(menu);
    for (const [index, a] of boxes.entries()) {
      expect(a.x).toBeGreaterThanOrEqual(0);
      expect(a.x + a.width).toBeLessThanOrEqual(width);
      expect(a.y + a.height).toBeLessThanOrEqual(height);
      for (const b of boxes.slice(index + 1)) {
        const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
        expect(apart, `${a.title} ${a.text} and ${b.title} ${b.text}`).toBe(true);
      }
    }
  });

  test('puts what comes later lower, and the options in their order', () => {
    const { boxes, arrows } = laidOut(menu);
    const box = (id: number) => boxes.find((one) => one.id === id)!;
    for (const { from, to } of arrows) expect(box(to).y).toBeGreaterThan(box(from).y);
    const places = arrows.filter(({ option }) => option).map(({ labelBox }) => labelBox!.x);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    const never = boxes.find(({ reachable }) => !reachable)!;
    expect(never.y).toBeGreaterThan(box(arrows.find(({ option }) => option)!.from).y);
  });

  test('makes boxes large enough for their texts', () => {
    for (const { width, height, titleLines, textLines } of laidOut(menu).boxes) {
      for (const line of [...titleLines, ...textLines]) expect(measure(line)).toBeLessThan(width);
      expect((titleLines.length + textLines.length) * 17).toBeLessThan(height);
    }
  });
});

describe('wrap', () => {
  test.each([
    ['short', ['short']],
    ['', []],
    ['one two three', ['one two', 'three']],
    ['https://example.com/a', ['https://ex', 'ample.com/', 'a']],
    ['one two three four five six seven', ['one two', 'three four', 'five six…']],
    ['🎵🎵🎵🎵🎵🎵🎵🎵🎵🎵🎵🎵', ['🎵🎵🎵🎵🎵🎵🎵🎵🎵🎵', '🎵🎵']],
  ])('%s', (text, lines) => {
    expect(wrap(text, 70, 3, measure)).toEqual(lines);
  });
});

describe('the next target', () => {
  const centers = [
    { x: 100, y: 0 },
    { x: 40, y: 100 },
    { x: 100, y: 120 },
    { x: 180, y: 100 },
  ];
  test.each([
    ['down', 0, 2],
    ['left', 2, 1],
    ['right', 1, 2],
    ['right', 2, 3],
    ['up', 2, 0],
    ['up', 0, undefined],
    ['left', 1, undefined],
  ] as const)('%s of %i is %s', (direction, from, to) => {
    expect(nextTarget(centers[from]!, direction, centers)).toBe(to);
  });
});
