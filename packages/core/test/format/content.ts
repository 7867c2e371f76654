import { parse } from '../../src/syntax/parse.ts';
import { attributeValue, contentRange, textContent } from '../../src/syntax/read.ts';
import { walk } from '../../src/syntax/walk.ts';

/** The elements whose text is what the caller hears, dials or fetches: kept to the byte. */
const textElements = /^(?:Say|Play|Number|Redirect|Conference)$/i;

/**
 * What a document says, without its layout: every element with its place, its attributes as written and as read, its
 * text; every comment, instruction and doctype; the text of the commands to the byte, any other without white space.
 */
export function contentOf(text: string): string[] {
  const { document } = parse(text, { fragment: true });
  const content: string[] = [];
  const source = (start: number, end: number): string => text.slice(start, end).replaceAll(/\r\n?/g, '\n');
  walk(document, {
    enter: (node, ancestors) => {
      const depth = ancestors.length;
      if (node.kind === 'element') {
        const values = node.attributes.map((attribute) => [
          attribute.name,
          source(attribute.valueStart, attribute.valueEnd),
          attributeValue(text, attribute),
        ]);
        const inside = contentRange(node);
        const exact = textElements.test(node.name);
        const read = textContent(text, node);
        content.push(
          JSON.stringify([
            depth,
            node.name,
            values,
            exact ? read : read.replaceAll(/[ \t\r\n]+/g, ''),
            exact ? source(inside.start, inside.end) : '',
          ]),
        );
      } else if (node.kind !== 'text') {
        content.push(JSON.stringify([depth, node.kind, source(node.start, node.end)]));
      }
    },
  });
  return content;
}
