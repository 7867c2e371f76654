import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';

/**
 * Checks the pages of a built site: every link leads to a file that is there, every fragment to an element that is there, and
 * nothing is loaded from elsewhere. Answers with what is wrong, a line each.
 */
export function checkSite(folder: string, base: string): readonly string[] {
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.html') && !path.startsWith('playground/'));
  const contents = new Map(pages.map((page) => [page, readFileSync(join(folder, page), 'utf8')]));
  const anchors = new Map(
    Array.from(contents, ([page, html]) => [
      page,
      new Set(Array.from(html.matchAll(/ id="([^"]+)"/g), ([, id]) => id!)),
    ]),
  );
  const problems: string[] = [];
  for (const [page, html] of contents) {
    for (const [, element, value = ''] of html.matchAll(/<(\w+)\b[^>]*?\s(?:href|src)="([^"]*)"/g)) {
      const target = value.replaceAll('&amp;', '&');
      if (/^(?:data|mailto):/.test(target)) continue;
      if (/^[a-z]+:/.test(target)) {
        if (element !== 'a') problems.push(`${page} loads ${target}`);
        continue;
      }
      const url = new URL(target, new URL(base + page, 'https://site/'));
      const file = url.pathname.startsWith(base) && fileOf(folder, decodeURI(url.pathname.slice(base.length)));
      if (!file) problems.push(`${page} links to ${target}, which is not there`);
      else if (url.hash !== '' && anchors.has(file) && !anchors.get(file)!.has(decodeURIComponent(url.hash.slice(1))))
        problems.push(`${page} links to ${target}: the page has no such anchor`);
    }
  }
  return problems;
}

/** The file that a server of static pages answers with for a path, as GitHub Pages does it. */
export function fileOf(folder: string, path: string): string | undefined {
  const candidates = [path, `${path}.html`, posix.join(path, 'index.html')];
  return candidates.find((candidate) => {
    const file = join(folder, candidate);
    return existsSync(file) && statSync(file).isFile();
  });
}
