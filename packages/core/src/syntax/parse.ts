import { readText } from './character-data.ts';
import { endOfInk, isWhiteSpace } from './characters.ts';
import { releaseCodeUnits } from './code-units.ts';
import { readDeclaration, startsDeclaration } from './declaration.ts';
import { skipDoctype } from './doctype.ts';
import { reportLessThanForEnd, repeatsName } from './end-tag.ts';
import type { Hole } from './holes.ts';
import { type MergeConflict, mergeConflicts } from './merge-conflict.ts';
import { EndTagMatcher } from './match-end-tag.ts';
import { nameBehindJunk, startsLooseEndTag, startsMarkup } from './markup-start.ts';
import { readCData, readComment, readInstruction } from './markup.ts';
import type { OpenElement, ParseResult } from './nodes.ts';
import { OpenElements } from './open-elements.ts';
import { Scanner, excerpt, shownText, suggestion } from './scanner.ts';
import { readStartTag } from './start-tag.ts';
import { closeUnclosed } from './unclosed.ts';
import { type EncodedDocument, encodedDocument } from './whole-document.ts';

const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;
const BANG = 0x21;
const QUESTION = 0x3f;
const SPACE = 0x20;
const BACKSLASH = 0x5c;
const RETURN = 0x0d;
const AMPERSAND = 0x26;
const BYTE_ORDER_MARK = 0xfeff;

export interface ParseOptions {
  /** Read as what stands inside an element: several elements and text may stand at the top level. */
  readonly fragment?: boolean;
  /** Places whose content is not known before run time, sorted and disjoint; nothing is reported on them. */
  readonly holes?: readonly Hole[];
}

/**
 * Parses any text as XML 1.0 (Fifth Edition), non-validating. Never throws; time and memory are linear in the text;
 * no entity is expanded and none is fetched. A text without a document type declaration is well-formed if and only if there
 * is no diagnostic; what such a declaration contains is not checked. After `mostDiagnostics` the rest is one malformed node.
 */
export function parse(text: string, options: ParseOptions = {}): ParseResult {
  return new Parser(text, options).parse();
}

/** The content loop: one pass over the text, one stack of open elements. */
class Parser {
  readonly #scan: Scanner;
  readonly #fragment: boolean;
  readonly #open = new OpenElements();
  readonly #endTags: EndTagMatcher;
  #root: OpenElement | undefined;
  #secondRoot = false;
  #conflicts: readonly MergeConflict[] = [];
  #nextConflict = 0;
  #doctypeSeen = false;
  /** Something that never ends reached the end of the text: it explains all that is still open. */
  #swallowed = false;

  constructor(text: string, options: ParseOptions) {
    this.#scan = new Scanner(text, options.holes ?? []);
    this.#endTags = new EndTagMatcher(this.#scan, this.#open);
    this.#fragment = options.fragment ?? false;
  }

  parse(): ParseResult {
    const scan = this.#scan;
    const { text, units, length } = scan;
    const encoded = this.#fragment || scan.holes.length > 0 ? undefined : encodedDocument(text);
    if (encoded !== undefined) return this.#refuse(encoded);
    this.#conflicts = mergeConflicts(text);
    scan.conflictStart = this.#conflicts[0]?.start ?? Infinity;
    let at = units[0] === BYTE_ORDER_MARK ? 1 : 0;
    while (at < length && !scan.isFull) {
      if (units[at] !== LT) {
        at = this.#readText(at);
        continue;
      }
      const next = units[at + 1]!;
      if (at === scan.conflictStart) at = this.#readConflict();
      else if (next === SLASH) at = this.#endTags.read(at);
      else if (next === QUESTION) at = this.#readInstruction(at);
      else if (next === BANG) at = this.#readDeclaration(at);
      else if (next === GT && (this.#open.depth > 0 || this.#fragment)) at = this.#readNamelessTag(at);
      else if (!startsMarkup(scan, at)) at = this.#readText(at);
      else if ((next <= SPACE || next === BACKSLASH) && startsLooseEndTag(scan, at)) at = this.#endTags.read(at);
      else at = this.#readStartTag(at);
    }
    if (at < length) this.#open.add({ kind: 'malformed', start: at, end: length });
    while (this.#open.depth > 0) {
      if (this.#swallowed) this.#open.explain();
      closeUnclosed(scan, this.#open, length);
    }
    const diagnostics = scan.diagnostics;
    if (diagnostics.length > 1) diagnostics.sort((a, b) => a.range.start - b.range.start);
    releaseCodeUnits(units);
    return {
      document: {
        kind: 'document',
        start: 0,
        end: length,
        text,
        children: this.#open.takeTopLevel(),
        root: this.#root,
        holes: scan.holes,
      },
      diagnostics,
    };
  }

  #readText(at: number): number {
    if (this.#open.depth === 0 && !this.#fragment) return this.#readTextOutside(at);
    const node = readText(this.#scan, at, this.#open.isEmpty());
    const middle = this.#conflictMiddle(node.start, node.end);
    if (middle === undefined) {
      this.#open.add(node);
      return node.end;
    }
    const blank = this.#scan.text.slice(at, middle).trim() === '';
    if (middle > at) this.#open.add({ ...node, end: middle, blank });
    return this.#skipOtherSide();
  }

  /** The first side of a conflict is read, the second is skipped: one finding for both. */
  #readConflict(): number {
    const scan = this.#scan;
    const conflict = this.#conflicts[this.#nextConflict]!;
    const message =
      "Unresolved merge conflict. Keep one side, and delete the lines that begin with '<<<<<<<', '=======' and '>>>>>>>'.";
    scan.report('xml-unescaped-lt', conflict.start, conflict.startEnd, message);
    this.#open.add({ kind: 'malformed', start: conflict.start, end: conflict.startEnd });
    scan.conflictStart = Infinity;
    return conflict.startEnd;
  }

  /** Where the second side of the current conflict starts, if that is in a text. */
  #conflictMiddle(start: number, end: number): number | undefined {
    const conflict = this.#conflicts[this.#nextConflict];
    if (conflict === undefined || this.#scan.conflictStart !== Infinity) return undefined;
    return conflict.middle >= start && conflict.middle < end ? conflict.middle : undefined;
  }

  #skipOtherSide(): number {
    const { middle, end } = this.#conflicts[this.#nextConflict++]!;
    this.#open.add({ kind: 'malformed', start: middle, end });
    this.#scan.conflictStart = this.#conflicts[this.#nextConflict]?.start ?? Infinity;
    return end;
  }

  /** A document that is encoded as a whole: one finding, and nothing in it is read. */
  #refuse({ message, fixes }: EncodedDocument): ParseResult {
    const scan = this.#scan;
    const { text, length } = scan;
    const start = text.search(/[^\s\ufeff]/);
    scan.report('xml-text-outside-root', start, endOfInk(text, start, length), message, { fixes });
    const contentStart = text.startsWith('\ufeff') ? 1 : 0;
    this.#open.add({ kind: 'text', start: contentStart, end: length, blank: false, escaped: /[&\r]/.test(text) });
    const children = this.#open.takeTopLevel();
    releaseCodeUnits(scan.units);
    return {
      document: { kind: 'document', start: 0, end: length, text, children, root: undefined, holes: scan.holes },
      diagnostics: scan.diagnostics,
    };
  }

  /** Text beside the root: only white space may stand there ([27] Misc); the rest is one mistake, whatever it holds. */
  #readTextOutside(start: number): number {
    const scan = this.#scan;
    const { text, length } = scan;
    let at = start;
    let inkStart = -1;
    let inkEnd = start;
    let escaped = false;
    const middle = this.#conflictMiddle(start, length);
    while (at < (middle ?? length) && !(text.charCodeAt(at) === LT && startsMarkup(scan, at))) {
      const code = text.charCodeAt(at);
      if (!isWhiteSpace(code)) {
        if (inkStart === -1) inkStart = at;
        inkEnd = at + 1;
      }
      escaped ||= code === RETURN || code === AMPERSAND;
      at++;
    }
    const blank = inkStart === -1;
    if (!blank) {
      scan.report(
        'xml-text-outside-root',
        inkStart,
        inkEnd,
        `${shownText(text, inkStart, inkEnd)} is outside the root element. Delete it, or move it into an element.`,
      );
    }
    if (at > start) this.#open.add({ kind: 'text', start, end: at, blank, escaped });
    return at === middle ? this.#skipOtherSide() : at;
  }

  #readStartTag(start: number): number {
    const scan = this.#scan;
    let nameStart = start + 1;
    while (isWhiteSpace(scan.units[nameStart]!)) nameStart++;
    const behindJunk = nameBehindJunk(scan, start);
    if (behindJunk !== -1) nameStart = behindJunk;
    const element = readStartTag(scan, start, nameStart);
    if (this.#isTextBehindBrokenTag(element)) {
      this.#open.add({ kind: 'malformed', start, end: element.end });
      return element.end;
    }
    if (this.#open.depth === 0) this.#enterTopLevel(element);
    this.#open.add(element);
    if (element.selfClosing) return element.end;
    this.#open.push(element, scan.nameDoubtful);
    return element.end;
  }

  /**
   * `<Say<Hello</Say>`: whether a tag that breaks off before the end tag of the element around it, whose own start tag
   * broke off right where this one starts, is no tag but text behind a `<` that was meant as the end of that one.
   */
  #isTextBehindBrokenTag({ start, end }: OpenElement): boolean {
    const { top } = this.#open;
    if (!this.#scan.nameDoubtful || top?.startTagEnd !== start) return false;
    const { diagnostics, text, units } = this.#scan;
    const broken = diagnostics.at(-2);
    if (broken?.code !== 'xml-unterminated-tag' || broken.range.start !== top.start) return false;
    if (diagnostics.at(-1)!.code !== 'xml-unterminated-tag') return false;
    const isEnded = text.startsWith('</', end) && this.#scan.nameEnd(end + 2) === end + 2 + top.name.length;
    if (!isEnded || !repeatsName(units, end + 2, top)) return false;
    diagnostics.length -= 2;
    reportLessThanForEnd(this.#scan, top.start, start, start + 1);
    return true;
  }

  /** `<>`: a start tag whose name is missing, as while it is typed. The end tag that then closes nothing is its own. */
  #readNamelessTag(start: number): number {
    const scan = this.#scan;
    const name = /^<>[^<]*<\/([A-Za-z]+)>/.exec(scan.text.slice(start, start + 2000))?.[1];
    const end = start + 2;
    scan.report(
      'xml-malformed-tag',
      start,
      end,
      name === undefined ? "Missing element name in '<>'. Add it." : `Missing element name in '<>'. Write '<${name}>'.`,
      name === undefined ? undefined : { fixes: suggestion(`Write '<${name}>'`, start + 1, start + 1, name) },
    );
    this.#open.addNameless();
    this.#open.add({ kind: 'malformed', start, end });
    return end;
  }

  #enterTopLevel(element: OpenElement): void {
    if (this.#root === undefined) {
      this.#root = element;
    } else if (!this.#fragment && !this.#secondRoot) {
      this.#secondRoot = true;
      const end = element.nameStart + element.name.length;
      this.#scan.report(
        'xml-multiple-roots',
        element.nameStart,
        end,
        `A document has one root element, and <${excerpt(element.name, 0, element.name.length)}> is a second one. Put it inside the first, or delete it.`,
        {
          related: [
            {
              range: { start: this.#root.nameStart, end: this.#root.nameStart + this.#root.name.length },
              message: 'This is the root element.',
            },
          ],
        },
      );
    }
  }

  #readInstruction(start: number): number {
    const scan = this.#scan;
    const declaration = startsDeclaration(scan.text, start);
    const first = start === (scan.text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0);
    const before = scan.diagnostics.length;
    const node = declaration ? readDeclaration(scan, start, first) : readInstruction(scan, start);
    this.#open.add(node);
    if (node.end === scan.length && node.contentEnd !== node.end - 2) {
      this.#swallowed = true;
    } else if (scan.diagnostics.length > before) {
      // It may stand for the end tag: `<?Say>`.
      this.#open.explain();
    }
    return node.end;
  }

  /** Reads what starts with `<!`: a comment, a CDATA section, the document type declaration, or nothing known. */
  #readDeclaration(start: number): number {
    const scan = this.#scan;
    const { text } = scan;
    if (text.startsWith('--', start + 2)) {
      const comment = readComment(scan, start);
      this.#swallowed ||= comment.contentEnd === comment.end;
      this.#open.add(comment);
      return comment.end;
    }
    if (text.startsWith('[CDATA[', start + 2)) {
      const outside = this.#open.depth === 0 && !this.#fragment;
      const cdata = readCData(scan, start);
      this.#swallowed ||= cdata.contentEnd === cdata.end;
      if (outside && cdata.contentEnd !== cdata.end) {
        scan.report(
          'xml-text-outside-root',
          start,
          cdata.end,
          'A CDATA section is text and stands outside the root element. Move it into an element.',
        );
      }
      this.#open.add(cdata);
      return cdata.end;
    }
    if (/^DOCTYPE(?![A-Za-z])/i.test(text.slice(start + 2, start + 10))) return this.#readDoctype(start);
    if (nameBehindJunk(scan, start) !== -1) return this.#readStartTag(start);
    return this.#readUnknownDeclaration(start);
  }

  #readDoctype(start: number): number {
    const scan = this.#scan;
    const { text } = scan;
    const doctype = skipDoctype(text, start, (needle, from) => scan.find(needle, from));
    const openingEnd = start + '<!DOCTYPE'.length;
    const written = text.slice(start, openingEnd);
    const misplaced = this.#doctypeSeen || this.#root !== undefined;
    if (this.#doctypeSeen) {
      const message = 'Duplicate DOCTYPE. Delete it: a document has at most one.';
      scan.report('xml-malformed-doctype', start, openingEnd, message);
    } else if (misplaced) {
      const message = 'A DOCTYPE must come before the root element. Delete it: VoxXML does not need one.';
      scan.report('xml-malformed-doctype', start, openingEnd, message);
    } else if (!doctype.terminated) {
      const message = `Unterminated DOCTYPE. Add the missing '>', or delete '${written}' and what belongs to it.`;
      scan.report('xml-unterminated-doctype', start, openingEnd, message);
    } else if (written !== '<!DOCTYPE') {
      const message = `Invalid DOCTYPE '${written}'. Write '<!DOCTYPE' in capital letters.`;
      scan.report('xml-malformed-doctype', start, openingEnd, message);
    } else if (doctype.name === '' || !isWhiteSpace(text.charCodeAt(openingEnd))) {
      const message =
        "'<!DOCTYPE' must be followed by a space and the root element's name. Delete it: VoxXML does not need one.";
      scan.report('xml-malformed-doctype', start, openingEnd, message);
    }
    if (!misplaced) scan.mayDeclareEntities = doctype.mayDeclareEntities;
    this.#doctypeSeen = true;
    this.#swallowed ||= !doctype.terminated && doctype.end === scan.length;
    const { end, name, mayDeclareEntities } = doctype;
    this.#open.add({ kind: 'doctype', start, end, name, mayDeclareEntities });
    return end;
  }

  /** `<!` that starts nothing known: skipped to its `>`, or up to the next tag. */
  #readUnknownDeclaration(start: number): number {
    const scan = this.#scan;
    const { text, length } = scan;
    let end = start + 2;
    while (end < length && text.charCodeAt(end) !== GT && text.charCodeAt(end) !== LT) end++;
    if (text.charCodeAt(end) === GT) end++;
    // One hyphen, a blank before two, or the dash that a word processor makes of them.
    const dash = /^(?:[-\u2013\u2014]| --)/.test(text.slice(start + 2, start + 5));
    const shown = excerpt(text, start, Math.min(end, start + 12));
    scan.report(
      dash ? 'xml-malformed-comment' : 'xml-malformed-tag',
      start,
      end,
      dash
        ? "A comment starts with '<!--'."
        : `'${shown}' starts no markup that XML knows. Write '&lt;!' in text, '<!--' for a comment or '<![CDATA[' for a CDATA section.`,
    );
    this.#open.add({ kind: 'malformed', start, end });
    return end;
  }
}
