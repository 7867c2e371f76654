import { builders } from 'prettier/doc';
import type { Attribute, Element } from '../syntax/nodes.ts';
import { filler } from './holes.ts';
import type { LayoutOptions } from './options.ts';
import { hasLineEnd, verbatim } from './verbatim.ts';

const { fill, group, indent, line, softline } = builders;

/** What a start tag is printed with, besides the options. */
export interface StartTagContext {
  readonly text: string;
  readonly options: LayoutOptions;
  /** Ends in `/>`. */
  readonly empty: boolean;
  /** Stays on one line, whatever its width. */
  readonly flat: boolean;
  /** The column that the tag starts at; `undefined` where only the doc printer will know. */
  readonly column: number | undefined;
}

/** A start tag or an empty-element tag: attributes on its line where it fits the width, else one a line. */
export function printStartTag(element: Element, context: StartTagContext): builders.Doc {
  const { text, options, empty, flat, column } = context;
  const { name, attributes } = element;
  const close = empty ? '/>' : '>';
  if (attributes.length === 0) return `<${name}${close}`;

  const preferred = options.singleQuote ? "'" : '"';
  let oneLine = `<${name}`;
  for (const attribute of attributes) oneLine += ` ${writeAttribute(attribute, text, preferred)}`;
  oneLine += close;
  if (flat) return verbatim(oneLine);
  const apart = options.singleAttributePerLine && attributes.length > 1;
  // Most tags fit, and one string spares the doc printer most of its work.
  const fits = !apart && column !== undefined && column + oneLine.length <= options.printWidth;
  if (fits && isPlain(oneLine)) return oneLine;

  const end = options.bracketSameLine && !empty ? close : [softline, close];
  const written = attributes.map((attribute) => [line, verbatim(writeAttribute(attribute, text, preferred))]);
  const shouldBreak = apart || hasLineEnd(oneLine);
  const tag = group([`<${name}`, indent(written), end], { shouldBreak });
  // A group is measured with what follows on its line, a fill's part alone: the text after a tag does not break it.
  // The part is a group, since Prettier flattens lists when it puts the doc into that of another language.
  return shouldBreak ? tag : fill([tag]);
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
  return written === preferred || value.includes(preferred) || value.includes(filler) ? written : preferred;
}
