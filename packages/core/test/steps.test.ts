import { describe, expect, test } from 'vitest';
import { lint, parse } from '@voxxml/core';
import { createStepCounter } from '../../../bench/src/step-counter.ts';
import { hostileShapes } from '../../../bench/src/hostile-shapes.ts';

const countSteps = createStepCounter();

/** Four times the text: sixteen times the steps would be quadratic. */
const sizes = [1 << 13, 1 << 15] as const;
const most = 5.5;

/** How many times the steps a piece of work takes on four times the text. */
function growth(run: (text: string) => unknown, shape: (size: number) => string): number {
  const [small, large] = [shape(sizes[0]), shape(sizes[1])];
  // Once before: what is made when it is first asked for counts for neither.
  run(small);
  return countSteps(() => run(large)) / countSteps(() => run(small));
}

describe('invariant 1: the steps of parsing grow with the text, whatever its shape', () => {
  test.each(Object.entries(hostileShapes))('%s', (_, shape) => {
    expect(growth((text) => parse(text), shape)).toBeLessThan(most);
  });
});

describe('invariant 1: so do those of all rules', () => {
  test.each(Object.entries(hostileShapes))('%s', (_, shape) => {
    expect(
      growth(
        (text) => lint(text),
        (size) => `<Response>${shape(size)}</Response>`,
      ),
    ).toBeLessThan(most);
  });
});

describe('and those of comments that direct the linter', () => {
  const wrong = '<Say voice="Joana">Hello</Say>\n';
  test.each([
    ['pairs that suppress', `<!-- voxlint-disable unknown-voice -->\n${wrong}<!-- voxlint-enable unknown-voice -->\n`],
    ['pairs that are never closed', `<!-- voxlint-disable unknown-voice -->\n${wrong}`],
    ['lines', `<!-- voxlint-disable-next-line -->\n${wrong}`],
    ['their own lines', `${wrong.trim()} <!-- voxlint-disable-line -->\n`],
    ['lines that suppress nothing', '<!-- voxlint-disable-next-line -->\n<Hangup/>\n'],
    ['settings', '<!-- voxlint resource=calls entry=redirect -->\n'],
  ])('%s', (_, piece) => {
    const shape = (size: number): string => `<Response>\n${piece.repeat(size / piece.length)}</Response>`;
    expect(growth((text) => lint(text), shape)).toBeLessThan(most);
  });
});
