import { analyzeFlow, buildModel, lint, parse, rules } from '@voxxml/core';
import { leastCpuTime } from './cpu-time.ts';
import { exponent } from './exponent.ts';
import { flowDocuments } from './flow-documents.ts';
import { significant, type Growth, type Result } from './result.ts';

const sizes = [2500, 5000, 10_000, 20_000];

/** Every rule off but those of the call flow. */
const flowAlone = Object.fromEntries(rules.filter((rule) => !('flow' in rule)).map(({ id }) => [id, 'off' as const]));

/**
 * Analyses call flows of growing size and shape, and says by which power of the size the time grows: 1 is linear, 2
 * quadratic. Without a peer: nothing else of the kind exists.
 */
export function benchmarkFlow(pace: number): Result {
  const rounds = pace < 1 ? 1 : 5;
  const analysis: Growth['rows'][number][] = [];
  const withRules: Growth['rows'][number][] = [];
  for (const [shape, { name }] of flowDocuments(sizes[0]!).entries()) {
    const analysed: number[] = [];
    const linted: number[] = [];
    for (const size of sizes) {
      const parsed = parse(flowDocuments(size)[shape]!.text);
      const model = buildModel(parsed.document);
      analysed.push(significant(leastCpuTime(() => analyzeFlow(model), rounds)));
      linted.push(significant(leastCpuTime(() => lint(parsed, { rules: flowAlone }), rounds)));
    }
    analysis.push({ name, times: analysed, exponent: significant(exponent(sizes, analysed)) });
    withRules.push({ name, times: linted, exponent: significant(exponent(sizes, linted)) });
  }
  const labels = sizes.map((size) => `${size} commands`);
  return {
    measured: [],
    growths: [
      { id: 'flow/analysis', title: 'The call flow, analysed', sizes: labels, rows: analysis },
      { id: 'flow/rules', title: 'The call flow, with the rules that ask about it', sizes: labels, rows: withRules },
    ],
    missing: [],
  };
}
