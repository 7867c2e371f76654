import { analyzeFlow, buildModel, lint, parse, rules } from '@voxxml/core';
import { leastCpuTime } from './cpu-time.ts';
import { exponent } from './exponent.ts';
import { flowDocuments } from './flow-documents.ts';
import { table } from './table.ts';

const sizes = [2500, 5000, 10_000, 20_000];

/** Every rule off but those of the call flow. */
const flowAlone = Object.fromEntries(rules.filter((rule) => !('flow' in rule)).map(({ id }) => [id, 'off' as const]));

/**
 * Analyses call flows of growing size and shape, and says by which power of the size the time grows: 1 is linear, 2
 * quadratic. Without a peer: nothing else of the kind exists.
 */
export function benchmarkFlow(): string {
  const rows: string[][] = [];
  for (const [shape, { name }] of flowDocuments(sizes[0]!).entries()) {
    const analysis: number[] = [];
    const rulesToo: number[] = [];
    for (const size of sizes) {
      const parsed = parse(flowDocuments(size)[shape]!.text);
      const model = buildModel(parsed.document);
      analysis.push(leastCpuTime(() => analyzeFlow(model)));
      rulesToo.push(leastCpuTime(() => lint(parsed, { rules: flowAlone })));
    }
    for (const [what, times] of [
      ['analyzeFlow', analysis],
      ['lint, flow rules alone', rulesToo],
    ] as const) {
      rows.push([name, what, ...times.map((time) => time.toFixed(2)), exponent(sizes, times).toFixed(2)]);
    }
  }
  return table(['commands', 'work', ...sizes.map((size) => `${size}, ms`), 'exponent'], rows);
}
