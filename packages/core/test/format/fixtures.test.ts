import { readFileSync, readdirSync } from 'node:fs';
import { format as formatWithPrettier } from 'prettier';
import { describe, expect, test } from 'vitest';
import { type FormatOptions, format } from '@voxxml/core/format';
import * as plugin from '@voxxml/core/prettier';

/** A decision of the layout: a sentence, the options where there are any, the text before and after. */
interface Fixture {
  readonly decision: string;
  readonly options: FormatOptions;
  readonly before: string;
  readonly after: string;
}

const directory = new URL('fixtures/', import.meta.url);

function readFixture(name: string): Fixture {
  const source = readFileSync(new URL(name, directory), 'utf8');
  const match = /^(.+)\n(?:options (.+)\n)?--- before\n([^]*?)--- after\n([^]*)$/.exec(source);
  if (match === null) throw new Error(`${name} is no fixture`);
  const [, decision, options, before, after] = match;
  return { decision: decision!, options: JSON.parse(options ?? '{}') as FormatOptions, before: before!, after: after! };
}

describe.each(readdirSync(directory))('%s', (name) => {
  const { decision, options, before, after } = readFixture(name);

  test(decision, () => {
    expect(format(before, options)).toEqual({ text: after, diagnostics: [] });
  });

  test('is not laid out again', () => {
    expect(format(after, options).text).toBe(after);
  });

  test('the same with carriage returns', () => {
    expect(format(before.replaceAll('\n', '\r\n'), options).text).toBe(after.replaceAll('\n', '\r\n'));
  });

  test.skipIf(options.fragment)('the same from the Prettier plugin', async () => {
    const { fragment: _, ...prettierOptions } = options;
    expect(await formatWithPrettier(before, { ...prettierOptions, parser: 'voxxml', plugins: [plugin] })).toBe(after);
  });
});
