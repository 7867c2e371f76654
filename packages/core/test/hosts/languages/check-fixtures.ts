import { describe, expect, test } from 'vitest';
import { lintHost, regionsOf, type HostRegion } from '@voxxml/core/hosts';

/**
 * A program with the VoxXML that is found in it, interpolations shown as `{…}`. In the program, `[|…|]` marks what the linter
 * reports, in order, and the codes follow.
 */
export interface HostFixture {
  readonly name: string;
  readonly source: string;
  readonly found: readonly string[];
  readonly codes?: readonly string[];
}

export function checkFixtures(fileName: string, fixtures: readonly HostFixture[]): void {
  describe(fileName, () => {
    test('has at least forty fixtures', () => {
      expect(fixtures.length).toBeGreaterThanOrEqual(40);
    });

    test.each(fixtures)('$name', ({ source, found, codes = [] }) => {
      const { text, marks } = readMarks(source);
      expect(regionsOf(fileName, text).map(shown)).toEqual(found);
      const diagnostics = lintHost(fileName, text);
      expect(diagnostics.map(({ code }) => code)).toEqual(codes);
      expect(diagnostics.map(({ range }) => text.slice(range.start, range.end))).toEqual(marks);
    });

    test('reads every prefix of every fixture without an error', () => {
      for (const { source } of fixtures) {
        const { text } = readMarks(source);
        for (let end = 0; end < text.length; end += 3) lintHost(fileName, text.slice(0, end));
      }
    });
  });
}

/** The text of a region with its interpolations as `{…}`. */
export function shown({ text, holes }: HostRegion): string {
  let result = '';
  let position = 0;
  for (const hole of holes) {
    result += `${text.slice(position, hole.start)}{…}`;
    position = hole.end;
  }
  return result + text.slice(position);
}

function readMarks(source: string): { readonly text: string; readonly marks: readonly string[] } {
  const marks = Array.from(source.matchAll(/\[\|([^]*?)\|\]/g), ([, mark]) => mark!);
  return { text: source.replace(/\[\||\|\]/g, ''), marks };
}
