import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { extensions, inHost, seeds } from './corpus.ts';
import { mutate } from './mutate.ts';
import { faultOf } from './oracles.ts';
import { Random } from './random.ts';
import { shrink } from './shrink.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const corpus = seeds(root);

/** Twenty changed texts. */
function texts(seed: number): string[] {
  const random = new Random(seed);
  return Array.from({ length: 20 }, () => mutate(random, random.pick(corpus), random.pick(corpus)).text);
}

/** The fuzzer itself runs by `pnpm fuzz`, and for two minutes in `.ci/run`; here are a few of its inputs, always the same. */
describe('the fuzzer', () => {
  test('starts from hundreds of texts in files of every kind', () => {
    expect(corpus.length).toBeGreaterThan(1000);
    expect(new Set(corpus.map(({ extension }) => extension))).toEqual(new Set(extensions));
    expect(corpus).toContainEqual({
      extension: 'voxxml',
      text: readFileSync(`${root}/examples/flows/survey.voxxml`, 'utf8'),
    });
  });

  test('finds no fault in 300 changed texts', () => {
    const random = new Random(9);
    for (let run = 0; run < 300; run++) {
      const input = mutate(random, random.pick(corpus), random.pick(corpus));
      expect(faultOf(input), JSON.stringify(input)).toBeUndefined();
    }
  });

  test('makes the same texts of the same seed, and others of another', () => {
    expect(texts(1)).toEqual(texts(1));
    expect(texts(1)).not.toEqual(texts(2));
  });

  test('shrinks a text to what makes it fail', () => {
    expect(shrink('one two three four', (text) => /t.*r/.test(text))).toBe('tr');
  });

  test.each(extensions)('puts documents into .%s files so that they are judged there', (extension) => {
    const text = inHost(extension, '<Response><Pause length="7s"/><Say>`${x}` \\n</Say></Response>');
    expect(faultOf({ extension, text })).toBeUndefined();
  });
});
