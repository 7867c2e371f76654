import { endOfInk, isNameChar, isWhiteSpace, isXmlChar, nameEnd } from './characters.ts';
import { characterReference, predefinedEntities } from './entities.ts';
import { checkCharacter } from './legal-characters.ts';
import { readReference } from './references.ts';
import { type ReportExtras, type Scanner, excerpt, safeFix, suggestion } from './scanner.ts';

const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;
const EQUALS = 0x3d;
const AMPERSAND = 0x26;
const COMMA = 0x2c;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;

/** Quotation marks of prose that word processors put where XML wants `'` or `"`. */
const smartQuotes = /[\u2018-\u201f\u00ab\u00bb\u2032\u2033\u201a\u00b4`]/;

/** Quotes as JSON, programs and HTML escape them. */
const escapedQuotes = ['\\"', "\\'", '&quot;', '&apos;', '&#34;', '&#39;'] as const;

/** ASCII characters that the value loop has to look at. */
const special = new Uint8Array(0x80);
for (let code = 0; code < 0x20; code++) special[code] = 1;
for (const code of [LT, GT, AMPERSAND, QUOTE, APOSTROPHE]) special[code] = 1;

/**
 * Reads the attribute value ([10] AttValue) that starts at `start`, where something other than white space stands.
 * Where it stands is left in the scanner's `value…` fields, which spares an object an attribute.
 */
export function readAttributeValue(scan: Scanner, start: number): void {
  const { text, units, length } = scan;
  const quote = units[start]!;
  if (quote !== QUOTE && quote !== APOSTROPHE) {
    readUnquotedValue(scan, start);
    return;
  }
  if (units[start + 1] === quote && readValueInDoubledQuotes(scan, start)) return;
  let escaped = false;
  let holdsGreaterThan = false;
  // A `<` inside makes the closing quote doubtful; that is decided once for the whole value.
  let trusted = false;
  let at = start + 1;
  for (;;) {
    let code = units[at]!;
    while (code < 0x80 ? special[code] === 0 : code < 0xd800) code = units[++at]!;
    if (code === quote) {
      const suspect =
        !trusted && !endsValue(scan, at + 1) && (holdsGreaterThan || attributeBefore(text, start + 1, at) !== -1);
      if (suspect) readUnterminatedValue(scan, start, at);
      else setValue(scan, start + 1, at, at + 1, escaped);
      return;
    }
    if (at >= length) {
      readUnterminatedValue(scan, start, -1);
      return;
    }
    if (code === LT) {
      if (!trusted) {
        const close = scan.find(quote === QUOTE ? '"' : "'", at);
        if (close === -1 || !closesBeyondMarkup(scan, start + 1, at, close)) {
          readUnterminatedValue(scan, start, close);
          return;
        }
        trusted = true;
      }
      at = reportLessThanInValue(scan, at);
    } else if (code === AMPERSAND) {
      escaped = true;
      at = readReference(scan, at, true);
    } else if (code === GT) {
      holdsGreaterThan = true;
      at++;
    } else if (code === QUOTE || code === APOSTROPHE) {
      at++;
    } else if (code === 0x0a || code === 0x0d || code === 0x09) {
      escaped = true;
      at++;
    } else {
      at = checkCharacter(scan, at);
    }
  }
}

/**
 * `voice=""Joanna""`, as strings of C#, Visual Basic, SQL and CSV write quotes. Returns false if it is an empty value
 * with something else behind it.
 */
function readValueInDoubledQuotes(scan: Scanner, start: number): boolean {
  const { text } = scan;
  const quote = text[start]!;
  const valueStart = start + 2;
  // An empty value ends here: in `a="" b='""'` the other quotes are part of the next value.
  if (isWhiteSpace(text.charCodeAt(valueStart))) return false;
  let valueEnd = valueStart;
  while (text[valueEnd] !== quote) {
    const code = text.charCodeAt(valueEnd);
    if (Number.isNaN(code) || code === LT || code === GT || code === 0x0a || code === 0x0d) return false;
    valueEnd++;
  }
  // Both values of `voice="" loop=""` are empty.
  const isNextAttribute = text.charCodeAt(endOfInk(text, valueStart, valueEnd) - 1) === EQUALS;
  if (valueEnd === valueStart || isNextAttribute || text[valueEnd + 1] !== quote) return false;
  const end = valueEnd + 2;
  if (!endsValue(scan, end)) return false;
  const value = text.slice(valueStart, valueEnd);
  const fixes = quoting('Write each quote once', start, end, value, quote)?.fixes;
  const edits = fixes?.[0]?.edits;
  if (edits !== undefined && scan.doubledQuotes !== undefined) {
    // The whole document comes from such a string: one mistake, one finding, one fix.
    scan.doubledQuotes.push(...edits);
  } else {
    if (edits !== undefined) scan.doubledQuotes = [...edits];
    scan.report(
      'xml-unquoted-attribute-value',
      start,
      end,
      `Doubled quotes around '${excerpt(value, 0, value.length)}'. Write each quote once.`,
      fixes && { fixes: [{ ...fixes[0]!, edits: scan.doubledQuotes! }] },
    );
  }
  setValue(scan, valueStart, valueEnd, end, needsDecoding(text, valueStart, valueEnd));
  return true;
}

function setValue(scan: Scanner, start: number, end: number, stop: number, escaped: boolean): void {
  scan.valueStart = start;
  scan.valueEnd = end;
  scan.valueStop = stop;
  scan.valueEscaped = escaped;
}

/**
 * Whether what stands at `at` may follow a closing quote: the end of the tag, or another attribute, were it only after
 * a comma or without the space before it.
 */
function endsValue({ text, units, length }: Scanner, at: number): boolean {
  const code = units[at]!;
  if (isWhiteSpace(code) || code === GT || code === SLASH || code === 0x3f || at >= length) return true;
  return startsQuotedAttribute(text, code === COMMA ? at + 1 : at);
}

/**
 * Where ` name=` before `end` starts, its white space included; -1 where there is none. Where there is one, a quote
 * at `end` opens that attribute's value rather than closing the one that starts at `start`, after its own quote.
 */
function attributeBefore(text: string, start: number, end: number): number {
  let at = endOfInk(text, start, end);
  if (text.charCodeAt(at - 1) !== EQUALS) return -1;
  at = endOfInk(text, start, at - 1);
  // A name ends at the quote before `start`, if not sooner; where there is none, ink stands here.
  while (isNameChar(text.charCodeAt(at - 1))) at--;
  return isWhiteSpace(text.charCodeAt(at - 1)) ? endOfInk(text, start, at) : -1;
}

/**
 * Whether the quote at `close` ends a value that holds an unescaped `<` (at `lt`), rather than opening or closing
 * another one further on because this value's own closing quote is missing.
 */
function closesBeyondMarkup(scan: Scanner, start: number, lt: number, close: number): boolean {
  const { text } = scan;
  if (!endsValue(scan, close + 1) || attributeBefore(text, start, close) !== -1) return false;
  let tagEnded = false;
  for (let at = start; at < close; at++) {
    const code = text.charCodeAt(at);
    // A tag's end with an end tag behind it, an empty tag's end, or markup on a line of its own: the value has run
    // out of its tag.
    if (code === GT && at < lt) tagEnded = true;
    if (code === SLASH && text.charCodeAt(at + 1) === GT) return false;
    if (code === LT && tagEnded && text.charCodeAt(at + 1) === SLASH) return false;
    if (code === 0x0a && at < lt) return false;
  }
  return true;
}

function reportLessThanInValue(scan: Scanner, at: number): number {
  let end = at + 1;
  while (scan.text.charCodeAt(end) === LT) end++;
  scan.report('xml-unescaped-lt', at, end, "'<' cannot stand in an attribute's value. Write '&lt;'.", {
    fixes: safeFix("Write '&lt;'", at, end, '&lt;'.repeat(end - at)),
  });
  return end;
}

/**
 * A value whose closing quote is missing ends before the next attribute, or before the tag's end, so that the rest
 * of the document keeps its meaning. `close` is the next quote of the kind, or -1.
 */
function readUnterminatedValue(scan: Scanner, start: number, close: number): void {
  const { text, length } = scan;
  const valueStart = start + 1;
  const limit = close === -1 ? length : close;
  let end = valueStart;
  while (end < limit) {
    const code = text.charCodeAt(end);
    if (code === GT || code === LT) break;
    if (isWhiteSpace(code) && startsQuotedAttribute(text, end + 1)) break;
    end++;
  }
  // Where no markup stands before it, the quote is doubtful because it opens the value of an attribute.
  if (end === limit && close !== -1) end = attributeBefore(text, valueStart, close);
  if (text.charCodeAt(end) === GT && text.charCodeAt(end - 1) === SLASH) end--;
  end = endOfInk(text, valueStart, end);
  const quote = text[start]!;
  // What the value's text was found to hold on the way here is part of this mistake.
  while (scan.diagnostics.length > 0 && scan.diagnostics.at(-1)!.range.start > start) scan.diagnostics.pop();
  const other = text.charCodeAt(end - 1);
  if (end > valueStart && (other === QUOTE || other === APOSTROPHE)) {
    end--;
    scan.report(
      'xml-unterminated-attribute-value',
      start,
      start + 1,
      `This value begins with ${quote} and ends with ${text[end]}. Use the same quote on both sides.`,
      { fixes: suggestion(`Write ${quote} after '${excerpt(text, valueStart, end)}'`, end, end + 1, quote) },
    );
    setValue(scan, valueStart, end, end + 1, needsDecoding(text, valueStart, end));
    return;
  }
  scan.report(
    'xml-unterminated-attribute-value',
    start,
    start + 1,
    `This value has no closing quote. Add ${quote} where it ends.`,
    {
      fixes: suggestion(`Add ${quote} after '${excerpt(text, valueStart, end)}'`, end, end, quote),
    },
  );
  setValue(scan, valueStart, end, end, needsDecoding(text, valueStart, end));
}

/** Whether `name=` and a quote stand at `at`. */
function startsQuotedAttribute(text: string, at: number): boolean {
  const end = nameEnd(text, at);
  if (end === at || text.charCodeAt(end) !== EQUALS) return false;
  const next = text.charCodeAt(end + 1);
  return next === QUOTE || next === APOSTROPHE;
}

function readUnquotedValue(scan: Scanner, start: number): void {
  const { text } = scan;
  const escapedQuote = escapedQuotes.find((quote) => text.startsWith(quote, start));
  if (escapedQuote !== undefined && readValueInEscapedQuotes(scan, start, escapedQuote)) return;
  const smart = smartQuotes.test(text[start]!);
  const end = smart ? smartValueEnd(text, start) : halfQuotedValueEnd(text, bareValueEnd(text, start));
  const valueStart = smart ? start + 1 : start;
  const closed = end > valueStart && (smartQuotes.test(text[end - 1]!) || isQuote(text.charCodeAt(end - 1)));
  const valueEnd = closed ? end - 1 : end;
  const value = text.slice(valueStart, valueEnd);
  const quote = value.includes(scan.quote) ? (scan.quote === '"' ? "'" : '"') : scan.quote;
  const shown = excerpt(text, start, end);
  scan.report(
    'xml-unquoted-attribute-value',
    start,
    end,
    smart
      ? `Typographic quotes around ${excerpt(value, 0, value.length)}. Use straight quotes: ${quote}.`
      : `Unquoted attribute value ${shown}. Write ${quote}${excerpt(value, 0, value.length)}${quote}.`,
    quoting(smart ? 'Use straight quotes' : 'Add quotes', start, end, value, quote),
  );
  setValue(scan, valueStart, valueEnd, end, needsDecoding(text, valueStart, valueEnd));
}

/** Writes a value in quotes, with its bare ampersands escaped; nothing where it holds what no quotes may hold. */
function quoting(title: string, start: number, end: number, value: string, quote: string): ReportExtras | undefined {
  if (value.includes(quote)) return undefined;
  for (const character of value) if (!isXmlChar(character.codePointAt(0)!)) return undefined;
  const escaped = value.replace(/&([\w#]*;)?/g, (written, body: string | undefined) =>
    body !== undefined && isReference(body.slice(0, -1)) ? written : `&amp;${body ?? ''}`,
  );
  return { fixes: safeFix(title, start, end, quote + escaped + quote) };
}

/** Whether every document may refer to it: a character by its number, or one of the five predefined entities. */
function isReference(body: string): boolean {
  return body.startsWith('#') ? characterReference(body.slice(1)) !== undefined : predefinedEntities.has(body);
}

/**
 * A value whose quotes are escaped for the JSON, the program or the page that the document was copied from. Returns
 * false where the second one does not follow within the tag and the line.
 */
function readValueInEscapedQuotes(scan: Scanner, start: number, escaped: string): boolean {
  const { text } = scan;
  const valueStart = start + escaped.length;
  let valueEnd = valueStart;
  while (!text.startsWith(escaped, valueEnd)) {
    const code = text.charCodeAt(valueEnd);
    if (Number.isNaN(code) || code === LT || code === GT || code === 0x0a || code === 0x0d) return false;
    valueEnd++;
  }
  const end = valueEnd + escaped.length;
  const value = text.slice(valueStart, valueEnd);
  const quote = value.includes('"') ? "'" : '"';
  scan.report(
    'xml-unquoted-attribute-value',
    start,
    end,
    `Escaped quotes around ${excerpt(text, valueStart, valueEnd)}. Write ${quote}.`,
    quoting('Use plain quotes', start, end, value, quote),
  );
  setValue(scan, valueStart, valueEnd, end, needsDecoding(text, valueStart, valueEnd));
  return true;
}

/** Typographic quotes may enclose blanks; they end at the next quote of any kind, within the tag and the line. */
function smartValueEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === LT || code === GT || code === 0x0a || code === 0x0d) break;
    if (isQuote(code) || smartQuotes.test(text[at]!)) return at + 1;
  }
  return bareValueEnd(text, start);
}

function bareValueEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (isWhiteSpace(code) || code === GT || code === LT) break;
    if (code === SLASH && text.charCodeAt(at + 1) === GT) break;
    at++;
  }
  return at;
}

/**
 * The end of a bare value that goes on after a blank up to a closing quote, since its opening quote is missing:
 * `input=dtmf speech'`. Where no such quote follows before the next attribute, the value ends at `end`.
 */
function halfQuotedValueEnd(text: string, end: number): number {
  if (text.charCodeAt(end) !== 0x20 || isQuote(text.charCodeAt(end - 1))) return end;
  for (let at = end + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isQuote(code)) {
      const next = text.charCodeAt(at + 1);
      return isWhiteSpace(next) || next === GT || next === SLASH ? at + 1 : end;
    }
    if (code === EQUALS || code === LT || code === GT || code === 0x0a || code === 0x0d) return end;
  }
  return end;
}

function isQuote(code: number): boolean {
  return code === QUOTE || code === APOSTROPHE;
}

/** Whether a value's text holds what decoding changes: a reference, or white space other than the space. */
function needsDecoding(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === AMPERSAND || code === 0x0a || code === 0x0d || code === 0x09) return true;
  }
  return false;
}
