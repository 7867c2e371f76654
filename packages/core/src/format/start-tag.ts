import { builders } from 'prettier/doc';
import { isWhiteSpace } from '../syntax/characters.ts';
import { holeFiller } from '../syntax/holes.ts';
import type { Attribute, Element } from '../syntax/nodes.ts';
import type { LayoutOptions } from './options.ts';
import { hasLineEnd, verbatim } from './verbatim.ts';

const { fill, group, indent, line, softline } = builders;

/** What a start tag is printed with, besides the options. */
export interface StartTagContext {
  readonly text: string;
  readonly options: LayoutOptions;
  /** The document has holes. */
  readonly holes: boolean;
  /** Ends in `/>`. */
  readonly empty: boolean;
  /** Stays on one line, whatever its width. */
  readonly flat: boolean;
  /** The column that the tag starts at; `undefined` where only the doc printer will know. */
  readonly column: number | undefined;
}

/** A start tag or an empty-element tag: attributes on its line where it fits the width, else one a line. */
export function printStartTag(element: Element, context: StartTagContext): builders.Doc {
  const { text, options, holes, empty, flat, column } = context;
  const preferred = options.singleQuote ? "'" : '"';
  const close = empty ? '/>' : '>';
  const touched = holes && text.slice(element.start, element.startTagEnd).includes(holeFiller);
  const { opening, attributes } = touched
    ? partsAroundHoles(element, text, preferred)
    : writtenParts(element, text, preferred);
  if (attributes.length === 0) return verbatim(opening + close);

  const oneLine = `${[opening, ...attributes].join(' ')}${close}`;
  if (flat) return verbatim(oneLine);
  const apart = options.singleAttributePerLine && attributes.length > 1;
  // Most tags fit, and one string spares the doc printer most of its work.
  const fits = !apart && column !== undefined && column + oneLine.length <= options.printWidth;
  if (fits && isPlain(oneLine)) return oneLine;

  const end = options.bracketSameLine && !empty ? close : [softline, close];
  const written = attributes.map((attribute) => [line, verbatim(attribute)]);
  const shouldBreak = apart || hasLineEnd(oneLine);
  const tag = group([verbatim(opening), indent(written), end], { shouldBreak });
  // A group is measured with what follows on its line, a fill's part alone: the text after a tag does not break it.
  // The part is a group, since Prettier flattens lists when it puts the doc into that of another language.
  return shouldBreak ? tag : fill([tag]);
}

/** What a start tag is made of: `<` and its name, and what white space separates after it. */
interface WrittenParts {
  readonly opening: string;
  readonly attributes: readonly string[];
}

function writtenParts({ name, attributes }: Element, text: string, preferred: string): WrittenParts {
  return {
    opening: `<${name}`,
    attributes: attributes.map((attribute) => writeAttribute(attribute, text, preferred)),
  };
}

/** The parts of a tag that a hole stands in: what touches a hole is kept as it is written. */
function partsAroundHoles(element: Element, text: string, preferred: string): WrittenParts {
  const { attributes, startTagEnd } = element;
  const end = startTagEnd - (element.selfClosing ? 2 : 1);
  const nameEnd = endOfPart(text, element.start, end);
  const written: string[] = [];
  let next = 0;
  let at = afterWhiteSpace(text, nameEnd, end);
  while (at < end) {
    while (next < attributes.length && attributes[next]!.start < at) next++;
    const attribute = attributes[next];
    const isWhole = attribute?.start === at && (attribute.end >= end || isWhiteSpace(text.charCodeAt(attribute.end)));
    const partEnd = isWhole ? attribute.end : endOfPart(text, at, end);
    written.push(isWhole ? writeAttribute(attribute, text, preferred) : text.slice(at, partEnd));
    at = afterWhiteSpace(text, partEnd, end);
  }
  return { opening: text.slice(element.start, nameEnd), attributes: written };
}

function afterWhiteSpace(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isWhiteSpace(text.charCodeAt(at))) at++;
  return at;
}

/** The offset of the first white space outside quotes, or `end`. */
function endOfPart(text: string, start: number, end: number): number {
  let quote = '';
  for (let at = start; at < end; at++) {
    const character = text.charAt(at);
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") {
      quote = character;
    } else if (isWhiteSpace(text.charCodeAt(at))) {
      return at;
    }
  }
  return end;
}

/** Whether every character takes one column. */
function isPlain(text: string): boolean {
  return /^[ -~]*$/.test(text);
}

/** `name="value"`; the value as written, references and line ends included. */
function writeAttribute(attribute: Attribute, text: string, preferred: string): string {
  const { name, start, end, valueStart, valueEnd } = attribute;
  const written = text.charAt(valueStart - 1);
  // Only a hole can stand for an attribute, or for a value without quotes.
  if (valueStart === -1 || (written !== '"' && written !== "'")) return text.slice(start, end);
  const value = text.slice(valueStart, valueEnd);
  const quote = chooseQuote(value, written, preferred);
  return `${name}=${quote}${value}${quote}`;
}

/** The preferred quote, unless the value holds it, or may hold it in a hole: then the one it is written in. */
function chooseQuote(value: string, written: string, preferred: string): string {
  return written === preferred || value.includes(preferred) || value.includes(holeFiller) ? written : preferred;
}
