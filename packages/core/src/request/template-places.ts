/** Where a value of a template stands. */
export type Place =
  | { readonly kind: 'text' }
  /** Between the quotes of an attribute. */
  | { readonly kind: 'value' }
  /** Where no value can be made safe: what is there, and what to do instead. */
  | { readonly kind: 'none'; readonly where: string; readonly advice: string };

/** JavaScript keeps one array of strings for each template literal of a program. */
const known = new WeakMap<readonly (string | undefined)[], readonly Place[]>();

/**
 * The place of each value of a template, between its strings.
 *
 * @throws TypeError where a string holds an escape that JavaScript cannot read.
 */
export function templatePlaces(strings: readonly (string | undefined)[]): readonly Place[] {
  const remembered = known.get(strings);
  if (remembered !== undefined) return remembered;
  let state: State = content;
  const places = strings.map((text, index) => {
    if (text === undefined) throw new TypeError(`Part ${index + 1} of the template holds a malformed escape.`);
    state = readOn(state, text);
    const isInReference = (state.inside === 'content' || state.inside === 'value') && /&#?\w*$/.test(text);
    return isInReference ? inReference : placeOf(state, text);
  });
  // No value follows the last part.
  places.pop();
  known.set(strings, places);
  return places;
}

const inReference: Place = {
  kind: 'none',
  where: 'in a reference, after an ampersand',
  advice: 'Write &amp; for an ampersand, or the whole reference.',
};

/** What the reading is inside of, and what ends it. */
interface State {
  readonly inside: 'content' | 'tag' | 'value' | 'comment' | 'cdata' | 'instruction' | 'declaration';
  readonly end: string;
}

const content: State = { inside: 'content', end: '<' };
const tag: State = { inside: 'tag', end: '>' };

/** What `<` starts, by what follows it; the longest come first. */
const markupStarts: readonly (readonly [string, State])[] = [
  ['<!--', { inside: 'comment', end: '-->' }],
  ['<![CDATA[', { inside: 'cdata', end: ']]>' }],
  ['<!', { inside: 'declaration', end: '>' }],
  ['<?', { inside: 'instruction', end: '?>' }],
  ['<', tag],
];

/** Where the reading is after a text that is read on from a state. */
function readOn(start: State, text: string): State {
  let state = start;
  let at = 0;
  while (at < text.length) {
    if (state.inside === 'content') {
      at = text.indexOf('<', at);
      if (at === -1) break;
      const [opening, next] = markupStarts.find(([delimiter]) => text.startsWith(delimiter, at))!;
      at += opening.length;
      state = next;
    } else if (state.inside === 'tag') {
      const character = text[at++]!;
      if (character === '>') state = content;
      else if (character === '"' || character === "'") state = { inside: 'value', end: character };
    } else {
      const end = text.indexOf(state.end, at);
      if (end === -1) break;
      at = end + state.end.length;
      state = state.inside === 'value' ? tag : content;
    }
  }
  return state;
}

function placeOf({ inside }: State, before: string): Place {
  switch (inside) {
    case 'content':
      return { kind: 'text' };
    case 'value':
      return { kind: 'value' };
    case 'tag':
      return /=\s*$/.test(before)
        ? { kind: 'none', where: 'in a tag, after an equals sign', advice: 'Put quotes around it.' }
        : { kind: 'none', where: 'in a tag', advice: 'Write names out, and put values between quotes.' };
    case 'comment':
      return { kind: 'none', where: 'in a comment', advice: 'Take it out.' };
    case 'cdata':
      return { kind: 'none', where: 'in a CDATA section', advice: 'Put it into plain text, where it is escaped.' };
    case 'instruction':
      return { kind: 'none', where: 'in a processing instruction', advice: 'Write it out.' };
    case 'declaration':
      return { kind: 'none', where: 'in a declaration', advice: 'Write it out.' };
  }
}
