import { highlightingFor } from '@codemirror/language';
import { xmlLanguage } from '@codemirror/lang-xml';
import type { EditorState } from '@codemirror/state';
import { highlightCode } from '@lezer/highlight';

/**
 * The server's Markdown as nodes: paragraphs, fenced code, `code`, **strong** and links to https pages. Whatever else a
 * text holds stays text: nothing of a document is ever read as markup.
 */
export function renderMarkdown(markdown: string, state: EditorState): DocumentFragment {
  const rendered = document.createDocumentFragment();
  // Every second piece is a fenced block: its language, a line end, its lines.
  for (const [index, piece] of markdown.split(/^```/m).entries()) {
    if (index % 2 === 1) {
      rendered.append(renderCode(piece, state));
      continue;
    }
    for (const paragraph of piece.split(/\n{2,}/)) {
      if (paragraph.trim() === '') continue;
      const block = document.createElement('p');
      block.append(...renderInline(paragraph.trim()));
      rendered.append(block);
    }
  }
  return rendered;
}

function renderCode(piece: string, state: EditorState): HTMLPreElement {
  const pre = document.createElement('pre');
  const end = piece.indexOf('\n');
  const language = piece.slice(0, end).trim();
  const code = piece.slice(end + 1).trimEnd();
  if (language !== 'xml') {
    pre.textContent = code;
    return pre;
  }
  highlightCode(
    code,
    xmlLanguage.parser.parse(code),
    { style: (tags) => highlightingFor(state, tags) },
    (text, classes) => {
      const span = document.createElement('span');
      span.className = classes;
      span.textContent = text;
      pre.append(span);
    },
    () => pre.append('\n'),
  );
  return pre;
}

const inline = /`([^`]+)`|\*\*([^*]+)\*\*|\[([^\]]+)\]\((https:[^)\s]+)\)/g;

function* renderInline(text: string): Iterable<Node | string> {
  let at = 0;
  for (const match of text.matchAll(inline)) {
    yield text.slice(at, match.index);
    at = match.index + match[0].length;
    const [, code, strong, label, address] = match;
    if (code !== undefined) yield element('code', code);
    else if (strong !== undefined) yield element('strong', strong);
    else yield externalLink(label!, address!);
  }
  yield text.slice(at);
}

function element(name: 'code' | 'strong', text: string): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

/** A link to a page of the documentation or of somebody else, in a tab of its own that knows nothing of this one. */
export function externalLink(text: string, address: string): HTMLAnchorElement {
  const link = document.createElement('a');
  link.textContent = text;
  link.href = nearest(address);
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
  return link;
}

/** Where the playground is part of the documentation's site, which says so on the root element, pages of docs/ are near. */
function nearest(address: string): string {
  const { documentation } = document.documentElement.dataset;
  const [, page] = /^https:\/\/github\.com\/voxxml\/voxxml\/blob\/main\/docs\/(.+)\.md$/.exec(address) ?? [];
  return documentation === undefined || page === undefined ? address : documentation + page;
}
