import type { DefaultTheme } from 'vitepress';
import { read } from './repository.ts';

type Item = DefaultTheme.SidebarItem;

/** The pages that are written one by one. */
export const guide: Item[] = [
  {
    text: 'Start',
    items: [
      { text: 'Getting started', link: '/getting-started' },
      { text: 'Coming from TwiML', link: '/migrating-from-twiml' },
      { text: 'Coming from VoXML', link: '/migrating-from-voxml' },
    ],
  },
  {
    text: 'Use it',
    items: [
      { text: 'On the command line', link: '/cli' },
      { text: 'Before commits', link: '/pre-commit' },
      { text: 'In continuous integration', link: '/ci' },
      { text: 'In editors', link: '/editors' },
      { text: 'In VS Code', link: '/vs-code' },
      { text: 'In the browser', link: '/in-the-browser' },
      { text: 'In programs', link: '/programs' },
    ],
  },
  {
    text: 'What it knows',
    items: [
      { text: 'Elements', link: '/elements/' },
      { text: 'Rules', link: '/rules/' },
      { text: 'Errors of the API', link: '/api-errors' },
      { text: 'The call flow', link: '/call-flow' },
      { text: 'The layout', link: '/format' },
      { text: 'Schemas', link: '/schemas/' },
      { text: 'The grammar', link: '/grammar/' },
    ],
  },
  {
    text: 'How it is made',
    items: [
      { text: 'Performance', link: '/performance' },
      { text: 'Architecture', link: '/architecture' },
      { text: 'Contributing', link: '/contributing' },
      { text: 'Security', link: '/security' },
    ],
  },
];

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
