import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { apiError, elements, lint, rules } from '@voxxml/core';

/** The documentation's own documents, word for word. */
const folder = new URL('fixtures/documentation/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

const flowRules: ReadonlySet<string> = new Set(rules.filter((rule) => 'flow' in rule).map(({ id }) => id));

describe.each(['simple-ivr.voxxml', 'complex-ivr.voxxml', 'introduction.voxxml'])('%s', (name) => {
  test('has no finding of any severity', () => {
    expect(lint(read(name))).toEqual([]);
    expect(lint(read(name), { resource: 'calls', entry: 'incoming' })).toEqual([]);
    expect(apiError(read(name))).toBeNull();
  });
});

describe('the element examples', () => {
  const names = readdirSync(new URL('elements/', folder)).sort();

  test('are there for every command', () => {
    expect(names).toEqual(
      Object.keys(elements)
        .filter((name) => name !== 'Response')
        .map((name) => `${name}.voxxml`)
        .sort(),
    );
  });

  test.each(names)('%s is accepted in a Response', (name) => {
    const text = `<Response>${read(`elements/${name}`)}</Response>`;
    const findings = lint(text).filter(({ code }) => !flowRules.has(code));
    expect(findings.map(({ code, severity, range }) => [code, severity, text.slice(range.start, range.end)])).toEqual(
      name === 'Gather.voxxml' ? [['unit-in-duration', 'warning', '7s']] : [],
    );
    expect(apiError(text)).toBeNull();
  });

  test.each(names)('%s is accepted as a fragment', (name) => {
    const findings = lint(read(`elements/${name}`), { fragment: true });
    expect(findings.map(({ code }) => code)).toEqual(name === 'Gather.voxxml' ? ['unit-in-duration'] : []);
    expect(apiError(read(`elements/${name}`))).toBe(name === 'Say.voxxml' ? 5106 : 5105);
  });
});
