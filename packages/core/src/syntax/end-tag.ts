import { endOfInk, isWhiteSpace, nameEnd } from './characters.ts';
import { type Scanner, excerpt, safeFix, suggestion } from './scanner.ts';

const LT = 0x3c;
const GT = 0x3e;

/** An end tag as read: `end` lies after its `>`, or where it broke off. */
export interface EndTag {
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly end: number;
}

/** Reads the end tag ([42] ETag) that starts at `start`. Its name is empty where none stands there. */
export function readEndTag(scan: Scanner, start: number): EndTag {
  const { text, length } = scan;
  let nameStart = start + 2;
  while (isWhiteSpace(text.charCodeAt(nameStart))) nameStart++;
  const stop = nameEnd(text, nameStart);
  if (stop === nameStart) nameStart = start + 2;
  let at = Math.max(stop, start + 2);
  while (isWhiteSpace(text.charCodeAt(at))) at++;
  const stray = at;
  while (at < length && text.charCodeAt(at) !== GT && text.charCodeAt(at) !== LT) at++;
  const end = text.charCodeAt(at) === GT ? at + 1 : at;
  if (text.charCodeAt(at) !== GT) {
    // An end tag that breaks off ends with its name: what follows is content again.
    const brokenEnd = stop === nameStart ? endOfInk(text, start + 2, stray) : stop;
    scan.report(
      'xml-unterminated-tag',
      start,
      brokenEnd,
      `The end tag '${excerpt(text, start, brokenEnd)}' has no '>'. Add it.`,
      {
        fixes: suggestion("Add '>'", brokenEnd, brokenEnd, '>'),
      },
    );
    return { nameStart, nameEnd: Math.max(stop, nameStart), end: brokenEnd };
  }
  if (stop === nameStart) {
    scan.report(
      'xml-malformed-tag',
      start,
      end,
      'This end tag has no name. Write the name of the element that it closes.',
    );
  } else if (nameStart > start + 2) {
    scan.report('xml-malformed-tag', start + 2, nameStart, "White space stands after '</'. Delete it.", {
      fixes: safeFix('Delete the white space', start + 2, nameStart, ''),
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
  return { nameStart, nameEnd: stop, end };
}

/**
 * Whether `written` looks like a slip of `meant`: another case, or a single letter that is wrong, missing, too many,
 * or swapped with its neighbour. Short names differ by a letter too easily, so for them only the case may differ.
 */
export function isSlip(written: string, meant: string): boolean {
  // Before anything is done with the names: `meant` may be long, and many end tags may be compared with it.
  if (Math.abs(written.length - meant.length) > 1) return false;
  const a = written.toLowerCase();
  const b = meant.toLowerCase();
  if (a === b) return true;
  if (Math.min(a.length, b.length) < 3) return false;
  let start = 0;
  while (start < a.length && start < b.length && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  let same = 0;
  while (
    same < a.length - start &&
    same < b.length - start &&
    a.charCodeAt(a.length - 1 - same) === b.charCodeAt(b.length - 1 - same)
  ) {
    same++;
  }
  const restA = a.slice(start, a.length - same);
  const restB = b.slice(start, b.length - same);
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
}
