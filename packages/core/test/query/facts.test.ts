import { describe, expect, test } from 'vitest';
import { elements } from '../../src/language/elements/index.ts';
import { attributeSpec, childNames, elementSpec, keywordOf } from '../../src/query/index.ts';

describe('an element by a name of a document', () => {
  test('is that of the name, in whatever case', () => {
    for (const spec of Object.values(elements)) {
      expect(elementSpec(spec.name)).toBe(spec);
      expect(elementSpec(spec.name.toLowerCase())).toBe(spec);
      expect(elementSpec(spec.name.toUpperCase())).toBe(spec);
    }
  });

  test.each(['', 'Speak', 'constructor', '__proto__'])('%j is none', (name) => {
    expect(elementSpec(name)).toBeUndefined();
  });
});

describe('an attribute by a name of a document', () => {
  test.each([
    ['numDigits', 'numDigits'],
    ['numdigits', 'numDigits'],
    ['NUMDIGITS', 'numDigits'],
    ['voice', undefined],
    ['', undefined],
    ['constructor', undefined],
    ['toString', undefined],
    ['__proto__', undefined],
  ])('%j of Gather is %j', (written, name) => {
    const found = attributeSpec(elements.Gather, written);
    expect(found?.name).toBe(name);
    expect(found?.spec).toBe(name && elements.Gather.attributes['numDigits']);
  });
});

describe('a keyword', () => {
  test('is found by its exact name', () => {
    const { attributes } = elements.If;
    expect(keywordOf(attributes.test, 'EQUAL')).toMatchObject({ name: 'EQUAL' });
    expect(keywordOf(attributes.test, 'equal')).toBeUndefined();
    expect(keywordOf(attributes.test, 'toString')).toBeUndefined();
  });
});

describe('what may stand', () => {
  const commands = Object.values(elements)
    .map(({ name }) => name)
    .filter((name) => name !== 'Response')
    .toSorted();

  test('at the top level is a Response', () => {
    expect(childNames(undefined)).toEqual(['Response']);
  });

  test('in Response and If is any command', () => {
    expect(childNames(elements.Response).toSorted()).toEqual(commands);
    expect(childNames(elements.If).toSorted()).toEqual(commands);
  });

  test('in Dial is a Number or a Conference, in Gather a prompt', () => {
    expect(childNames(elements.Dial).toSorted()).toEqual(['Conference', 'Number']);
    expect(childNames(elements.Gather)).toEqual(expect.arrayContaining(['Say', 'Play']));
    expect(childNames(elements.Gather)).not.toContain('Hangup');
  });

  test('in an element of text or of nothing is none', () => {
    expect(childNames(elements.Say)).toEqual([]);
    expect(childNames(elements.Hangup)).toEqual([]);
  });
});
