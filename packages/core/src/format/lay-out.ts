import { type builders, printer } from 'prettier/doc';
import { parse } from '../syntax/parse.ts';
import type { XmlDocument } from '../syntax/nodes.ts';
import { mayDirectLines } from './directive-comments.ts';
import type { LayoutOptions } from './options.ts';
import { type Place, printDocument } from './print.ts';
import { sameSuppressions } from './same-suppressions.ts';
import { verbatim } from './verbatim.ts';

/**
 * The doc of a well-formed document. A document in which a suppression of a line would apply to other
 * commands stays as it is: a layout must not bring findings back, nor hide new ones.
 */
export function layOut(document: XmlDocument, options: LayoutOptions, place: Place = {}): builders.Doc {
  const doc = printDocument(document, options, place);
  const { text } = document;
  if (!mayDirectLines(text)) return doc;
  const { document: formatted } = parse(printer.printDocToString(doc, options).formatted, { fragment: true });
  return sameSuppressions(document, formatted) ? doc : verbatim(text.slice(document.children[0]!.start, text.length));
}
