import { relative } from 'node:path';
import { posix } from 'node:path';
import type { MarkdownRenderer } from 'vitepress';
import { read, root } from './repository.ts';
import { drawCallFlow } from './voxlint.ts';

/**
 * GitHub draws Mermaid by a program of several megabytes. Here a Mermaid diagram becomes the picture that voxlint draws of
 * the same document: the one that the paragraph before it links to. Other diagrams, such as that of the imports in ARCHITECTURE.md,
 * are shown as the list of their arrows.
 */
export function drawDiagrams(md: MarkdownRenderer): void {
  md.core.ruler.before('voxxml-links', 'voxxml-diagrams', ({ tokens, env }) => {
    const { path, realPath = path } = env as { readonly path: string; readonly realPath?: string };
    for (const [index, token] of tokens.entries()) {
      if (token.type !== 'fence' || token.info !== 'mermaid') continue;
      const page = relative(root, realPath).replaceAll('\\', '/');
      const links = tokens[index - 2]?.children?.map((child) => child.attrGet('href') ?? '') ?? [];
      const document = links.find((link) => link.endsWith('.voxxml'));
      if (document === undefined) {
        token.info = 'txt';
        continue;
      }
      const file = posix.join(posix.dirname(page), document);
      token.type = 'html_block';
      token.content = `<img class="call-flow" src="${drawCallFlow(read(file))}" alt="The call flow of ${posix.basename(file)}">\n`;
    }
  });
}
