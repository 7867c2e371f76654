import * as fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { fix, lint, mostDiagnostics, parse } from '@voxxml/core';
import { format } from '@voxxml/core/format';
import { doctypeTokens, documentWithDoctype } from './arbitraries/doctype.ts';
import { mutated } from './arbitraries/mutations.ts';
import { treeFaults } from './arbitraries/tree-faults.ts';
import { voxxmlDocument } from './arbitraries/voxxml.ts';
import { xmlDocument, xmlTokens } from './arbitraries/xml.ts';
import { runs } from './runs.ts';

/** Where so few are kept, documents of a few lines show what otherwise takes megabytes. */
vi.mock('../src/text/limits.ts', () => ({ mostDiagnostics: 2, longestDocument: 16_000_000 }));

const anyText = fc.oneof(
  mutated(xmlDocument, xmlTokens, 8),
  mutated(voxxmlDocument, xmlTokens, 8),
  mutated(documentWithDoctype, doctypeTokens, 8),
  fc.array(fc.constantFrom(...xmlTokens), { maxLength: 20 }).map((tokens) => tokens.join('')),
);

test('where all findings are kept that may be, nothing else changes: invariants 1, 2, 3, 7 and 8', () => {
  expect(mostDiagnostics).toBe(2);
  fc.assert(
    fc.property(anyText, (text) => {
      const parsed = parse(text);
      expect(treeFaults(parsed)).toEqual([]);
      expect(parsed.diagnostics.length).toBeLessThanOrEqual(2);
      const found = lint(text);
      expect(found.length).toBeLessThanOrEqual(2);
      expect(found.length).toBeGreaterThanOrEqual(Math.min(1, parsed.diagnostics.length));
      const fixed = fix(text);
      expect(lint(fixed.text)).toEqual(fixed.diagnostics);
      expect(format(text).text === text || parsed.diagnostics.length === 0).toBe(true);
    }),
    { numRuns: runs(2000) },
  );
});

test('the verdict is the one on the whole text, whatever comes after', () => {
  const wrong = '&';
  for (const count of [1, 2, 3, 10]) {
    const { document, diagnostics } = parse(`<a>${`${wrong} `.repeat(count)}</a>`);
    expect(diagnostics).toHaveLength(Math.min(2, count));
    expect(document.root).toMatchObject({ endTagStart: count < 2 ? 3 + 2 * count : -1 });
  }
});
