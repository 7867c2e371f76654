import { describe, expect, test } from 'vitest';
import { lint } from '../../src/lint/lint.ts';
import type { Example, Rule } from '../../src/lint/rule.ts';
import { rules } from '../../src/lint/rules/index.ts';
import { markedRanges } from './marked-ranges.ts';

const flowRules = (rules as readonly Rule[]).filter(({ flow }) => flow === true);

function found(rule: Rule, example: Example) {
  const { text: marked, ...circumstances } = typeof example === 'string' ? { text: example } : example;
  const { text, ranges } = markedRanges(marked);
  const { note: _note, ...options } = circumstances as Partial<Exclude<Example, string>>;
  const findings = lint(text, options).filter(({ code }) => code === rule.id);
  return { text, ranges, findings };
}

describe.each(flowRules)('$id', (rule) => {
  test.each(rule.bad)('bad %#', (example) => {
    const { text, ranges, findings } = found(rule, example);
    expect(ranges.length).toBeGreaterThan(0);
    expect(findings.map(({ range }) => [range, text.slice(range.start, range.end)])).toEqual(
      ranges.map((range) => [range, text.slice(range.start, range.end)]),
    );
    for (const { message, related } of findings) {
      expect(message).toMatch(/^[^\n]+\.$/);
      for (const { message: more } of related ?? []) expect(more).toMatch(/^[^\n]+\.$/);
    }
  });
  test.each(rule.good)('good %#', (example) => {
    const { ranges, findings } = found(rule, example);
    expect(ranges).toEqual([]);
    expect(findings).toEqual([]);
  });
});

test('the call flow has thirteen rules', () => {
  expect(flowRules.map(({ id }) => id)).toHaveLength(13);
});
