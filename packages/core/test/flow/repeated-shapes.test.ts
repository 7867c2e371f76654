import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyze, fix, flowToMermaid, lint } from '@voxxml/core';
import { createStepCounter } from '../../../../bench/src/step-counter.ts';
import { runs } from '../runs.ts';

const countSteps = createStepCounter();

/** A piece of a document; what stands in it may differ from repetition to repetition. */
type Piece = (index: number) => string;

const value: fc.Arbitrary<Piece> = fc.constantFrom<Piece>(
  () => '1',
  () => 'sales',
  () => '',
  (index) => `${index}`,
  (index) => `${10_000 + index}`,
  (index) => `${9999 - index}`,
  (index) => `${index % 7}`,
  (index) => `${index}|${index + 1}`,
  (index) => `${index % 3}|${index}`,
  (index) => `word${index}`,
);

const gather: fc.Arbitrary<Piece> = fc
  .tuple(
    fc.constantFrom('', " numDigits='1'", " numDigits='2'", " numDigits='5'"),
    fc.constantFrom('', " input='speech'", " input='dtmf speech'", " finishOnKey='1'"),
    fc.constantFrom('', '<Say>Choose $GATHER</Say>', "<Say loop='0'>Choose</Say><Say>Hi</Say>"),
  )
  .map(
    ([digits, input, prompt]) =>
      () =>
        `<Gather${digits}${input}>${prompt}</Gather>\n`,
  );

const command: fc.Arbitrary<Piece> = fc.constantFrom<Piece>(
  () => '<Hangup/>\n',
  () => '<Say>$GATHER</Say>\n',
  () => "<Pause length='1'/>\n",
  (index) => `<Dial><Number>1555666${String(index % 10_000).padStart(4, '0')}</Number></Dial>\n`,
  (index) => `<Redirect>https://example.com/${index}</Redirect>\n`,
  (index) => `<Conference callbackUrl='https://example.com/${index}'>room${index}</Conference>\n`,
  () => '<!-- voxlint-disable-next-line -->\n',
);

const condition: fc.Arbitrary<Piece> = fc.tuple(value, fc.constantFrom('EQUAL', 'NOTEQUAL')).map(
  ([asked, kind]) =>
    (index) =>
      `<If variable='$GATHER' test='${kind}' value='${asked(index)}'>`,
);

const { content } = fc.letrec<{ content: Piece; piece: Piece }>((tie) => ({
  content: fc
    .array(tie('piece'), { minLength: 1, maxLength: 3 })
    .map((pieces) => (index) => pieces.map((piece) => piece(index)).join('')),
  piece: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    command,
    gather,
    fc.tuple(condition, tie('content')).map(
      ([open, inner]) =>
        (index: number) =>
          `${open(index)}${inner(index)}</If>\n`,
    ),
  ),
}));

const times = (count: number, piece: Piece): string =>
  Array.from({ length: count }, (_, index) => piece(index)).join('');

/** Documents in which a piece is repeated, one after the other or each in the one before, with something before and after. */
const shape: fc.Arbitrary<(count: number) => string> = fc
  .tuple(content, content, content, condition, fc.boolean())
  .map(([before, repeated, after, open, isNested]) => (count) => {
    const inside = isNested
      ? times(count, (index) => repeated(index) + open(index)) + times(count, (index) => `</If>\n${after(index)}`)
      : times(count, repeated) + times(count, after);
    return `<Response>\n${before(0)}${inside}</Response>\n`;
  });

test('whatever is repeated, the steps of all that is done with a call flow grow with it', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(shape, (make) => {
      const [small, large] = [make(100), make(400)];
      for (const run of [lint, fix, (text: string) => flowToMermaid(analyze(text).flow())]) {
        run(small);
        // Four times the document: sixteen times the steps would be quadratic.
        expect(countSteps(() => run(large)) / countSteps(() => run(small))).toBeLessThan(6.5);
      }
    }),
    { numRuns: runs(40) },
  );
});
