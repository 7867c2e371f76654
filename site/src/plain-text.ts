import type { MarkdownRenderer } from 'vitepress';

/** Keeps double braces in text and inline code what they are: Vue, which makes the pages, would take them for its own. */
export function keepBraces(md: MarkdownRenderer): void {
  for (const rule of ['text', 'code_inline'] as const) {
    const render = md.renderer.rules[rule]!;
    md.renderer.rules[rule] = (...parts) => render(...parts).replaceAll('{{', '&#123;&#123;');
  }
}
