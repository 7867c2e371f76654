import type { Element, XmlDocument } from '../syntax/nodes.ts';
import { parse } from '../syntax/parse.ts';
import { isUnclosed } from '../syntax/read.ts';
import type { TextEdit } from '../text/edit.ts';
import { nodePath, placeAt } from './place.ts';

/**
 * The change that follows from a typed character; undefined if there is none. `offset` is behind the character. After `>` it adds
 * the end tag of a start tag, or deletes the end tag that one typed by hand repeats. After `</` it adds the name that
 * closes, after `/` in a start tag the `>`. An addition is at the offset, a deletion begins there.
 */
export function editOnTyping(document: XmlDocument, offset: number, character: string): TextEdit | undefined {
  switch (character) {
    case '>':
      return endTagAfter(document, offset) ?? repeatedEndTag(document.text, offset);
    case '/':
      return document.text[offset - 2] === '<' ? nameAfter(document.text, offset) : closeOfTag(document, offset);
    default:
      return undefined;
  }
}

/** The quotes after the `=` of an attribute that has no value, where one begins; the caret belongs between them. */
export function quotesOnTyping(document: XmlDocument, offset: number, quote: string): TextEdit | undefined {
  const { text } = document;
  if (text[offset - 1] !== '=' || !/^(?:[\s/>]|$)/.test(text.slice(offset, offset + 1))) return undefined;
  const tag = openTagBefore(document, offset);
  if (tag === undefined || !/[\w:.-]\s*=$/.test(tag) || !isTagHead(tag.replace(/\s+[\w:.-]+\s*=$/, '')))
    return undefined;
  return insertion(offset, quote + quote);
}

/** The end tag of the element whose start tag ends at the offset, if it lacks one. */
function endTagAfter(document: XmlDocument, offset: number): TextEdit | undefined {
  const path = elementsAt(document, offset);
  const element = path.at(-1);
  if (element === undefined || element.startTagEnd !== offset || element.selfClosing) return undefined;
  return lacksEndTag(path) ? insertion(offset, `</${element.name}>`) : undefined;
}

/** The end tag that follows one typed by hand and has nothing left to close: it was there before, written by an editor or by a person. */
function repeatedEndTag(text: string, offset: number): TextEdit | undefined {
  const start = text.lastIndexOf('<', offset - 1);
  const name = /^<\/([^\s<>/]+)\s*>$/.exec(text.slice(start, offset))?.[1];
  if (name === undefined) return undefined;
  const gap = /^\s*/.exec(text.slice(offset))![0].length;
  const next = `</${name}>`;
  if (!text.startsWith(next, offset + gap)) return undefined;
  const end = offset + gap + next.length;
  if (isOpenAt(text, offset, name)) {
    const without = text.slice(0, offset) + text.slice(end);
    if (parse(without).diagnostics.length >= parse(text).diagnostics.length) return undefined;
  }
  return { range: { start: offset, end }, newText: '' };
}

/** Whether an element of a name is open at an offset, whatever follows. */
function isOpenAt(text: string, offset: number, name: string): boolean {
  const { document } = parse(text.slice(0, offset));
  return elementsAt(document, offset).some((element) => element.name === name && isUnclosed(element));
}

/** The rest of an end tag after `</`: the name of the innermost element there, unless its end tag exists already. */
function nameAfter(text: string, offset: number): TextEdit | undefined {
  // Without what was typed, which is broken markup and hides what is open.
  const { document } = parse(text.slice(0, offset - 2) + text.slice(offset));
  const place = placeAt(document, offset - 2);
  if (place.kind !== 'content' || place.text?.kind === 'cdata') return undefined;
  const path = elementsAt(document, offset - 2).filter(({ startTagEnd }) => startTagEnd <= offset - 2);
  const innermost = path.at(-1);
  if (innermost === undefined || !lacksEndTag(path)) return undefined;
  return insertion(offset, text[offset] === '>' ? innermost.name : `${innermost.name}>`);
}

/** The `>` after the `/` of an empty-element tag. */
function closeOfTag(document: XmlDocument, offset: number): TextEdit | undefined {
  if (!/^(?:[\s<]|$)/.test(document.text.slice(offset, offset + 1))) return undefined;
  const tag = openTagBefore(document, offset - 1);
  return tag !== undefined && isTagHead(tag) ? insertion(offset, '>') : undefined;
}

/** The text of the start tag that an offset is in, from its `<` to the offset. */
function openTagBefore(document: XmlDocument, offset: number): string | undefined {
  const start = document.text.lastIndexOf('<', offset - 1);
  // In comments and CDATA a tag is text.
  if (start === -1 || !elementsAt(document, start + 1).some((element) => element.start === start)) return undefined;
  return document.text.slice(start, offset);
}

/** Whether a text is a tag's name with complete attributes. */
function isTagHead(tag: string): boolean {
  return /^<[A-Za-z_][\w:.-]*(?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*$/.test(tag);
}

/** Whether the innermost element lacks its end tag. With one too few, an outer element of its name looks unclosed, because end tags go to the nearest. */
function lacksEndTag(path: readonly Element[]): boolean {
  const name = path.at(-1)?.name;
  return path.some((element) => element.name === name && isUnclosed(element));
}

function elementsAt(document: XmlDocument, offset: number): Element[] {
  return nodePath(document, offset).filter((node): node is Element => node.kind === 'element');
}

function insertion(offset: number, newText: string): TextEdit {
  return { range: { start: offset, end: offset }, newText };
}
