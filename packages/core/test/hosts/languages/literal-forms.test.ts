import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fix, lint } from '@voxxml/core';
import { fixHost, lintHost, regionsOf } from '@voxxml/core/hosts';
import { runs } from '../../runs.ts';
import { document } from './documents.ts';
import { writerLanguages } from './literal-forms.ts';

describe.each(writerLanguages)('$fileName', ({ fileName, program, forms }) => {
  test.each(forms)('$name: a document is found, with its findings and fixes', ({ write }) => {
    fc.assert(
      fc.property(document, (text) => {
        const literal = write(text);
        if (literal === undefined) return;
        const host = program(literal);
        const [region, ...others] = regionsOf(fileName, host);
        expect(others).toEqual([]);
        expect(withoutLastLineBreak(region?.text)).toBe(withoutLastLineBreak(text));
        expect(region?.holes).toEqual([]);

        const diagnostics = lintHost(fileName, host);
        const ranges = lint(text).map(({ range, code }) => ({ range, code }));
        expect(diagnostics.map(({ range, code }) => ({ range: toRegion(range), code }))).toEqual(ranges);
        function toRegion({ start, end }: { start: number; end: number }): unknown {
          return { start: region!.map.toRegion(start), end: region!.map.toRegion(end) };
        }

        const [fixed] = regionsOf(fileName, fixHost(fileName, host).text);
        expect(withoutLastLineBreak(fixed?.text)).toBe(withoutLastLineBreak(fix(text).text));
      }),
      { numRuns: runs(60) },
    );
  });
});

/** A heredoc and a raw string of several lines end in a line break that isn't the document's. */
function withoutLastLineBreak(text: string | undefined): string | undefined {
  return text?.replace(/\n$/, '');
}
