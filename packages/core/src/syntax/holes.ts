import type { Range } from '../text/range.ts';
import { isWhiteSpace } from './characters.ts';

/** A place whose content is not known before run time. */
export interface Hole extends Range {
  /** What a template's placeholder does besides: that it is a part of a block, or prints nothing. */
  readonly block?: BlockMark;
}

/**
 * A part of a template's block, such as `{{#if}} … {{else}} … {{/if}}`. Its `label` is the placeholder as it is written.
 *
 * - `start`: starts a block with its first alternative. `repeats`: that may run several times. `independent`: several
 *   alternatives may run, in order. `prints`: other things may be printed too.
 * - `alternative`: starts the next alternative. `isElse`: it runs if no other one does.
 * - `end`: ends the block.
 * - `nothing`: prints nothing, as a comment does.
 * - `unclear`: a part of the document that is not properly nested, which leaves the order of the commands unknown.
 */
export type BlockMark =
  | {
      readonly part: 'start';
      readonly repeats: boolean;
      readonly independent: boolean;
      readonly prints: boolean;
      readonly label: string;
    }
  | { readonly part: 'alternative'; readonly isElse: boolean; readonly label: string }
  | { readonly part: 'end' | 'nothing' | 'unclear' };

/**
 * What stands for one code unit that is not known before run time: the object replacement character, which XML takes
 * as text, as part of a value and as part of a name alike, and which no author writes.
 */
export const holeFiller = '\uFFFC';

const filler = holeFiller.charCodeAt(0);

/** A text with its holes filled, offset for offset. */
export function fillHoles(text: string, holes: readonly Range[]): string {
  let filled = '';
  let position = 0;
  for (const { start, end } of holes) {
    filled += text.slice(position, start) + holeFiller.repeat(end - start);
    position = end;
  }
  return filled + text.slice(position);
}

/**
 * A text whose holes are filled with {@link holeFiller}, with those blanked that stand between the attributes of a tag:
 * there a filler would be an attribute without a value, or a part of the element's name (`<Say${attributes}>`). What
 * a hole hides is either way no mistake of the author's. Offsets stay what they are.
 */
export function maskHoles(text: string, holes: readonly Range[]): string {
  let masked = '';
  let copied = 0;
  for (const { start, end } of holesBetweenAttributes(text, holes)) {
    masked += text.slice(copied, start) + ' '.repeat(end - start);
    copied = end;
  }
  return masked + text.slice(copied);
}

/** Runs of adjacent holes. */
function* holesBetweenAttributes(text: string, holes: readonly Range[]): Generator<Range> {
  let next = 0;
  for (const tag of tags(text)) {
    while (next < holes.length && holes[next]!.start < tag.start) next++;
    let value = 0;
    while (next < holes.length && holes[next]!.end <= tag.end) {
      const start = holes[next]!.start;
      let end = holes[next]!.end;
      while (next + 1 < holes.length && holes[next + 1]!.start === end) end = holes[++next]!.end;
      next++;
      while (value < tag.values.length && tag.values[value]!.end <= start) value++;
      const quoted = value < tag.values.length && tag.values[value]!.start <= start;
      if (!quoted && standsBetweenAttributes(text, tag, start, end)) yield { start, end };
    }
  }
}

/** Whether a run of holes outside the quotes of a tag is no part of a name and no value. */
function standsBetweenAttributes(text: string, tag: Tag, start: number, end: number): boolean {
  const before = text.charCodeAt(start - 1);
  const after = text.charCodeAt(end);
  // A part of the element's name, unless the name is written before it.
  if (start === tag.nameStart) return false;
  if (start === tag.nameEnd && startsAttribute(text, end)) return true;
  if (isWhiteSpace(after) ? nextInk(text, end) === 0x3d : after === 0x3d || isNameCharacter(after)) return false;
  if (isWhiteSpace(before)) return lastInk(text, start) !== 0x3d;
  return before !== 0x3d && (start <= tag.nameEnd || !isNameCharacter(before));
}

/** Whether a name and `=` follow: `<Say{{space}}voice='Joanna'>`. */
function startsAttribute(text: string, from: number): boolean {
  let at = from;
  while (isNameCharacter(text.charCodeAt(at))) at++;
  return at > from && nextInk(text, at) === 0x3d;
}

function nextInk(text: string, from: number): number {
  let at = from;
  while (isWhiteSpace(text.charCodeAt(at))) at++;
  return text.charCodeAt(at);
}

function lastInk(text: string, from: number): number {
  let at = from - 1;
  while (at >= 0 && isWhiteSpace(text.charCodeAt(at))) at--;
  return text.charCodeAt(at);
}

/** What does not end a name in a tag; a rough reading suffices where the author writes attributes. */
function isNameCharacter(code: number): boolean {
  return (
    !Number.isNaN(code) && code !== filler && !isWhiteSpace(code) && !'<>/\'"='.includes(String.fromCharCode(code))
  );
}

interface Tag extends Range {
  readonly nameStart: number;
  /** Where the name ends, holes at its end left out. */
  readonly nameEnd: number;
  /** Quoted values, quotes included. */
  readonly values: readonly Range[];
}

/** The tags of a text, in order; comments, CDATA sections and instructions are passed over. */
function* tags(text: string): Generator<Tag> {
  let at = text.indexOf('<');
  while (at !== -1) {
    const close = text.startsWith('<!--', at)
      ? '-->'
      : text.startsWith('<![CDATA[', at)
        ? ']]>'
        : text.startsWith('<?', at)
          ? '?>'
          : undefined;
    let end: number;
    if (close === undefined) {
      const tag = readTag(text, at);
      yield tag;
      end = tag.end;
    } else {
      const found = text.indexOf(close, at + 2);
      if (found === -1) return;
      end = found + close.length;
    }
    at = text.indexOf('<', end);
  }
}

function readTag(text: string, start: number): Tag {
  const nameStart = start + (text[start + 1] === '/' ? 2 : 1);
  let nameEnd = nameStart;
  while (isNameCharacter(text.charCodeAt(nameEnd))) nameEnd++;
  const values: Range[] = [];
  let at = nameEnd;
  while (at < text.length && text[at] !== '>' && text[at] !== '<') {
    const quote = text[at]!;
    at++;
    if (quote !== '"' && quote !== "'") continue;
    const close = text.indexOf(quote, at);
    const valueEnd = close === -1 ? text.length : close + 1;
    values.push({ start: at - 1, end: valueEnd });
    at = valueEnd;
  }
  return { start, end: at, nameStart, nameEnd, values };
}
