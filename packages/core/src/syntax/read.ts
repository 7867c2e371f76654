import type { Range } from '../text/range.ts';
import { endOfInk, isWhiteSpace, nameEnd } from './characters.ts';
import { characterReference, predefinedEntities } from './entities.ts';
import { endTagSlash } from './markup-start.ts';
import type { Attribute, CData, Element, Node, Text } from './nodes.ts';

/** The name in an element's start tag. */
export function nameRange(element: Element): Range {
  return { start: element.nameStart, end: element.nameStart + element.name.length };
}

/** The start tag or empty-element tag, from `<` to after `>`. */
export function startTagRange(element: Element): Range {
  return { start: element.start, end: element.startTagEnd };
}

/** The end tag; undefined where there is none. */
export function endTagRange(element: Element): Range | undefined {
  return element.endTagStart === -1 ? undefined : { start: element.endTagStart, end: element.end };
}

/** The name in the end tag, which may be a slip of the element's name; undefined where there is no end tag. */
export function endTagNameRange(text: string, element: Element): Range | undefined {
  if (element.endTagStart === -1) return undefined;
  let start = endTagSlash(text, element.endTagStart) + 1;
  while (start < element.end && (isWhiteSpace(text.charCodeAt(start)) || text[start] === '<')) start++;
  const end = Math.min(nameEnd(text, start), element.end);
  // White space may part the name, which is a syntax error.
  const inkEnd = endOfInk(text, start, element.end - 1);
  const isParted = inkEnd > end && text.slice(start, inkEnd).replace(/[ \t\r\n]+/, '') === element.name;
  return { start, end: isParted ? inkEnd : end };
}

/** What stands between the start tag and the end tag; empty for an empty-element tag. */
export function contentRange(element: Element): Range {
  return { start: element.startTagEnd, end: element.endTagStart === -1 ? element.end : element.endTagStart };
}

/** Whether an element has neither an end tag nor the slash that spares it: a syntax error stands for it. */
export function isUnclosed(element: Element): boolean {
  return element.endTagStart === -1 && !element.selfClosing;
}

/** An attribute's name. */
export function attributeNameRange(attribute: Attribute): Range {
  return { start: attribute.start, end: attribute.start + attribute.name.length };
}

/** An attribute's value between its quotes; undefined where there is none. */
export function valueRange(attribute: Attribute): Range | undefined {
  return attribute.valueStart === -1 ? undefined : { start: attribute.valueStart, end: attribute.valueEnd };
}

/** The attribute of that name; of a duplicate the first. */
export function findAttribute(element: Element, name: string): Attribute | undefined {
  for (const attribute of element.attributes) if (attribute.name === name) return attribute;
  return undefined;
}

/**
 * An attribute's value, normalized and decoded (XML 1.0, 3.3.3 Attribute-Value Normalization, without a declared
 * type: white space becomes spaces, references what they stand for). Empty where there is no value.
 */
export function attributeValue(text: string, attribute: Attribute): string {
  if (attribute.valueStart === -1) return '';
  if (!attribute.escaped) return text.slice(attribute.valueStart, attribute.valueEnd);
  return decode(text, attribute.valueStart, attribute.valueEnd, true);
}

/**
 * The character data of a text node or CDATA section, decoded (XML 1.0, 2.11 End-of-Line Handling; 4.1 References).
 * A reference that is malformed or not predefined stays as it is written.
 */
export function characterData(text: string, node: Text | CData): string {
  if (node.kind === 'cdata') {
    const content = text.slice(node.contentStart, node.contentEnd);
    return content.includes('\r') ? content.replace(/\r\n?/g, '\n') : content;
  }
  return node.escaped ? decode(text, node.start, node.end, false) : text.slice(node.start, node.end);
}

/** The decoded text content of an element: its own text nodes and CDATA sections, comments and elements left out. */
export function textContent(text: string, element: { readonly children: readonly Node[] }): string {
  let content = '';
  for (const child of element.children) {
    if (child.kind === 'text' || child.kind === 'cdata') content += characterData(text, child);
  }
  return content;
}

/** A decoded span with the way back to the text. */
export interface Decoded {
  readonly value: string;
  /** Where an offset of the value stands in the text; its end maps to the span's end. */
  readonly sourceOffset: (offset: number) => number;
}

/** Decodes a span of text: references, line ends, and, in an attribute, white space. */
export function decodeSpan(text: string, start: number, end: number, attribute: boolean): Decoded {
  /** Alternating: an offset of the value, and the offset of the text it comes from, where the two drift apart. */
  const drifts: number[] = [0, start];
  const value = decode(text, start, end, attribute, drifts);
  return { value, sourceOffset: (offset) => mapOffset(drifts, offset, value.length, end) };
}

/** The decoded value of a span; where its places come from goes into `drifts`, if somebody wants to know. */
function decode(text: string, start: number, end: number, attribute: boolean, drifts?: number[]): string {
  let value = '';
  let at = start;
  let plainFrom = start;
  while (at < end) {
    const code = text.charCodeAt(at);
    let replacement: string | undefined;
    let next = at + 1;
    if (code === 0x26) {
      let semicolon = at + 1;
      while (isReferenceCharacter(text.charCodeAt(semicolon))) semicolon++;
      if (semicolon < end && text.charCodeAt(semicolon) === 0x3b) {
        replacement = referenced(text.slice(at + 1, semicolon));
        next = semicolon + 1;
      }
    } else if (code === 0x0d) {
      const pair = text.charCodeAt(at + 1) === 0x0a && at + 1 < end;
      replacement = attribute ? ' ' : '\n';
      next = at + (pair ? 2 : 1);
    } else if (attribute && (code === 0x0a || code === 0x09)) {
      replacement = ' ';
    }
    if (replacement === undefined) {
      at++;
      continue;
    }
    value += text.slice(plainFrom, at);
    drifts?.push(value.length, at);
    value += replacement;
    drifts?.push(value.length, next);
    at = next;
    plainFrom = next;
  }
  return value + text.slice(plainFrom, end);
}

/** Whether a character may stand between `&` and `;` of a reference that is decoded here. */
function isReferenceCharacter(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x46) || code === 0x23
  );
}

function referenced(body: string): string | undefined {
  if (body.startsWith('#')) {
    const codePoint = characterReference(body.slice(1));
    return codePoint === undefined ? undefined : String.fromCodePoint(codePoint);
  }
  return predefinedEntities.get(body);
}

function mapOffset(drifts: readonly number[], offset: number, length: number, end: number): number {
  if (offset >= length) return end;
  let low = 0;
  let high = drifts.length / 2 - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (drifts[middle * 2]! <= offset) low = middle;
    else high = middle - 1;
  }
  return drifts[low * 2 + 1]! + (offset - drifts[low * 2]!);
}
