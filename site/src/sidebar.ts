import type { DefaultTheme } from 'vitepress';
import { read } from './repository.ts';

type Item = DefaultTheme.SidebarItem;

/** The pages that are written one by one. */
export const guide: Item[] = [
  {
    text: 'Introduction',
    items: [
      { text: 'Getting started', link: '/getting-started' },
      { text: 'Migrating from TwiML', link: '/migrating-from-twiml' },
      { text: 'Migrating from VoXML', link: '/migrating-from-voxml' },
    ],
  },
  {
    text: 'Guides',
    items: [
      { text: 'Configuration', link: '/configuration' },
      { text: 'Suppressing findings', link: '/suppressing' },
      { text: 'Call simulator', link: '/call-simulator' },
      { text: 'Scenario tests', link: '/scenario-tests' },
      { text: 'Testing call flows', link: '/testing-call-flows' },
      { text: 'Voice API emulator', link: '/emulator' },
      { text: 'Embedded VoxXML', link: '/embedded/' },
      { text: 'VoxXML templates', link: '/embedded/templates' },
      { text: 'Editor setup', link: '/editor-setup' },
      { text: 'VS Code', link: '/vs-code' },
      { text: 'Git hooks', link: '/git-hooks' },
      { text: 'CI', link: '/ci' },
      { text: 'Playground', link: '/playground-guide' },
      { text: 'Troubleshooting', link: '/troubleshooting' },
    ],
  },
  {
    text: 'Reference',
    items: [
      { text: 'Command line', link: '/cli' },
      { text: 'Rules', link: '/rules/' },
      { text: 'Call-flow analysis', link: '/call-flow-analysis' },
      { text: 'Formatter', link: '/formatter' },
      { text: 'Node API', link: '/node-api' },
      { text: 'API client', link: '/api-client' },
      { text: 'Request validation', link: '/request-validation' },
      { text: 'Elements', link: '/elements/' },
      { text: 'Voice API', link: '/voice-api' },
      { text: 'Error codes', link: '/error-codes' },
      { text: 'Simulator assumptions', link: '/simulator-assumptions' },
      { text: 'Schemas', link: '/schemas/' },
      { text: 'Grammar', link: '/grammar/' },
    ],
  },
  {
    text: 'Project',
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
