import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { firstElementName, lint } from '@voxxml/core';
import { root } from './pack.ts';

/** Every page that is written by hand. */
const pages = [
  'README.md',
  'packages/cli/README.md',
  'packages/core/README.md',
  'packages/lsp/README.md',
  'packages/vscode-extension/README.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/**
 * The VoxXML of the pages. A comment before a fence says what is found in it, in order, or that it is not linted, and
 * why: `<!-- finds: unknown-element -->`, `<!-- not linted: reason -->`.
 */
const snippets = pages.flatMap((page) => {
  const text = readFileSync(join(root, page), 'utf8');
  return [...text.matchAll(/(?:<!-- (finds|not linted): ([^\n]+) -->\n\n)?^```voxxml\n(.*?)^```$/gms)].map(
    ([, mark, said = '', source = ''], index) => ({
      name: `${page}, ${index + 1}`,
      expected: mark === 'not linted' ? undefined : mark === undefined ? [] : said.split(' '),
      source,
    }),
  );
});

describe('VoxXML in the documentation has no findings but those that the page speaks of', () => {
  test('there is some', () => {
    expect(snippets.length).toBeGreaterThan(5);
  });

  test.each(snippets.filter(({ expected }) => expected !== undefined))('$name', ({ source, expected }) => {
    const fragment = firstElementName(source) !== 'Response';
    expect(lint(source, { fragment }).map(({ code }) => code)).toEqual(expected);
  });
});
