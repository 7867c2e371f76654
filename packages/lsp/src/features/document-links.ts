import { type Range, attributeValue, contentType, valueRange } from '@voxxml/core';
import type { View } from '../view.ts';

/** A URL in a document. */
export interface DocumentLink {
  readonly range: Range;
  readonly target: string;
}

/** The http(s) URLs that a document names: audio, documents, callbacks (LSP: textDocument/documentLink). */
export function documentLinks(view: View): DocumentLink[] {
  const links: DocumentLink[] = [];
  const { text } = view;
  const add = (url: string, range: Range | undefined): void => {
    if (range !== undefined && isWebUrl(url)) links.push({ range, target: url });
  };
  for (const command of view.analysis.model.commands) {
    if (contentType(command.spec)?.kind === 'url') add(command.text.trim(), inkOf(text, command.node));
    const callback = command.written.get('statusCallback');
    if (callback !== undefined) add(attributeValue(text, callback), valueRange(callback));
  }
  return links;
}

/** Only what a browser opens: no other scheme becomes a link. */
function isWebUrl(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}

/** The non-blank span of an element's first text. */
function inkOf(
  text: string,
  element: { readonly children: readonly { kind: string; start: number; end: number }[] },
): Range | undefined {
  const node = element.children.find(({ kind }) => kind === 'text' || kind === 'cdata');
  if (node === undefined || node.kind === 'cdata') return node;
  const content = text.slice(node.start, node.end);
  const start = node.start + (content.length - content.trimStart().length);
  return { start, end: start + content.trim().length };
}
