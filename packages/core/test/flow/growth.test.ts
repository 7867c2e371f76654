import { describe, expect, test } from 'vitest';
import { analyzeFlow, buildModel, lint, parse } from '@voxxml/core';
import { createStepCounter } from '../../../../bench/src/step-counter.ts';
import { flowAlone } from '../../../../bench/src/flow-alone.ts';
import { flowDocuments } from '../../../../bench/src/flow-documents.ts';

const countSteps = createStepCounter();

const few = flowDocuments(1000);
const many = flowDocuments(8000);
/** Eight times the size: sixty-four times the steps would be quadratic. What is kept by value is found by its logarithm. */
const most = 12;

/** The steps of an analysis and of the rules that ask it. */
function steps(text: string): number {
  const parsed = parse(text);
  const model = buildModel(parsed.document);
  return countSteps(() => {
    analyzeFlow(model);
    lint(parsed, { rules: flowAlone });
  });
}

describe('the steps of an analysis grow with the document, not with its square', () => {
  test.each(few.map(({ name, text }, shape) => [name, text, many[shape]!.text] as const))('%s', (_, small, large) => {
    // Once before: what is made when it is first asked for counts for neither.
    steps(small);
    expect(steps(large) / steps(small)).toBeLessThan(most);
  });
});
