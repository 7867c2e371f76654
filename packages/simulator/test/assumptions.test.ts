import { describe, expect, test } from 'vitest';
import {
  assumptionIds,
  defaultAssumptions,
  describeAssumption,
  describeValues,
  measures,
  parseAssumption,
  readings,
} from '@voxxml/simulator';

describe('the table of assumptions', () => {
  test('has distinct ids, and values whose first is the default', () => {
    expect(new Set(assumptionIds).size).toBe(Object.keys(readings).length + Object.keys(measures).length);
    for (const [id, values] of Object.entries(readings)) {
      expect(defaultAssumptions[id as keyof typeof readings], id).toBe(values[0]);
      expect(new Set(values).size, id).toBe(values.length);
      expect(values.length, id).toBeGreaterThan(1);
      expect(describeAssumption(id as keyof typeof readings).question, id).toMatch(/^\S.*[^.]$/);
    }
  });

  test('reads values as you write them', () => {
    expect(parseAssumption('gather.timeout-origin', 'prompts-end')).toBe('prompts-end');
    expect(parseAssumption('gather.timeout-origin', 'prompt-end')).toBeUndefined();
    expect(parseAssumption('rest.finished', 422)).toBe('422');
    expect(parseAssumption('key.gap', '1.5s')).toBe(1500);
    expect(parseAssumption('key.gap', '300ms')).toBe(300);
    expect(parseAssumption('retention', '7d')).toBe(defaultAssumptions.retention);
    expect(parseAssumption('speech.rate', 200)).toBe(200);
    expect(parseAssumption('speech.rate', '200s')).toBeUndefined();
    expect(parseAssumption('speech.rate', '0')).toBeUndefined();
    expect(parseAssumption('key.gap', 'long')).toBeUndefined();
  });

  test('says what you can write', () => {
    expect(describeValues('callback.retries')).toBe('0, 3');
    expect(describeValues('key.gap')).toBe('a duration such as 1.5s');
    expect(describeValues('speech.rate')).toBe('a number (words a minute)');
  });
});
