import { describe, expect, test } from 'vitest';
import { elements } from '../../src/language/elements/index.ts';
import type { ElementSpec, ValuePlace, ValueType } from '../../src/language/types.ts';
import { check, parse } from '../../src/language/value-types/index.ts';
import { createStepCounter } from '../../../../bench/src/step-counter.ts';

const countSteps = createStepCounter();

const pieces = [
  ' ',
  '+',
  '(',
  '0',
  '1',
  'a',
  '|',
  ',',
  '$',
  '${',
  '$A ',
  '-',
  '.',
  'a ',
  'a|',
  '1,',
  'A|',
  'a.',
  'start ',
  'é',
  '( ',
];
/** Long values that a careless reader looks at again and again, each of about a length. */
const shapes = pieces.flatMap((piece) => {
  const run = (length: number): string => piece.repeat(length / piece.length);
  return [run, (length: number) => `1${run(length)}!`, (length: number) => `https://${run(length)}!`];
});

/** One attribute of each kind of value. */
const kinds = new Map<ValueType['kind'], { readonly type: ValueType; readonly place: ValuePlace }>();
for (const spec of Object.values<ElementSpec>(elements)) {
  for (const [attribute, { type }] of Object.entries(spec.attributes)) {
    kinds.set(type.kind, { type, place: { element: spec.name, attribute } });
  }
  const { content } = spec;
  if (content.kind !== 'text' && content.kind !== 'choice') continue;
  kinds.set(content.type.kind, { type: content.type, place: { element: spec.name, attribute: undefined } });
}

describe('the steps of judging a value grow with its length', () => {
  test.each([...kinds])('%s', (_, { type, place }) => {
    const judge = (text: string): void => {
      check(type, text, place);
      parse(type, text);
    };
    for (const shape of shapes) {
      const [small, large] = [shape(2000), shape(8000)];
      judge(small);
      const few = countSteps(() => judge(small));
      // Four times the length: sixteen times the steps would be quadratic. A few steps are a few more, whatever comes.
      expect(
        countSteps(() => judge(large)),
        small.slice(0, 20),
      ).toBeLessThan(5.5 * few + 100);
      // What the platform does in one step is not counted; where that is quadratic this runs into the test's own limit.
      expect(() => judge(shape(50_000))).not.toThrow();
    }
  });
});
