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

  const printed = attributes.map((attribute) => printAttribute(attribute, text, options.singleQuote));
  const breaks =
    !flat &&
    ((options.singleAttributePerLine && attributes.length > 1) || printed.some((doc) => typeof doc !== 'string'));
  if (!breaks) {
    const oneLine = `<${name} ${printed.join(' ')}${close}`;
    // Most tags fit, and one string spares the doc printer most of its work.
    if (flat || (column !== undefined && column + oneLine.length <= options.printWidth && isAscii(oneLine)))
      return oneLine;
  }
  const end = options.bracketSameLine && !empty ? close : [softline, close];
  const tag = group([`<${name}`, indent(printed.map((doc) => [line, doc])), end], { shouldBreak: breaks });
  // A group is measured with what follows on its line, a fill's part alone: the text after a tag does not break it.
  // The part is a group, since Prettier flattens lists when it puts the doc into that of another language.
  return breaks ? tag : fill([tag]);
}

/** Whether every character takes one column. */
function isAscii(text: string): boolean {
  return /^[ -~]*$/.test(text);
}

/** `name="value"`; the value as written, references and line ends included. */
function printAttribute(attribute: Attribute, text: string, singleQuote: boolean): builders.Doc {
  const { name, start, end, valueStart, valueEnd } = attribute;
  const written = text.charAt(valueStart - 1);
  // Only a hole can stand for an attribute, or for a value without quotes.
  if (valueStart === -1 || (written !== '"' && written !== "'")) return verbatim(text, start, end);
  const value = text.slice(valueStart, valueEnd);
  const quote = chooseQuote(value, written, singleQuote ? "'" : '"');
  if (!hasLineEnd(value)) return `${name}=${quote}${value}${quote}`;
  return [`${name}=${quote}`, verbatim(text, valueStart, valueEnd), quote];
}

/** The preferred quote, unless the value holds it, or may hold it in a hole: then the one it is written in. */
function chooseQuote(value: string, written: string, preferred: string): string {
  return written === preferred || value.includes(preferred) || value.includes(filler) ? written : preferred;
}
