import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type DefaultTheme } from 'vitepress';
import { checkSite } from '../src/check-site.ts';
import { describePage } from '../src/describe-page.ts';
import { drawDiagrams } from '../src/diagrams.ts';
import { showFindings, underlineFindings } from '../src/findings.ts';
import { languageOf, languages } from '../src/languages.ts';
import { resolveLinks } from '../src/links.ts';
import { isGenerated, noPages, pageOf } from '../src/pages.ts';
import { copyPlayground, openInPlayground } from '../src/playground.ts';
import { repositoryUrl, root } from '../src/repository.ts';
import { keepBraces } from '../src/plain-text.ts';
import { groupsOf, guide, linksOf } from '../src/sidebar.ts';
import { slug } from '../src/slug.ts';
import { lowerHeadings, nameRows } from '../src/tables.ts';

/** Where the site is mounted: GitHub Pages puts a repository's site into a folder of its name. */
const base = process.env['VOXXML_SITE_BASE'] ?? '/voxxml/';
const playground = join(root, 'packages/playground/dist');

const nav: DefaultTheme.NavItem[] = [
  { text: 'Guide', link: '/getting-started', activeMatch: '^/(?!rules|elements|$)' },
  { text: 'Rules', link: '/rules/' },
  { text: 'Elements', link: '/elements/' },
  { text: 'Playground', link: '/playground/', target: '_self', noIcon: true },
];

export default defineConfig({
  title: 'VoxXML',
  titleTemplate: ':title · VoxXML toolchain',
  lang: 'en',
  base,
  srcDir: root,
  srcExclude: [...noPages],
  rewrites: (page) => pageOf(page) ?? page,
  outDir: fileURLToPath(new URL('../dist', import.meta.url)),
  cacheDir: fileURLToPath(new URL('../.cache', import.meta.url)),
  cleanUrls: true,
  head: [
    ['link', { rel: 'icon', type: 'image/svg+xml', href: `${base}favicon.svg` }],
    ['meta', { name: 'color-scheme', content: 'light dark' }],
  ],
  sitemap: { hostname: 'https://voxxml.github.io/voxxml/' },
  markdown: {
    languages: [...languages],
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-default' },
    codeTransformers: [underlineFindings],
    // What is a link or a sign to VitePress alone stays text.
    linkify: false,
    attrs: { disable: true },
    anchor: { slugify: slug },
    config(md) {
      md.core.ruler.disable('emoji');
      md.core.ruler.push('voxxml-languages', ({ tokens }) => {
        for (const token of tokens) if (token.type === 'fence') token.info = languageOf(token.info, token.content);
      });
      keepBraces(md);
      showFindings(md);
      nameRows(md);
      lowerHeadings(md, 'docs/README.md');
      resolveLinks(md, base);
      drawDiagrams(md);
      openInPlayground(md, base);
    },
  },
  themeConfig: {
    logo: '/favicon.svg',
    nav,
    sidebar: {
      '/rules/': [{ text: 'All rules', link: '/rules/' }, ...groupsOf('rules', true)],
      '/elements/': [
        { text: 'All elements', link: '/elements/' },
        { text: 'Elements', items: linksOf('elements') },
      ],
      '/': guide,
    },
    outline: { level: [2, 3] },
    socialLinks: [{ icon: 'github', link: repositoryUrl, ariaLabel: 'The repository on GitHub' }],
    editLink: { pattern: `${repositoryUrl}/edit/main/:path`, text: 'Suggest a change to this page' },
    search: {
      provider: 'local',
      options: {
        miniSearch: {
          // Whoever types two words wants pages that have both.
          searchOptions: { combineWith: 'AND', fuzzy: 0.2, prefix: true, boost: { title: 4, titles: 2, text: 1 } },
        },
      },
    },
    footer: { message: 'MIT licensed. No telemetry, no cookies, nothing from other hosts.' },
  },
  transformPageData(page) {
    if (page.relativePath === 'index.md') {
      page.title = 'VoxXML toolchain';
      page.titleTemplate = false;
      Object.assign(page.frontmatter, { layout: 'VoxxmlHome', sidebar: false, outline: false });
    }
    page.description = describePage(page.filePath);
    if (isGenerated(page.filePath)) page.frontmatter['editLink'] = false;
  },
  buildEnd({ outDir }) {
    mkdirSync(join(outDir, 'schemas'), { recursive: true });
    cpSync(join(root, 'docs/openapi.json'), join(outDir, 'openapi.json'));
    const schemas = join(root, 'docs/schemas');
    for (const name of readdirSync(schemas))
      if (!name.endsWith('.md')) cpSync(join(schemas, name), join(outDir, 'schemas', name));
    copyPlayground(playground, join(outDir, 'playground'));
    const problems = checkSite(outDir, base);
    if (problems.length > 0) throw new Error(`the site has dead links:\n${problems.join('\n')}`);
  },
  vite: {
    publicDir: fileURLToPath(new URL('../public', import.meta.url)),
    // The index for the search is one large module, loaded when somebody searches.
    build: { target: 'es2022', chunkSizeWarningLimit: 4000 },
    plugins: [
      {
        // The pages stand outside of this package, and find its dependencies all the same.
        name: 'voxxml-dependencies',
        enforce: 'pre',
        resolveId(id) {
          return /^vue(?:\/|$)/.test(id) ? this.resolve(id, fileURLToPath(import.meta.url), { skipSelf: true }) : null;
        },
      },
    ],
  },
});
