import type { MarkdownRenderer } from 'vitepress';

type Tokens = ReturnType<MarkdownRenderer['parse']>;

/**
 * Markdown has no table without a head. One whose head is empty loses it here; its first column are the heads of its rows. In
 * other tables a column without a name has an empty cell there, but no head.
 */
export function nameRows(md: MarkdownRenderer): void {
  md.core.ruler.push('voxxml-tables', (state) => {
    for (let index = 0; index < state.tokens.length; index++) {
      if (state.tokens[index]!.type === 'thead_open' && isEmpty(state.tokens, index)) {
        const close = state.tokens.findIndex(({ type }, at) => at > index && type === 'thead_close');
        state.tokens.splice(index, close - index + 1);
        makeRowHeads(state.tokens, index);
      }
    }
    for (const [index, { type, content }] of state.tokens.entries()) {
      const [open, , close] = state.tokens.slice(index - 1, index + 2);
      if (type === 'inline' && content === '' && open?.type === 'th_open') open.tag = close!.tag = 'td';
    }
  });
}

function isEmpty(tokens: Tokens, start: number): boolean {
  for (let index = start; tokens[index]!.type !== 'thead_close'; index++) {
    if (tokens[index]!.type === 'inline' && tokens[index]!.content !== '') return false;
  }
  return true;
}

function makeRowHeads(tokens: Tokens, start: number): void {
  for (let index = start; tokens[index]!.type !== 'tbody_close'; index++) {
    if (tokens[index]!.type !== 'tr_open') continue;
    const [open, , close] = tokens.slice(index + 1, index + 4);
    open!.tag = close!.tag = 'th';
    open!.attrSet('scope', 'row');
  }
}

/** Makes the headings of a page one level lower: its title stands below one that the theme adds. */
export function lowerHeadings(md: MarkdownRenderer, page: string): void {
  md.core.ruler.push('voxxml-headings', ({ tokens, env }) => {
    const { path, realPath = path } = env as { readonly path: string; readonly realPath?: string };
    if (!realPath.endsWith(page)) return;
    for (const token of tokens) {
      if (token.type.startsWith('heading_')) token.tag = `h${Number(token.tag.slice(1)) + 1}`;
    }
  });
}
