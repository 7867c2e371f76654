import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lint } from '@voxxml/core';
import { format } from '@voxxml/core/format';
import { contentOf } from './content.ts';

/** Long documents as different people and programs write them, and how they were judged to look best. */
const directory = new URL('documents/', import.meta.url);
const names = readdirSync(directory)
  .filter((name) => name.endsWith('.before.voxxml'))
  .map((name) => name.replace('.before.voxxml', ''));

const read = (name: string): string => readFileSync(new URL(name, directory), 'utf8');

/** Findings without their places. */
function findingsIn(text: string): unknown[] {
  return lint(text).map(({ code, message }) => [code, message]);
}

describe.each(names)('%s', (name) => {
  const before = read(`${name}.before.voxxml`);
  const after = read(`${name}.after.voxxml`);

  test('is laid out', () => {
    expect(format(before)).toEqual({ text: after, diagnostics: [] });
    expect(format(after).text).toBe(after);
  });

  test('says what it said, and has the same findings', () => {
    expect(contentOf(after)).toEqual(contentOf(before));
    expect(findingsIn(after)).toEqual(findingsIn(before));
  });
});

test('the examples that newcomers read are laid out', () => {
  const examples = new URL('../../../../examples/flows/', import.meta.url);
  for (const name of readdirSync(examples).filter((file) => file.endsWith('.voxxml'))) {
    const text = readFileSync(new URL(name, examples), 'utf8');
    expect(format(text), name).toEqual({ text, diagnostics: [] });
  }
});
