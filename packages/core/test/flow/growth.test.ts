import { describe, expect, test } from 'vitest';
import { analyzeFlow, buildModel, lint, parse, rules } from '@voxxml/core';
import { flowDocuments } from '../../../../bench/src/flow-documents.ts';

const flowAlone = Object.fromEntries(rules.filter((rule) => !('flow' in rule)).map(({ id }) => [id, 'off' as const]));

/** The least processor time of some rounds: what else the machine does hardly counts. */
function leastTime(rounds: number, run: () => unknown): number {
  let least = Infinity;
  for (let round = 0; round < rounds; round++) {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, user + system);
  }
  return least;
}

const SIZES = [1250, 20_000] as const;
/** Sixteen times the size: 256 times the time would be quadratic. Collecting garbage is not linear either. */
const MOST = 110;

const [small, large] = SIZES.map(flowDocuments) as [ReturnType<typeof flowDocuments>, ReturnType<typeof flowDocuments>];

describe('the time of an analysis grows with the size of the document, not with its square', () => {
  test.each(small.map(({ name }, shape) => [name, shape] as const))('%s', (_, shape) => {
    const [few, many] = [small, large].map((documents, index) => {
      const parsed = parse(documents[shape]!.text);
      const model = buildModel(parsed.document);
      return leastTime(index === 0 ? 10 : 3, () => {
        analyzeFlow(model);
        lint(parsed, { rules: flowAlone });
      });
    });
    expect(many! / few!).toBeLessThan(MOST);
  });
});
