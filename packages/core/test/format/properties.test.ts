import * as fc from 'fast-check';
import { format as formatWithPrettier } from 'prettier';
import { describe, expect, test } from 'vitest';
import { type FormatOptions, format, formatEdits, formatRange } from '@voxxml/core/format';
import * as plugin from '@voxxml/core/prettier';
import { applyEdits } from '../../src/text/edit.ts';
import { parse } from '../../src/syntax/parse.ts';
import { mutated } from '../arbitraries/mutations.ts';
import { xmlDocument, xmlTokens } from '../arbitraries/xml.ts';
import { contentOf } from './content.ts';
import { layouts, voxxmlDocument, voxxmlFragment } from './voxxml-arbitrary.ts';
import { runs } from '../runs.ts';

const often = { numRuns: runs(200) };

/** A text without white space, quotes, and the end tags of what holds nothing: without what the layout decides. */
function withoutLayout(text: string): string {
  return text
    .replaceAll(/[\s"']/g, '')
    .replaceAll(/<\/[^<>]*>/g, '')
    .replaceAll('/>', '>');
}

function expectFormatted(text: string, options: FormatOptions): string {
  const once = format(text, options);
  expect(once.diagnostics).toEqual([]);
  expect(format(once.text, options)).toEqual(once);
  expect(contentOf(once.text)).toEqual(contentOf(text));
  return once.text;
}

describe('invariant 7: for any document', () => {
  test('the generator writes well-formed documents', () => {
    fc.assert(
      fc.property(voxxmlDocument, (text) => parse(text).diagnostics.length === 0),
      often,
    );
  });

  test('formatting changes nothing that is said, and nothing the second time', () => {
    fc.assert(
      fc.property(voxxmlDocument, layouts, (text, options) => {
        expectFormatted(text, options);
      }),
      often,
    );
  });

  test('and for any fragment', () => {
    fc.assert(
      fc.property(voxxmlFragment, layouts, (text, options) => {
        expectFormatted(text, { ...options, fragment: true });
      }),
      often,
    );
  });

  test('and for any XML that is no VoxXML', () => {
    fc.assert(
      fc.property(xmlDocument, layouts, (text, options) => {
        expectFormatted(text, options);
      }),
      often,
    );
  });

  test('what a slip leaves well-formed is formatted, anything else stays as it is', () => {
    fc.assert(
      fc.property(mutated(voxxmlDocument, xmlTokens), layouts, (text, options) => {
        const { diagnostics } = parse(text);
        if (diagnostics.length === 0) expectFormatted(text, options);
        else expect(format(text, options)).toEqual({ text, diagnostics });
      }),
      { numRuns: runs(300) },
    );
  });

  test('every line ends as asked for, and a byte order mark stays', () => {
    fc.assert(
      fc.property(voxxmlDocument, layouts, (text, options) => {
        const formatted = format(text, options).text;
        const first = /\r\n?/.exec(text)?.[0] ?? '\n';
        const wanted = { auto: first, lf: '\n', crlf: '\r\n', cr: '\r' }[options.endOfLine];
        expect(new Set(formatted.match(/\r\n?|\n/g) ?? [wanted])).toEqual(new Set([wanted]));
        expect(formatted.startsWith('\uFEFF')).toBe(text.startsWith('\uFEFF'));
      }),
      often,
    );
  });

  test('the edits make the formatted text, each within a change', () => {
    fc.assert(
      fc.property(voxxmlDocument, layouts, (text, options) => {
        const { edits } = formatEdits(text, options);
        expect(applyEdits(text, edits)).toBe(format(text, options).text);
        for (const { range, newText } of edits) {
          expect(text.slice(range.start, range.end)).not.toBe(newText);
          expect(`${text.slice(range.start, range.end)} ${newText}`).toMatch(/^(?:\s*|["'] ["']|>\s*<\/[^>]*> \/>)$/);
        }
      }),
      often,
    );
  });

  test('a range changes nothing outside it, and nothing that is said', () => {
    fc.assert(
      fc.property(voxxmlDocument, layouts, fc.nat(), fc.nat(), (text, options, a, b) => {
        const [start, end] = [a % (text.length + 1), b % (text.length + 1)].toSorted((x, y) => x - y) as [
          number,
          number,
        ];
        const { edits } = formatRange(text, { start, end }, options);
        for (const { range } of edits) {
          expect(range.start).toBeGreaterThanOrEqual(start);
          expect(range.end).toBeLessThanOrEqual(end);
        }
        expect(contentOf(applyEdits(text, edits))).toEqual(contentOf(text));
      }),
      often,
    );
  });

  test('holes anywhere stay what they are, and so does everything around them', () => {
    const place = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 12 }));
    fc.assert(
      fc.property(voxxmlDocument, layouts, fc.array(place, { minLength: 1, maxLength: 3 }), (text, options, places) => {
        const holes: { start: number; end: number }[] = [];
        for (const start of places.map(([at]) => at % text.length).toSorted((a, b) => a - b)) {
          if (start >= (holes.at(-1)?.end ?? 1))
            holes.push({ start, end: Math.min(start + places[0]![1], text.length) });
        }
        const { text: formatted, diagnostics } = format(text, { ...options, holes });
        if (diagnostics.length > 0) expect(formatted).toBe(text);
        expect(withoutLayout(formatted)).toBe(withoutLayout(text));
      }),
      { numRuns: runs(300) },
    );
  });

  test('the plugin lays out the same', async () => {
    await fc.assert(
      fc.asyncProperty(voxxmlDocument, layouts, async (text, options) => {
        const formatted = await formatWithPrettier(text, { ...options, parser: 'voxxml', plugins: [plugin] });
        expect(formatted).toBe(format(text, options).text);
      }),
      { numRuns: runs(100) },
    );
  });
});
