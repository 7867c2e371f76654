import { posix, relative } from 'node:path';
import type { MarkdownRenderer } from 'vitepress';
import { pageOf } from './pages.ts';
import { exists, rawUrl, repositoryUrl, root } from './repository.ts';

/** Where a link leads in the site. */
export interface Link {
  readonly href: string;
  /** A page of the site, a file that the site has as it is, or something outside of it. */
  readonly kind: 'page' | 'file' | 'outside';
}

/** Files that the site has beside its pages, as they are. */
const published = /^docs\/(?:schemas\/[^/]+\.(?:json|xsd)|openapi\.json)$/;

/**
 * Where a link of a Markdown file leads in the site: to a page of it, to a file that is published with it, or else to the
 * repository's file on GitHub. Paths are from the repository's root; what comes back for a page or a file is absolute, without
 * the site's base. Throws where there is no such file.
 */
export function linkOf(target: string, from: string): Link {
  if (/^(?:[a-z][a-z+.-]*:|#)/i.test(target)) return { href: target, kind: 'outside' };
  const [path = '', fragment] = target.split('#');
  const file = posix.normalize(posix.join(posix.dirname(from), decodeURI(path))).replace(/\/$/, '');
  const anchor = fragment === undefined ? '' : `#${fragment}`;
  if (file.startsWith('../') || !exists(file)) throw new Error(`${from} links to ${target}, which is not there`);
  const readme = posix.join(file, 'README.md');
  const page = pageOf(exists(readme) ? readme : file);
  if (page !== undefined) return { href: `/${page.replace(/(?:(?<=^|\/)index)?\.md$/, '')}${anchor}`, kind: 'page' };
  if (published.test(file)) return { href: `/${file.slice('docs/'.length)}`, kind: 'file' };
  const view = posix.extname(file) === '' ? 'tree' : 'blob';
  return { href: `${repositoryUrl}/${view}/main/${file}${anchor}`, kind: 'outside' };
}

/** Lets the links and pictures of Markdown that is written for the repository lead to the same things in the site. */
export function resolveLinks(md: MarkdownRenderer, base: string): void {
  md.core.ruler.push('voxxml-links', ({ tokens, env }) => {
    const { path, realPath = path } = env as { readonly path: string; readonly realPath?: string };
    const from = relative(root, realPath).replaceAll('\\', '/');
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      if (token.type === 'link_open') {
        const { href, kind } = linkOf(token.attrGet('href') ?? '', from);
        token.attrSet('href', kind === 'file' ? base + href.slice(1) : href);
        // VitePress takes what has a target as it is.
        if (kind === 'file') token.attrSet('target', '_self');
      } else if (token.type === 'image') {
        const source = token.attrGet('src') ?? '';
        if (!source.startsWith(rawUrl)) continue;
        const file = posix.relative(posix.dirname(from), source.slice(rawUrl.length));
        token.attrSet('src', `./${file}`);
      }
    }
  });
}
