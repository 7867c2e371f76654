import { endOfInk, isWhiteSpace, nameEnd } from './characters.ts';
import { endTagSlash } from './markup-start.ts';
import { type Scanner, excerpt, safeFix, suggestion } from './scanner.ts';

const LT = 0x3c;
const GT = 0x3e;
const BACKSLASH = 0x5c;

/** An end tag as read: `end` lies after its `>`, or where it broke off. */
export interface EndTag {
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly end: number;
}

/** Reads the end tag ([42] ETag) that starts at `start`. Its name is empty where none stands there. */
export function readEndTag(scan: Scanner, start: number): EndTag {
  const { text, length } = scan;
  const slash = endTagSlash(text, start);
  let nameStart = slash + 1;
  while (isWhiteSpace(text.charCodeAt(nameStart))) nameStart++;
  const stop = nameEnd(text, nameStart);
  const named = stop > nameStart;
  if (!named) nameStart = slash + 1;
  let at = named ? stop : nameStart;
  while (isWhiteSpace(text.charCodeAt(at))) at++;
  const stray = at;
  while (at < length && text.charCodeAt(at) !== GT && text.charCodeAt(at) !== LT) at++;
  if (text.charCodeAt(at) !== GT) {
    // An end tag that breaks off ends with its name: what follows is content again.
    const brokenEnd = named ? stop : endOfInk(text, nameStart, stray);
    scan.report(
      'xml-unterminated-tag',
      start,
      brokenEnd,
      `The end tag '${excerpt(text, start, brokenEnd)}' has no '>'. Add it.`,
      {
        fixes: suggestion("Add '>'", brokenEnd, brokenEnd, '>'),
      },
    );
    return { nameStart, nameEnd: named ? stop : nameStart, end: brokenEnd };
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
  return { nameStart, nameEnd: named ? stop : nameStart, end };
}
