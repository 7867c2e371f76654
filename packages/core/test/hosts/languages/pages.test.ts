import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { hostLanguages, lintHost } from '@voxxml/core/hosts';

const folder = new URL('../../../../../docs/embedded/', import.meta.url);
const pages = readdirSync(folder).filter((name) => name !== 'README.md');

const extensions: Readonly<Record<string, string>> = {
  javascript: 'js',
  python: 'py',
  ruby: 'rb',
  csharp: 'cs',
  markdown: 'md',
  templates: 'hbs',
};

test('there is a page for each language', () => {
  const languages = hostLanguages.filter((language) => language !== 'voxxml');
  expect(pages.map((name) => name.replace('.md', '')).sort()).toEqual([...languages, 'templates'].sort());
});

test.each(pages)('the examples of %s have the findings that the page names, or none', (name) => {
  const language = name.replace('.md', '');
  const file = `example.${extensions[language] ?? language}`;
  const page = readFileSync(new URL(name, folder), 'utf8');
  const fences = page.matchAll(/(?:<!-- finds: ([^\n]+) -->\n\n)?^(`{3,4})(\w+)\n(.*?)\n^\2$/gms);
  let checked = 0;
  for (const [, codes, , fence, source] of fences) {
    if (fence !== (language === 'templates' ? 'hbs' : language)) continue;
    checked++;
    expect(lintHost(file, source!).map(({ code }) => code)).toEqual(codes === undefined ? [] : codes.split(' '));
  }
  expect(checked).toBeGreaterThan(0);
});
