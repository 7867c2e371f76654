import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/index.ts';
import { mutated } from '../arbitraries/mutations.ts';
import { voxxmlDocument } from '../arbitraries/voxxml.ts';
import { xmlDocument, xmlTokens } from '../arbitraries/xml.ts';
import { isKnownDifference } from './known-differences.ts';
import { oracles, type OracleName } from './oracles.ts';

/** VOXXML_SEED repeats a run. */
const seed = Number(process.env['VOXXML_SEED'] ?? Date.now() % 2 ** 31);
const batchSize = 2000;

/** Each kind of document with its share. */
const kinds: Readonly<Record<string, readonly [arbitrary: fc.Arbitrary<string>, share: number]>> = {
  'well-formed documents': [xmlDocument, 0.05],
  'mutated documents': [mutated(xmlDocument, xmlTokens), 0.65],
  'mutated VoxXML': [mutated(voxxmlDocument, xmlTokens), 0.3],
};

function isWellFormed(text: string): boolean {
  const { document, diagnostics } = parse(text);
  return diagnostics.length === 0 && document.root !== undefined;
}

/** The documents without a DTD (its contents are not checked) on whose verdict we and the processor differ without a known reason. */
function differences(name: OracleName, documents: readonly string[]): string[] {
  const judged = documents.filter((text) => !text.includes('<!DOCTYPE') && oracles[name].reads(text));
  const verdicts = oracles[name].judge(judged);
  return judged.filter((text, index) => {
    const verdict = verdicts[index]!;
    return verdict !== isWellFormed(text) && !isKnownDifference(name, text, verdict);
  });
}

/** The shortest text that still differs, found by cutting ever smaller pieces out. */
function shrunk(name: OracleName, text: string): string {
  let best = text;
  for (let length = best.length >> 1; length > 0; length >>= 1) {
    for (;;) {
      const candidates: string[] = [];
      for (let at = 0; at < best.length; at += length) candidates.push(best.slice(0, at) + best.slice(at + length));
      const smaller = differences(name, candidates)[0];
      if (smaller === undefined) break;
      best = smaller;
    }
  }
  return best;
}

/**
 * Compares our verdict with those of the processors on so many generated documents, or on as many as
 * VOXXML_CONFORMANCE_DOCUMENTS says. A difference without a known reason is shrunk; the seed stands in the suite's name.
 */
export function compareGenerated(processors: readonly OracleName[], count: number): void {
  const total = Number(process.env['VOXXML_CONFORMANCE_DOCUMENTS'] ?? count);
  describe.each(processors)(`%s on ${total} documents, VOXXML_SEED=${seed}`, (name) => {
    test.each(Object.keys(kinds))(
      'agrees on %s, or is known to be wrong',
      (kind) => {
        const [arbitrary, share] = kinds[kind]!;
        let left = Math.ceil(total * share);
        for (let batch = 0; left > 0; batch++) {
          const documents = fc.sample(arbitrary, { numRuns: Math.min(left, batchSize), seed: seed + batch });
          left -= documents.length;
          const different = differences(name, documents);
          expect(different.slice(0, 3).map((text) => shrunk(name, text))).toEqual([]);
        }
      },
      total * 20 + 30_000,
    );
  });
}
