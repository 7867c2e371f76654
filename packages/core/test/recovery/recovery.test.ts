import { describe, expect, test } from 'vitest';
import { parse } from '@voxxml/core';
import { treeFaults } from '../arbitraries/tree-faults.ts';
import { describeBytes, describeReading } from './describe.ts';
import { documents, files, fragments, moreDocuments, templates } from './documents.ts';

function readings(topic: string): string {
  return new URL(`readings/${topic}.out`, import.meta.url).pathname;
}

/** How each broken document is read, what is said about it, and what its fixes make of it: `readings/*.out`. */
describe('how broken documents are read', () => {
  test.each(Object.entries({ ...documents, ...moreDocuments }))('%s', async (topic, texts) => {
    await expect(texts.map((text) => describeReading(text)).join('\n')).toMatchFileSnapshot(readings(topic));
  });

  test.each(Object.entries(fragments))('%s, in a fragment', async (topic, texts) => {
    const described = texts.map((text) => describeReading(text, { fragment: true })).join('\n');
    await expect(described).toMatchFileSnapshot(readings(`fragment-${topic}`));
  });

  test('an end tag that breaks off at a hole leaves what was found before it', () => {
    for (const before of ['', '&', '<b</b>']) {
      const text = `<r>${before}<Say>x</Say</Say></r>`;
      const start = text.indexOf('</Say<') + 2;
      const { diagnostics } = parse(text, { holes: [{ start, end: start + 1 }] });
      expect(diagnostics).toEqual(parse(`<r>${before}</r>`).diagnostics);
    }
  });

  test('templates, whose holes stand between « and »', async () => {
    const described = templates.map((text) => {
      const holes = Array.from(text.matchAll(/«[^»]*»/g), ({ 0: { length }, index: start }) => ({
        start,
        end: start + length,
      }));
      return describeReading(text, { holes });
    });
    await expect(described.join('\n')).toMatchFileSnapshot(readings('templates'));
  });
});

describe('invariant 2, invariant 3: the tree covers the text and says what stands there', () => {
  test.each(Object.entries({ ...documents, ...moreDocuments, ...fragments, templates }))('of %s', (_, texts) => {
    for (const text of texts) {
      expect(treeFaults(parse(text)), text).toEqual([]);
      expect(treeFaults(parse(text, { fragment: true })), text).toEqual([]);
    }
  });
});

describe('how the bytes of files are read', () => {
  test('by their mark, their declaration or their look', async () => {
    const described = files.map(([name, bytes]) => `${name}\n  ${describeBytes(bytes)}`);
    await expect(described.join('\n')).toMatchFileSnapshot(readings('bytes'));
  });
});
