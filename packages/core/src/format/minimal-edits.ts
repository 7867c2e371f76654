import { isWhiteSpace } from '../syntax/characters.ts';
import type { TextEdit } from '../text/edit.ts';

/**
 * The edits that turn a text into its formatted text, each as small as the change it makes, so that an editor keeps
 * cursors, folds and breakpoints. The two differ in white space, in quotes and in end tags spared; should they differ
 * in anything else, one edit replaces the rest.
 */
export function minimalEdits(text: string, formatted: string): TextEdit[] {
  const edits: TextEdit[] = [];
  let at = 0;
  let to = 0;
  while (at < text.length || to < formatted.length) {
    if (text.charCodeAt(at) === formatted.charCodeAt(to)) {
      at++;
      to++;
      continue;
    }
    const start = at;
    const from = to;
    at = afterWhiteSpace(text, at);
    to = afterWhiteSpace(formatted, to);
    if (at === start && to === from) {
      if (isQuote(text.charCodeAt(at)) && isQuote(formatted.charCodeAt(to))) {
        at++;
        to++;
      } else if (text.charCodeAt(at) === GREATER_THAN && formatted.startsWith('/>', to)) {
        at = text.indexOf('>', at + 1) + 1;
        to += 2;
      } else {
        at = text.length;
        to = formatted.length;
      }
    }
    edits.push({ range: { start, end: at }, newText: formatted.slice(from, to) });
  }
  return edits;
}

const GREATER_THAN = 0x3e;

function isQuote(code: number): boolean {
  return code === 0x22 || code === 0x27;
}

function afterWhiteSpace(text: string, start: number): number {
  let at = start;
  while (isWhiteSpace(text.charCodeAt(at))) at++;
  return at;
}
