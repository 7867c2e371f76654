import { endOfInk, isNameStart, isWhiteSpace, isXmlChar, nameEnd } from './characters.ts';
import { readAttributeValue } from './attribute-value.ts';
import type { Attribute, Element, Node } from './nodes.ts';
import { listOf } from './list-of.ts';
import { type Scanner, excerpt, safeFix, suggestion } from './scanner.ts';

const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;
const EQUALS = 0x3d;
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;

/** An element while it is being built. */
export type OpenElement = { -readonly [Key in keyof Element]: Element[Key] };

const noAttributes: readonly Attribute[] = [];
/** The children of every element that has none. */
export const noChildren: readonly Node[] = [];

/**
 * Reads a start tag or an empty-element tag ([40] STag, [44] EmptyElemTag) whose name starts at `nameStart`.
 * A tag that breaks off ends where the next markup starts; the scanner's `tagBroken` then says so.
 */
export function readStartTag(scan: Scanner, start: number, nameStart: number): OpenElement {
  const { text, units, length } = scan;
  const before = scan.diagnostics.length;
  scan.tagBroken = false;
  let at = scan.nameEnd(nameStart);
  const name = scan.intern(nameStart, at);
  if (nameStart > start + 1) {
    scan.report(
      'xml-malformed-tag',
      start + 1,
      nameStart,
      `White space stands between '<' and '${excerpt(name, 0, name.length)}'. Delete it.`,
      {
        fixes: safeFix('Delete the white space', start + 1, nameStart, ''),
      },
    );
  }
  const { attributes } = scan;
  let count = 0;
  let firstByName: Map<string, Attribute> | undefined;
  let selfClosing = false;
  // After one mistake the rest of the tag is read in silence until an attribute stands there whole.
  let confused = false;
  for (;;) {
    let spaced = false;
    let code = units[at]!;
    while (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) {
      spaced = true;
      code = units[++at]!;
    }
    if (code === GT) {
      at++;
      break;
    }
    if (code === SLASH && units[at + 1] === GT) {
      at += 2;
      selfClosing = true;
      break;
    }
    if (at >= length || code === LT) {
      reportUnterminatedTag(scan, start, at, before);
      scan.tagBroken = true;
      break;
    }
    if (!isNameStart(code < 0x80 ? code : text.codePointAt(at)!)) {
      if (code === SLASH && closesAfterBlank(text, at)) {
        at = reportSplitEmptyTag(scan, at);
        selfClosing = true;
        break;
      }
      at = readUnexpected(scan, at, confused);
      confused = true;
      continue;
    }
    if (!spaced && !confused) {
      scan.report(
        'xml-malformed-tag',
        at,
        nameEnd(text, at),
        'White space is missing before this attribute. Add a space.',
        {
          fixes: safeFix('Add a space', at, at, ' '),
        },
      );
      confused = true;
    }
    const attribute = readAttribute(scan, at, confused);
    at = attribute.end;
    if (attribute.valueStart !== -1) confused = false;
    // Comparing a few names is cheap; many go into a map to stay linear.
    if (count === 8) firstByName = mapFirst(attributes, count);
    const first =
      firstByName === undefined ? findFirst(attributes, count, attribute.name) : firstByName.get(attribute.name);
    if (first !== undefined) reportDuplicate(scan, attribute, first);
    else firstByName?.set(attribute.name, attribute);
    attributes[count++] = attribute;
  }
  return {
    kind: 'element',
    start,
    end: at,
    name,
    nameStart,
    attributes: count === 0 ? noAttributes : listOf(attributes, 0, count),
    children: noChildren,
    startTagEnd: at,
    endTagStart: -1,
    selfClosing,
  };
}

function findFirst(attributes: readonly Attribute[], count: number, name: string): Attribute | undefined {
  for (let index = 0; index < count; index++) {
    // Names are interned: the same characters are the same object, which the comparison sees first.
    if (attributes[index]!.name === name) return attributes[index];
  }
  return undefined;
}

function mapFirst(attributes: readonly Attribute[], count: number): Map<string, Attribute> {
  const map = new Map<string, Attribute>();
  for (let index = 0; index < count; index++) {
    const attribute = attributes[index]!;
    if (!map.has(attribute.name)) map.set(attribute.name, attribute);
  }
  return map;
}

function readAttribute(scan: Scanner, start: number, confused: boolean): Attribute {
  const { text, units } = scan;
  const end = scan.nameEnd(start);
  const name = scan.intern(start, end);
  let at = end;
  if (units[at] !== EQUALS) {
    while (isWhiteSpace(text.charCodeAt(at))) at++;
    const code = text.charCodeAt(at);
    if (code !== EQUALS && (confused || !isQuotedValue(text, at))) return valueless(scan, start, end, name, confused);
    if (code !== EQUALS) reportMissingEquals(scan, start, end, at);
  }
  if (units[at] === EQUALS) {
    const afterEquals = ++at;
    const code = units[at];
    if (code !== SINGLE_QUOTE && code !== DOUBLE_QUOTE) {
      while (isWhiteSpace(text.charCodeAt(at))) at++;
      if (!startsValue(text, at) || (at > afterEquals && startsAttribute(text, at))) {
        return valueless(scan, start, afterEquals, name, confused);
      }
    }
  }
  readAttributeValue(scan, at);
  return {
    kind: 'attribute',
    start,
    end: scan.valueStop,
    name,
    valueStart: scan.valueStart,
    valueEnd: scan.valueEnd,
    escaped: scan.valueEscaped,
  };
}

function valueless(scan: Scanner, start: number, end: number, name: string, confused: boolean): Attribute {
  if (!confused) {
    const nameShown = excerpt(name, 0, name.length);
    scan.report(
      'xml-missing-attribute-value',
      start,
      start + name.length,
      `The attribute '${nameShown}' has no value. Write ${nameShown}='…' with the value in quotes.`,
    );
  }
  return { kind: 'attribute', start, end, name, valueStart: -1, valueEnd: -1, escaped: false };
}

/** Whether a value in quotes stands at `at`, whole and before any markup. */
function isQuotedValue(text: string, at: number): boolean {
  const quote = text.charCodeAt(at);
  if (quote !== DOUBLE_QUOTE && quote !== SINGLE_QUOTE) return false;
  for (let end = at + 1; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === quote) return true;
    if (code === LT || code === GT) return false;
  }
  return false;
}

function reportMissingEquals(scan: Scanner, start: number, end: number, valueStart: number): void {
  const name = excerpt(scan.text, start, end);
  scan.report(
    'xml-missing-attribute-value',
    start,
    end,
    `There is no '=' between the attribute '${name}' and its value. Add it.`,
    { fixes: safeFix("Add '='", end, valueStart, '=') },
  );
}

/** Whether a value, quoted or not, starts at `at`. */
function startsValue(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (Number.isNaN(code) || code === GT || code === LT) return false;
  return code !== SLASH || text.charCodeAt(at + 1) !== GT;
}

/** Whether `name=` stands at `at`: then the attribute before it lacks its value. */
function startsAttribute(text: string, at: number): boolean {
  let end = nameEnd(text, at);
  if (end === at) return false;
  while (isWhiteSpace(text.charCodeAt(end))) end++;
  const next = text.charCodeAt(end + 1);
  return text.charCodeAt(end) === EQUALS && (next === 0x22 || next === 0x27);
}

function reportDuplicate(scan: Scanner, attribute: Attribute, first: Attribute): void {
  const name = excerpt(attribute.name, 0, attribute.name.length);
  const nameRange = { start: attribute.start, end: attribute.start + attribute.name.length };
  scan.report(
    'xml-duplicate-attribute',
    nameRange.start,
    nameRange.end,
    `The attribute '${name}' stands twice. Keep one of them.`,
    {
      related: [
        {
          range: { start: first.start, end: first.start + first.name.length },
          message: `'${name}' stands here first.`,
        },
      ],
    },
  );
}

/** Reports a tag that breaks off; what it made of the rest before is no mistake of its own. */
function reportUnterminatedTag(scan: Scanner, start: number, at: number, before: number): void {
  let kept = before;
  for (let index = before; index < scan.diagnostics.length; index++) {
    const diagnostic = scan.diagnostics[index]!;
    if (diagnostic.code === 'xml-malformed-tag' || diagnostic.code === 'xml-missing-attribute-value') continue;
    scan.diagnostics[kept++] = diagnostic;
  }
  scan.diagnostics.length = kept;
  // A value that was never closed and runs up to here took the tag's end with it.
  if (kept > before && scan.diagnostics[kept - 1]!.code === 'xml-unterminated-attribute-value') return;
  const end = endOfInk(scan.text, start, at);
  scan.report('xml-unterminated-tag', start, end, `The tag '${excerpt(scan.text, start, end)}' has no '>'. Add it.`, {
    fixes: suggestion("Add '>'", end, end, '>'),
  });
}

function closesAfterBlank(text: string, slash: number): boolean {
  let at = slash + 1;
  while (isWhiteSpace(text.charCodeAt(at))) at++;
  return text.charCodeAt(at) === GT;
}

/** `/ >` for `/>`; returns the offset after it. */
function reportSplitEmptyTag(scan: Scanner, slash: number): number {
  const gt = scan.text.indexOf('>', slash);
  scan.report('xml-malformed-tag', slash + 1, gt, "White space stands inside '/>'. Delete it.", {
    fixes: safeFix('Delete the white space', slash + 1, gt, ''),
  });
  return gt + 1;
}

/** Skips what is no part of a tag, reporting it once. */
function readUnexpected(scan: Scanner, start: number, confused: boolean): number {
  const { text, length } = scan;
  let at = start;
  while (at < length) {
    const code = text.charCodeAt(at);
    if (
      code === GT ||
      code === LT ||
      isWhiteSpace(code) ||
      (at > start && code === SLASH && text.charCodeAt(at + 1) === GT)
    )
      break;
    at += text.codePointAt(at)! > 0xffff ? 2 : 1;
  }
  if (confused) return at;
  const allowed = isXmlChar(text.codePointAt(start)!);
  scan.report(
    allowed ? 'xml-malformed-tag' : 'xml-invalid-character',
    start,
    at,
    allowed
      ? `'${excerpt(text, start, at)}' cannot stand in a tag. Delete it, or write it as name='value'.`
      : 'A character that XML does not allow stands in this tag. Delete it.',
    { fixes: suggestion('Delete it', start, at, '') },
  );
  return at;
}
