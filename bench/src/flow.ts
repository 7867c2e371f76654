import { type ParseResult, analyzeFlow, buildModel, lint, parse } from '@voxxml/core';
import { flowAlone } from './flow-alone.ts';
import { flowDocuments } from './flow-documents.ts';
import { growthOfTime } from './growth-of.ts';
import type { Growth, Result } from './result.ts';

/** So large that most take tens of milliseconds. */
const sizes = [40_000, 80_000, 160_000];
/** The rules take longer. */
const sizesWithRules = [20_000, 40_000, 80_000];

/**
 * Analyses call flows of growing size and shape, and says by which power of the size the time grows: 1 is linear, 2
 * quadratic. Without a peer: nothing else of the kind exists.
 */
export function benchmarkFlow(pace: number): Result {
  const rounds = pace < 1 ? 1 : 5;
  const analysis: Growth['rows'][number][] = [];
  const withRules: Growth['rows'][number][] = [];
  for (const [shape, { name }] of flowDocuments(1).entries()) {
    const parsedOf = (size: number): ParseResult => parse(flowDocuments(size)[shape]!.text);
    analysis.push(
      growthOfTime(name, sizes, rounds, (size) => {
        const model = buildModel(parsedOf(size).document);
        return () => analyzeFlow(model);
      }),
    );
    withRules.push(
      growthOfTime(name, sizesWithRules, rounds, (size) => {
        const parsed = parsedOf(size);
        return () => lint(parsed, { rules: flowAlone });
      }),
    );
  }
  return {
    measured: [],
    growths: [
      { id: 'flow/analysis', title: 'The call flow, analysed', unit: 'ms', sizes: labels(sizes), rows: analysis },
      {
        id: 'flow/rules',
        title: 'The call flow, with its rules',
        unit: 'ms',
        sizes: labels(sizesWithRules),
        rows: withRules,
      },
    ],
    missing: [],
  };
}

function labels(of: readonly number[]): readonly string[] {
  return of.map((size) => `${size.toLocaleString('en')} commands`);
}
