import type { DefaultTheme } from 'vitepress';
import { read } from './repository.ts';

type Item = DefaultTheme.SidebarItem;

/** The sections of a generated index with what their tables link to, as groups of a sidebar. */
export function groupsOf(index: string, collapsed: boolean): Item[] {
  const [, ...sections] = read(`docs/${index}/README.md`).split(/^## /m);
  return sections.map((section) => ({
    text: section.slice(0, section.indexOf('\n')),
    collapsed,
    items: linksOf(index, section),
  }));
}

/** What the tables of a generated index link to. */
export function linksOf(index: string, text = read(`docs/${index}/README.md`)): Item[] {
  return Array.from(text.matchAll(/^\| \[([^\]]+)\]\(([^)]+)\.md\)/gm), ([, name, page]) => ({
    text: name!,
    link: `/${index}/${page}`,
  }));
}
