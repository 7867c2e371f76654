import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import type { MarkdownRenderer } from 'vitepress';

/** The path of the playground with a document in its fragment, in the format that the playground itself makes links in. */
export function playgroundLink(base: string, document: string): string {
  return `${base}playground/#voxxml=${deflateSync(document).toString('base64url')}`;
}

/** Gives each whole document among the code a link to the playground. Its words come from the style: they are no text of the page. */
export function openInPlayground(md: MarkdownRenderer, base: string): void {
  const fence = md.renderer.rules.fence!;
  md.renderer.rules.fence = (...parts) => {
    const [tokens, index] = parts;
    const { info, content } = tokens[index]!;
    const html = fence(...parts);
    if (!/^(?:voxxml|xml)\b/.test(info) || !/^(?:<\?xml[^>]*>)?\s*(?:<!--[^]*?-->\s*)*<Response\b/.test(content))
      return html;
    const link = `<a class="try" href="${playgroundLink(base, content)}" target="_self" aria-label="Open in the playground"></a>`;
    return html.replace(/<\/div>\s*$/, `${link}</div>`);
  };
}

/** Puts the playground into the site. Told where the documentation is, it leads to the site's own pages about rules. */
export function copyPlayground(from: string, to: string): void {
  cpSync(from, to, { recursive: true });
  const page = join(to, 'index.html');
  const html = readFileSync(page, 'utf8');
  if (!html.includes('<html lang="en">')) throw new Error('the playground has another root element than expected');
  writeFileSync(page, html.replace('<html lang="en">', '<html lang="en" data-documentation="../">'));
}
