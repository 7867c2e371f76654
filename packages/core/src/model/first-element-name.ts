import { elements } from '../language/elements/index.ts';

const names: ReadonlyMap<string, string> = new Map(Object.keys(elements).map((name) => [name.toLowerCase(), name]));

/** What ends markup that is no element, by the character after its `<`. */
const closeOf: ReadonlyMap<string | undefined, string> = new Map([
  ['?', '?>'],
  ['!', '>'],
]);

/**
 * The table's name of a text's first element, in whatever case it is written; undefined where the first element is
 * none of VoxXML's or there is none. What precedes it is skipped: text, comments, instructions and a DOCTYPE
 * without internal subset.
 */
export function firstElementName(text: string): string | undefined {
  let position = text.indexOf('<');
  while (position !== -1) {
    const close = text.startsWith('<!--', position) ? '-->' : closeOf.get(text[position + 1]);
    if (close === undefined) break;
    const end = text.indexOf(close, position + 2);
    if (end === -1) return undefined;
    position = text.indexOf('<', end + close.length);
  }
  if (position === -1) return undefined;
  // No name of the table is longer than what is looked at here.
  const written = /^[A-Za-z]+(?=[\s/>\uFFFC]|$)/.exec(text.slice(position + 1, position + 40))?.[0];
  return written === undefined ? undefined : names.get(written.toLowerCase());
}
