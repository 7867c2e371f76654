import { isWhiteSpace } from '../syntax/characters.ts';
import type { TextEdit } from '../text/edit.ts';

const GREATER_THAN = 0x3e;
/** What becomes `/>` where nothing stands between the tags. */
const emptyEnd = /^>[ \t\r\n]*<\/[^<>]*>$/;

/**
 * The edits that turn a text into its formatted text, each as small as the change it makes, so that an editor keeps
 * cursors, folds and breakpoints. `undefined` where the two differ in more than a layout may change: white space,
 * quotes, and the end tags of elements that hold nothing.
 */
export function layoutEdits(text: string, formatted: string): TextEdit[] | undefined {
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
        if (!emptyEnd.test(text.slice(start, at))) return undefined;
      } else {
        return undefined;
      }
    }
    edits.push({ range: { start, end: at }, newText: formatted.slice(from, to) });
  }
  return edits;
}

function isQuote(code: number): boolean {
  return code === 0x22 || code === 0x27;
}

function afterWhiteSpace(text: string, start: number): number {
  let at = start;
  while (isWhiteSpace(text.charCodeAt(at))) at++;
  return at;
}
