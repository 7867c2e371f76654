import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rules, syntaxCodes } from '@voxxml/core';
import { elements } from '@voxxml/core/language';
import { groupsOf, guide, linksOf } from '../src/sidebar.ts';

const docs = (folder: string): string[] => readdirSync(new URL(`../../docs/${folder}`, import.meta.url));

test('each page of docs has its place in the sidebar', () => {
  const linked = guide.flatMap(({ items = [] }) => items.map(({ link }) => link));
  const pages = docs('').filter((name) => name.endsWith('.md') && name !== 'README.md');
  expect(linked).toEqual(expect.arrayContaining(pages.map((name) => `/${name.slice(0, -'.md'.length)}`)));
  for (const folder of ['rules', 'elements', 'schemas', 'grammar']) expect(linked).toContain(`/${folder}/`);
});

test('rules are grouped as their index groups them, each once', () => {
  const groups = groupsOf('rules', true);
  expect(groups.map(({ text }) => text)).toContain('Call flow');
  const links = groups.flatMap(({ items = [] }) => items.map(({ text }) => text!));
  expect(links.toSorted()).toEqual([...syntaxCodes, ...rules.map(({ id }) => id)].sort());
});

test('elements are listed, each once', () => {
  expect(
    linksOf('elements')
      .map(({ text }) => text)
      .sort(),
  ).toEqual(Object.keys(elements).sort());
});
