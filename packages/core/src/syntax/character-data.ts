import type { Fix } from '../text/diagnostic.ts';
import { isWhiteSpace } from './characters.ts';
import { checkCharacter } from './legal-characters.ts';
import { bareLessThanEnd, startsMarkup } from './markup-start.ts';
import type { Text } from './nodes.ts';
import { readReference } from './references.ts';
import { type Scanner, safeFix, suggestion } from './scanner.ts';

const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;
const PERCENT = 0x25;
const AMPERSAND = 0x26;
const BRACKET = 0x5d;
const RETURN = 0x0d;

/** ASCII characters that the text loop has to look at: `<`, `&`, `]`, carriage return, and what XML does not allow. */
const special = new Uint8Array(0x80);
for (let code = 0; code < 0x20; code++) special[code] = 1;
special[0x09] = 0;
special[0x0a] = 0;
for (const code of [LT, AMPERSAND, BRACKET]) special[code] = 1;

/**
 * Reads text up to the next markup ([14] CharData and references), reporting what cannot stand in it.
 *
 * @param isFirst whether it is the first child of its element.
 */
export function readText(scan: Scanner, start: number, isFirst: boolean): Text {
  const { units, length } = scan;
  let at = start;
  let code = units[at]!;
  let escaped = false;
  while (code === 0x20 || code === 0x0a || code === 0x09 || code === RETURN) {
    if (code === RETURN) escaped = true;
    code = units[++at]!;
  }
  if (at >= length || (code === LT && (startsMarkup(scan, at) || units[at + 1] === GT))) {
    return { kind: 'text', start, end: at, blank: true, escaped };
  }
  const inkStart = at;
  for (;;) {
    while (code < 0x80 ? special[code] === 0 : code < 0xd800) code = units[++at]!;
    if (at >= length) break;
    if (code === LT) {
      if (startsMarkup(scan, at)) break;
      at = reportBareLessThan(scan, at, at === inkStart, isFirst);
    } else if (code === AMPERSAND) {
      escaped = true;
      at = readReference(scan, at, false);
    } else if (code === BRACKET) {
      at = readBracket(scan, at);
    } else if (code === RETURN) {
      escaped = true;
      at++;
    } else {
      at = checkCharacter(scan, at);
    }
    code = units[at]!;
  }
  return { kind: 'text', start, end: at, blank: false, escaped };
}

/**
 * Reports the `<` at `at`, and those that follow it directly and start no markup either. A less-than sign is written as a
 * reference; a `<` that was typed twice, or is left from a tag, is deleted.
 */
function reportBareLessThan(scan: Scanner, at: number, startsText: boolean, isFirst: boolean): number {
  const end = bareLessThanEnd(scan, at);
  if (scan.units[end] === PERCENT) {
    scan.report(
      'xml-unescaped-lt',
      at,
      end,
      "'<%' is a template's, which the server has to replace before it sends the document. XML does not know it.",
    );
    return end;
  }
  if (scan.text.startsWith('--', end)) {
    scan.report('xml-unescaped-lt', at, end, "'<' starts no tag here. A comment starts with '<!--'.", {
      fixes: suggestion("Write '<!'", at, end, '<!'),
    });
    return end;
  }
  const isDoubled = scan.units[end] === LT;
  const isStray = startsText && standsAlone(scan, end, isFirst);
  scan.report(
    'xml-unescaped-lt',
    at,
    end,
    isStray || isDoubled
      ? "'<' starts no tag here. Delete it, or write '&lt;' for a less-than sign."
      : "'<' starts no tag here. Write '&lt;' for a less-than sign.",
    { fixes: isStray ? safeFix("Delete '<'", at, end, '') : escapingFixes(at, end, startsText, isDoubled) },
  );
  return end;
}

function escapingFixes(start: number, end: number, startsText: boolean, isDoubled: boolean): readonly Fix[] {
  const escaped = '&lt;'.repeat(end - start);
  if (isDoubled) {
    return [...suggestion("Delete '<'", start, end, ''), ...suggestion("Write '&lt;'", start, end, escaped)];
  }
  // At the head of a text it may have been meant as a tag's.
  return (startsText ? suggestion : safeFix)("Write '&lt;'", start, end, escaped);
}

/** Whether nothing but blanks follows up to the next markup, and the text is not all that its element holds. */
function standsAlone(scan: Scanner, end: number, isFirst: boolean): boolean {
  const { units } = scan;
  let at = end;
  while (isWhiteSpace(units[at]!)) at++;
  return units[at] === LT && startsMarkup(scan, at) && !(isFirst && units[at + 1] === SLASH);
}

/** Reads the `]` at `at`; `]]>` may not stand in text ([14] CharData). */
function readBracket(scan: Scanner, at: number): number {
  const { text } = scan;
  if (text.charCodeAt(at + 1) !== BRACKET || text.charCodeAt(at + 2) !== GT) return at + 1;
  scan.report(
    'xml-cdata-end-in-text',
    at,
    at + 3,
    "']]>' ends a CDATA section, and none is open here. Write ']]&gt;'.",
    {
      fixes: safeFix("Write ']]&gt;'", at, at + 3, ']]&gt;'),
    },
  );
  return at + 3;
}
