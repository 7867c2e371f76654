import { endOfInk, isNameStart, isWhiteSpace, isXmlChar, nameEnd } from './characters.ts';
import { readAttributeValue } from './attribute-value.ts';
import { reportLessThanInTag } from './end-tag.ts';
import type { Attribute, Node, OpenElement } from './nodes.ts';
import { listOf } from './list-of.ts';
import { startsMarkup } from './markup-start.ts';
import { type Scanner, excerpt, safeFix, suggestion } from './scanner.ts';

const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;
const BACKSLASH = 0x5c;
const EQUALS = 0x3d;
const COLON = 0x3a;
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;

const noAttributes: readonly Attribute[] = [];
/** White space of Unicode that XML does not count as such; text that is copied from a page or a document holds it. */
const foreignSpace = /[\u0085\u00a0\u2000-\u200b\u2028\u2029\u202f\u205f\u3000]/;

/** The children of every element that has none. */
export const noChildren: readonly Node[] = [];

/**
 * Reads a start tag or an empty-element tag ([40] STag, [44] EmptyElemTag) whose name starts at `nameStart`.
 * A tag that breaks off ends where the next markup starts; the scanner's `nameDoubtful` then says that its name may
 * have taken something else in.
 */
export function readStartTag(scan: Scanner, start: number, nameStart: number): OpenElement {
  const { text, units, length } = scan;
  const before = scan.diagnostics.length;
  scan.nameDoubtful = false;
  let at = scan.nameEnd(nameStart);
  const name = scan.intern(nameStart, at);
  const opener = nameStart > start + 1 ? readJunk(scan, start + 1, nameStart, at) : undefined;
  if (opener !== undefined) {
    at = opener;
  } else if (nameStart > start + 1) {
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
  // What follows an attribute without a value may be that value.
  let lacksValue = false;
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
    if (code === LT && !startsMarkup(scan, at)) {
      dropDebris(scan, before);
      selfClosing = endsWithSlash(scan, at, nameStart + name.length, count);
      at = reportLessThanInTag(scan, start, at);
      scan.nameDoubtful = true;
      break;
    }
    if (at >= length || code === LT) {
      reportUnterminatedTag(scan, start, at, before);
      selfClosing = endsWithSlash(scan, at, nameStart + name.length, count);
      scan.nameDoubtful = true;
      break;
    }
    if (!isNameStart(code < 0x80 ? code : text.codePointAt(at)!)) {
      if ((code === SLASH || code === BACKSLASH) && closesAfterBlank(text, at)) {
        at = reportLooseEmptyTag(scan, at);
        selfClosing = true;
        break;
      }
      if (code === EQUALS && at === nameStart + name.length) {
        reportAttributeInName(scan, at);
        scan.nameDoubtful = true;
        confused = true;
      }
      at = readUnexpected(scan, at, confused || lacksValue);
      confused = true;
      continue;
    }
    if (!spaced && !confused && !startsAttribute(text, at)) {
      at = readUnexpected(scan, at, false);
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
    }
    const attribute = readAttribute(scan, at, confused);
    at = attribute.end;
    lacksValue = attribute.valueStart === -1;
    if (!lacksValue) confused = false;
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

/**
 * `<-Say>`, `<"Say">`, `<!Say>`: what can't stand before a name. Returns the offset after the name and the quote that
 * closes it; undefined if there is nothing but white space.
 */
function readJunk(scan: Scanner, start: number, nameStart: number, nameStop: number): number | undefined {
  const { text } = scan;
  if (text.slice(start, nameStart).trim() === '') return undefined;
  const quote = text[nameStart - 1]!;
  const isQuoted = (quote === '"' || quote === "'") && text[nameStop] === quote;
  const end = isQuoted ? nameStop + 1 : nameStop;
  const edits = [{ range: { start, end: nameStart }, newText: '' }];
  if (isQuoted) edits.push({ range: { start: nameStop, end }, newText: '' });
  const junk = excerpt(text, start, nameStart);
  const message = `An element name can't begin with '${junk}'. Delete ${isQuoted ? 'the quotes' : 'it'}.`;
  scan.report('xml-malformed-tag', start, nameStart, message, {
    fixes: [{ title: isQuoted ? 'Delete the quotes' : `Delete '${junk}'`, edits, safe: false }],
  });
  return end;
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
  let name = scan.intern(start, end);
  let at = end;
  if (units[at] !== EQUALS) {
    while (isWhiteSpace(text.charCodeAt(at))) at++;
    const code = text.charCodeAt(at);
    if (code !== EQUALS && (confused || !isQuotedValue(text, at))) return valueless(scan, start, end, name, confused);
    if (code !== EQUALS) {
      // A colon may stand in a name; between a name and a value it was meant as the '='.
      if (units[end - 1] === COLON && end > start + 1) name = scan.intern(start, end - 1);
      reportMissingEquals(scan, start, start + name.length, at);
    }
  }
  if (units[at] === EQUALS) {
    const afterEquals = ++at;
    const code = units[at];
    if (code !== SINGLE_QUOTE && code !== DOUBLE_QUOTE) {
      while (isWhiteSpace(text.charCodeAt(at))) at++;
      if (units[at] === EQUALS) at = readSecondEquals(scan, at, confused);
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

/** Whether a value in quotes stands at `at`, whole and before any markup, and not `'uage='` of `lang'uage='en-US'`. */
function isQuotedValue(text: string, at: number): boolean {
  const quote = text.charCodeAt(at);
  if (quote !== DOUBLE_QUOTE && quote !== SINGLE_QUOTE) return false;
  for (let end = at + 1; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === quote) return text.charCodeAt(end - 1) !== EQUALS;
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

/** Reads `=` that follow an attribute's own up to the quote of its value; where none follows they are a bare value. */
function readSecondEquals(scan: Scanner, start: number, confused: boolean): number {
  const { text } = scan;
  let end = start;
  while (text.charCodeAt(end) === EQUALS) end++;
  let at = end;
  while (isWhiteSpace(text.charCodeAt(at))) at++;
  const code = text.charCodeAt(at);
  if (code !== SINGLE_QUOTE && code !== DOUBLE_QUOTE) return start;
  if (!confused) {
    scan.report('xml-malformed-tag', start, end, "An attribute has one '='. Delete the other.", {
      fixes: safeFix("Delete the second '='", start, end, ''),
    });
  }
  return at;
}

/** Whether a value, quoted or not, starts at `at`. */
function startsValue(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (Number.isNaN(code) || code === GT || code === LT) return false;
  return code !== SLASH || text.charCodeAt(at + 1) !== GT;
}

/** Whether `name=` and a quote stand at `at`. */
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

/** Whether the slash of an empty-element tag is the last in a tag that breaks off at `at`. */
function endsWithSlash({ text, units, attributes }: Scanner, at: number, nameStop: number, count: number): boolean {
  const from = count === 0 ? nameStop : attributes[count - 1]!.end;
  const inkEnd = endOfInk(text, from, at);
  return inkEnd > from && units[inkEnd - 1] === SLASH;
}

/** Drops what was found in a tag that has no end from `before` on, but for its values. Returns how many findings are left. */
function dropDebris({ diagnostics }: Scanner, before: number): number {
  let kept = before;
  for (let index = before; index < diagnostics.length; index++) {
    const diagnostic = diagnostics[index]!;
    if (diagnostic.code === 'xml-malformed-tag' || diagnostic.code === 'xml-missing-attribute-value') continue;
    diagnostics[kept++] = diagnostic;
  }
  return (diagnostics.length = kept);
}

/** Reports a tag that breaks off; what it made of the rest before is no mistake of its own. */
function reportUnterminatedTag(scan: Scanner, start: number, at: number, before: number): void {
  const kept = dropDebris(scan, before);
  // A value that was never closed and runs up to here took the tag's end with it.
  if (kept > before && scan.diagnostics[kept - 1]!.code === 'xml-unterminated-attribute-value') return;
  const end = endOfInk(scan.text, start, at);
  scan.report('xml-unterminated-tag', start, end, `The tag '${excerpt(scan.text, start, end)}' has no '>'. Add it.`, {
    fixes: suggestion("Add '>'", end, end, '>'),
  });
}

/** Whether the tag ends after the slash at `slash` and white space. */
function closesAfterBlank(text: string, slash: number): boolean {
  let at = slash + 1;
  while (isWhiteSpace(text.charCodeAt(at))) at++;
  return text.charCodeAt(at) === GT;
}

/** `/ >` or `\>` for `/>`; returns the offset after it. */
function reportLooseEmptyTag(scan: Scanner, slash: number): number {
  const gt = scan.text.indexOf('>', slash);
  if (scan.units[slash] === BACKSLASH) {
    scan.report('xml-malformed-tag', slash, slash + 1, "An empty tag ends with '/>'. Write '/' for the backslash.", {
      fixes: safeFix("Write '/>'", slash, gt, '/'),
    });
    return gt + 1;
  }
  scan.report('xml-malformed-tag', slash + 1, gt, "White space stands inside '/>'. Delete it.", {
    fixes: safeFix('Delete the white space', slash + 1, gt, ''),
  });
  return gt + 1;
}

/** `<Sayvoice='Joanna'>`: where the element's name ends and the attribute's starts cannot be seen. */
function reportAttributeInName(scan: Scanner, equals: number): void {
  scan.report(
    'xml-malformed-tag',
    equals,
    equals + 1,
    "'=' follows the element's name. Write white space between the name and its first attribute.",
  );
}

function reportForeignSpace(scan: Scanner, start: number, end: number): void {
  const { text } = scan;
  const next = text.charCodeAt(end);
  // Elsewhere it may stand inside a name.
  const parts = next === GT || next === SLASH || isWhiteSpace(next) || startsAttribute(text, end);
  const fix = parts ? safeFix : suggestion;
  scan.report('xml-malformed-tag', start, end, 'This looks like a space but is none in XML. Write a space.', {
    fixes: fix('Write a space', start, end, ' '),
  });
}

/** Skips what is no part of a tag, reporting it once. */
function readUnexpected(scan: Scanner, start: number, confused: boolean): number {
  const { text, length } = scan;
  let at = start;
  while (foreignSpace.test(text.charAt(at))) at++;
  if (at > start) {
    if (!confused) reportForeignSpace(scan, start, at);
    return at;
  }
  while (at < length) {
    const code = text.charCodeAt(at);
    if (
      code === GT ||
      code === LT ||
      isWhiteSpace(code) ||
      (code === SLASH && text.charCodeAt(at + 1) === GT) ||
      (text[at - 1] === ',' && startsAttribute(text, at))
    )
      break;
    at++;
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
    { fixes: suggestion('Delete it', start, at, text[at - 1] === ',' ? ' ' : '') },
  );
  return at;
}
