import { endOfInk, isWhiteSpace, nameEnd } from './characters.ts';
import { bareLessThanEnd, endTagSlash, startsMarkup } from './markup-start.ts';
import { type Scanner, excerpt, safeFix, suggestion } from './scanner.ts';
import type { OpenElement } from './nodes.ts';

const LT = 0x3c;
const GT = 0x3e;
const BACKSLASH = 0x5c;

/** An end tag as read. */
export interface EndTag {
  readonly nameStart: number;
  readonly nameEnd: number;
  /** After its `>`, or where it broke off. */
  readonly end: number;
  /** It has no `>`. */
  readonly brokenOff: boolean;
  /** White space in it, or a second `<`, parts the very name that was expected. */
  readonly isExpected: boolean;
}

/**
 * Reads the end tag ([42] ETag) that starts at `start`. Its name is empty where none stands there.
 *
 * @param expected the name of the open element; undefined where none is open.
 */
export function readEndTag(scan: Scanner, start: number, expected: string | undefined): EndTag {
  const { text, length } = scan;
  const slash = endTagSlash(text, start);
  const parted = expected === undefined ? undefined : readPartedEndTag(scan, slash, expected);
  if (parted !== undefined) return parted;
  let nameStart = slash + 1;
  while (isWhiteSpace(text.charCodeAt(nameStart))) nameStart++;
  const stop = nameEnd(text, nameStart);
  const named = stop > nameStart;
  if (!named) nameStart = slash + 1;
  let at = named ? stop : nameStart;
  while (isWhiteSpace(text.charCodeAt(at))) at++;
  const stray = at;
  while (at < length && text.charCodeAt(at) !== GT && text.charCodeAt(at) !== LT) at++;
  if (text.charCodeAt(at) === LT && at === stray && named && !startsMarkup(scan, at)) {
    return readLessThanForEnd(scan, start, nameStart, stop, at);
  }
  if (text.charCodeAt(at) !== GT) {
    // An end tag that breaks off ends with its name: what follows is content again.
    const brokenEnd = named ? stop : endOfInk(text, nameStart, stray);
    reportBrokenEndTag(scan, start, nameStart, brokenEnd, expected);
    return { nameStart, nameEnd: named ? stop : nameStart, end: brokenEnd, brokenOff: true, isExpected: false };
  }
  const end = at + 1;
  // Where more is wrong, an end tag may never have been meant.
  const fix = stray === at ? safeFix : suggestion;
  if (!named) {
    scan.report(
      'xml-malformed-tag',
      start,
      end,
      'This end tag has no name. Write the name of the element that it closes.',
    );
  } else if (text.charCodeAt(slash) === BACKSLASH) {
    scan.report('xml-malformed-tag', slash, slash + 1, "An end tag starts with '</'. Write '/' for the backslash.", {
      fixes: fix("Write '</'", start + 1, nameStart, '/'),
    });
  } else if (slash > start + 1) {
    scan.report('xml-malformed-tag', start + 1, slash, "White space stands inside '</'. Delete it.", {
      fixes: fix('Delete the white space', start + 1, nameStart, '/'),
    });
  } else if (nameStart > slash + 1) {
    scan.report('xml-malformed-tag', slash + 1, nameStart, "White space stands after '</'. Delete it.", {
      fixes: fix('Delete the white space', slash + 1, nameStart, ''),
    });
  } else if (stray < at) {
    const strayEnd = endOfInk(text, stray, at);
    scan.report(
      'xml-malformed-tag',
      stray,
      strayEnd,
      `'${excerpt(text, stray, strayEnd)}' cannot stand in an end tag. Delete it.`,
      {
        fixes: suggestion('Delete it', stop, strayEnd, ''),
      },
    );
  }
  return { nameStart, nameEnd: named ? stop : nameStart, end, brokenOff: false, isExpected: false };
}

function reportBrokenEndTag(
  scan: Scanner,
  start: number,
  nameStart: number,
  end: number,
  expected: string | undefined,
): void {
  const { text } = scan;
  const written = excerpt(text, start, end);
  const length = end - nameStart;
  // Half of the name, or nothing of it, as while it is typed.
  if (expected !== undefined && length < expected.length && expected.startsWith(text.slice(nameStart, end))) {
    const name = excerpt(expected, 0, expected.length);
    scan.report('xml-unterminated-tag', start, end, `The end tag '${written}' is not whole. Write '</${name}>'.`, {
      fixes: suggestion(`Write '</${name}>'`, nameStart, end, `${expected}>`),
    });
    return;
  }
  scan.report('xml-unterminated-tag', start, end, `The end tag '${written}' has no '>'. Add it.`, {
    fixes: suggestion("Add '>'", end, end, '>'),
  });
}

/** An end tag with a `<` that starts nothing where its `>` belongs, `</Say<`, or before that, `</Say<>`. */
function readLessThanForEnd(
  scan: Scanner,
  start: number,
  nameStart: number,
  nameStop: number,
  lessThan: number,
): EndTag {
  const end = reportLessThanInTag(scan, start, lessThan);
  return { nameStart, nameEnd: nameStop, end, brokenOff: false, isExpected: false };
}

/**
 * Reports the `<`, one or several, at `lessThan` in the tag that starts at `start`: they start nothing. Returns
 * the tag's end.
 */
export function reportLessThanInTag(scan: Scanner, start: number, lessThan: number): number {
  const end = bareLessThanEnd(scan, lessThan);
  if (scan.units[end] === GT) {
    scan.report('xml-malformed-tag', lessThan, end, "'<' cannot stand in a tag. Delete it.", {
      fixes: safeFix("Delete '<'", lessThan, end, ''),
    });
    return end + 1;
  }
  reportLessThanForEnd(scan, start, lessThan, end);
  return end;
}

/** Reports a tag that has `<` for its `>`, from `lessThan` to `end`. */
export function reportLessThanForEnd(scan: Scanner, start: number, lessThan: number, end: number): void {
  const inkEnd = endOfInk(scan.text, start, lessThan);
  const shown = excerpt(scan.text, start, inkEnd);
  scan.report('xml-unterminated-tag', start, inkEnd, `The tag '${shown}' ends with '<' and not with '>'. Write '>'.`, {
    fixes: suggestion("Write '>'", inkEnd, end, '>'),
  });
}

/**
 * Reads an end tag that has the name of the open element with white space inside, `</Ga ther>`, or with the `<` typed
 * a second time behind the slash, `</<Say>`; undefined where none stands there.
 */
function readPartedEndTag(scan: Scanner, slash: number, expected: string): EndTag | undefined {
  const { units } = scan;
  let at = slash + 1;
  if (units[at] === LT) at++;
  const nameStart = at;
  let blankStart = -1;
  let blankEnd = -1;
  for (let index = 0; index < expected.length; index++) {
    if (index > 0 && blankStart === -1 && isWhiteSpace(units[at]!)) {
      blankStart = at;
      while (isWhiteSpace(units[at]!)) at++;
      blankEnd = at;
    }
    if (units[at++] !== expected.charCodeAt(index)) return undefined;
  }
  const stop = at;
  while (isWhiteSpace(units[at]!)) at++;
  if (units[at] !== GT || nameStart > slash + 1 === (blankStart !== -1)) return undefined;
  const tag = { nameStart, nameEnd: stop, end: at + 1, brokenOff: false, isExpected: true };
  if (blankStart === -1) {
    scan.report('xml-malformed-tag', slash + 1, nameStart, "'<' stands in this end tag once more. Delete it.", {
      fixes: safeFix("Delete '<'", slash + 1, nameStart, ''),
    });
  } else {
    const name = excerpt(expected, 0, expected.length);
    scan.report('xml-malformed-tag', blankStart, blankEnd, `White space stands inside the name '${name}'. Delete it.`, {
      fixes: safeFix('Delete the white space', blankStart, blankEnd, ''),
    });
  }
  return tag;
}

/** Whether an element's name stands at `start` once more. */
export function repeatsName(units: Uint16Array, start: number, { nameStart, name }: OpenElement): boolean {
  for (let at = 0; at < name.length; at++) if (units[start + at] !== units[nameStart + at]) return false;
  return true;
}
