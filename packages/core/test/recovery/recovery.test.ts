import { describe, expect, test } from 'vitest';
import { describeReading } from './describe.ts';
import { documents, fragments } from './documents.ts';

function readings(topic: string): string {
  return new URL(`readings/${topic}.out`, import.meta.url).pathname;
}

/** How each broken document is read, what is said about it, and what its fixes make of it: `readings/*.out`. */
describe('how broken documents are read', () => {
  test.each(Object.entries(documents))('%s', async (topic, texts) => {
    await expect(texts.map((text) => describeReading(text)).join('\n')).toMatchFileSnapshot(readings(topic));
  });

  test.each(Object.entries(fragments))('%s, in a fragment', async (topic, texts) => {
    const described = texts.map((text) => describeReading(text, true)).join('\n');
    await expect(described).toMatchFileSnapshot(readings(`fragment-${topic}`));
  });
});
