import { type Range, textOf } from '../text/range.ts';
import { readText } from './character-data.ts';
import { isWhiteSpace, isXmlChar } from './characters.ts';
import { releaseCodeUnits } from './code-units.ts';
import { declarationPart, readDeclaration, startsDeclaration } from './declaration.ts';
import { readDoctype, type Report } from './doctype.ts';
import { type EndTag, readEndTag, reportLessThanForEnd } from './end-tag.ts';
import { EntityJudge, type InnerReference, type Replacement } from './entity-judge.ts';
import { listOf } from './list-of.ts';
import { startsLooseEndTag, startsMarkup } from './markup-start.ts';
import { readCData, readComment, readInstruction } from './markup.ts';
import { isSlip } from './name-slip.ts';
import type { Element, Instruction, Node, ParseResult } from './nodes.ts';
import { OpenNames } from './open-names.ts';
import { Scanner, excerpt, safeFix, suggestion } from './scanner.ts';
import { type OpenElement, noChildren, readStartTag } from './start-tag.ts';

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
  readonly holes?: readonly Range[];
}

/**
 * Parses any text as XML 1.0 (Fifth Edition), non-validating. Never throws; time and memory are linear in the text;
 * no entity is expanded and none is fetched. The text is well-formed if and only if there is no diagnostic.
 */
export function parse(text: string, options: ParseOptions = {}): ParseResult {
  return new Parser(text, options).parse();
}

/** Reads an entity's replacement text as content ([43] content), noting what it refers to instead of judging that. */
function readReplacement(text: string): Replacement {
  const references: InnerReference[] = [];
  const { diagnostics } = new Parser(text, { fragment: true }, references).parse();
  return { wellFormed: diagnostics.length === 0, references };
}

/** The content loop: one pass over the text, one stack of open elements. */
class Parser {
  readonly #scan: Scanner;
  readonly #fragment: boolean;
  readonly #inEntity: boolean;
  /**
   * The children read so far of all open elements, the outermost first. An element's own are cut off as one array
   * of the right size when it closes: arrays that grow by themselves would hold sixteen unused places each.
   */
  readonly #pending: Node[] = [];
  #pendingCount = 0;
  /** Per open element: where its children start in `#pending`. */
  readonly #childrenFrom: number[] = [];
  readonly #stack: OpenElement[] = [];
  /** Per open element: what is wrong with it is reported already, so that it is not closed needs no word. */
  readonly #explained: boolean[] = [];
  /** Kept from the first end tag on that does not match. */
  #openNames: OpenNames | undefined;
  /** The names of the elements that the last end tag closed without their own; `#cutShortAt` is where it ends. */
  #cutShort: Set<string> | undefined;
  #cutShortAt = 0;
  /** Where the last end tag without `>` ends, and its name. */
  #brokenEnd = -1;
  #brokenName = '';
  #root: OpenElement | undefined;
  #secondRoot = false;
  #doctypeSeen = false;
  #xmlDeclaration: Instruction | undefined;
  /** Something that never ends reached the end of the text: it explains all that is still open. */
  #swallowed = false;

  /** With `references` the text is an entity's: what it refers to is noted there, and no prolog may stand in it. */
  constructor(text: string, options: ParseOptions, references?: InnerReference[]) {
    this.#scan = new Scanner(text, options.holes ?? []);
    this.#fragment = options.fragment ?? false;
    this.#inEntity = references !== undefined;
    if (references === undefined) return;
    this.#scan.checkEntity = (name, inAttribute) => {
      references.push({ name, inAttribute });
      return true;
    };
  }

  parse(): ParseResult {
    const scan = this.#scan;
    const { text, units, length } = scan;
    let at = units[0] === BYTE_ORDER_MARK ? 1 : 0;
    while (at < length) {
      if (units[at] !== LT) {
        at = this.#readText(at);
        continue;
      }
      const next = units[at + 1]!;
      if (next === SLASH) at = this.#readEndTag(at);
      else if (next === QUESTION) at = this.#readInstruction(at);
      else if (next === BANG) at = this.#readDeclaration(at);
      else if (!startsMarkup(scan, at)) at = this.#readText(at);
      else if ((next <= SPACE || next === BACKSLASH) && startsLooseEndTag(scan, at)) at = this.#readEndTag(at);
      else at = this.#readStartTag(at);
    }
    while (this.#stack.length > 0) this.#closeUnclosed(length);
    const diagnostics = scan.diagnostics;
    if (diagnostics.length > 1) diagnostics.sort((a, b) => a.range.start - b.range.start);
    releaseCodeUnits(units);
    return {
      document: {
        kind: 'document',
        start: 0,
        end: length,
        text,
        children: this.#cutChildren(0),
        root: this.#root,
        holes: scan.holes,
      },
      diagnostics,
    };
  }

  #add(node: Node): void {
    this.#pending[this.#pendingCount++] = node;
  }

  /** Takes the children from an index on. The list keeps its length, which V8 would otherwise shrink and grow again. */
  #cutChildren(from: number): readonly Node[] {
    if (from === this.#pendingCount) return noChildren;
    const children = listOf(this.#pending, from, this.#pendingCount);
    this.#pendingCount = from;
    return children;
  }

  #readText(at: number): number {
    if (this.#stack.length === 0 && !this.#fragment) return this.#readTextOutside(at);
    const isFirst = this.#stack.length > 0 && this.#pendingCount === this.#childrenFrom.at(-1);
    const node = readText(this.#scan, at, isFirst);
    this.#add(node);
    return node.end;
  }

  /** Text beside the root: only white space may stand there ([27] Misc); the rest is one mistake, whatever it holds. */
  #readTextOutside(start: number): number {
    const scan = this.#scan;
    const { text, length } = scan;
    let at = start;
    let inkStart = -1;
    let inkEnd = start;
    let escaped = false;
    while (at < length && !(text.charCodeAt(at) === LT && startsMarkup(scan, at))) {
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
      const codePoint = text.codePointAt(inkStart)!;
      const shown = isXmlChar(codePoint) && codePoint > 0x20 ? `'${excerpt(text, inkStart, inkEnd)}'` : 'This';
      scan.report(
        'xml-text-outside-root',
        inkStart,
        inkEnd,
        `${shown} stands outside the root element. Delete it, or move it into an element.`,
      );
    }
    this.#add({ kind: 'text', start, end: at, blank, escaped });
    return at;
  }

  #readStartTag(start: number): number {
    const scan = this.#scan;
    let nameStart = start + 1;
    while (isWhiteSpace(scan.units[nameStart]!)) nameStart++;
    const element = readStartTag(scan, start, nameStart);
    if (this.#isTextBehindBrokenTag(element)) {
      this.#add({ kind: 'malformed', start, end: element.end });
      return element.end;
    }
    if (this.#stack.length === 0) this.#enterTopLevel(element);
    this.#add(element);
    if (element.selfClosing) return element.end;
    this.#stack.push(element);
    this.#explained.push(scan.nameDoubtful);
    this.#childrenFrom.push(this.#pendingCount);
    this.#openNames?.add(element.name);
    return element.end;
  }

  /**
   * `<Say<Hello</Say>`: whether a tag that breaks off before the end tag of the element around it, whose own start tag
   * broke off right where this one starts, is no tag but text behind a `<` that was meant as the end of that one.
   */
  #isTextBehindBrokenTag({ start, end }: OpenElement): boolean {
    const top = this.#stack.at(-1);
    if (!this.#scan.nameDoubtful || top?.startTagEnd !== start) return false;
    const { diagnostics, text, units } = this.#scan;
    const broken = diagnostics.at(-2);
    if (broken?.code !== 'xml-unterminated-tag' || broken.range.start !== top.start) return false;
    if (diagnostics.at(-1)!.code !== 'xml-unterminated-tag') return false;
    if (!text.startsWith('</', end) || !repeatsName(units, end + 2, top)) return false;
    diagnostics.length -= 2;
    reportLessThanForEnd(this.#scan, top.start, start, start + 1);
    return true;
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

  #readEndTag(start: number): number {
    const scan = this.#scan;
    const depth = this.#stack.length;
    const top = depth === 0 ? undefined : this.#stack[depth - 1]!;
    if (top !== undefined) {
      const after = start + 2 + top.name.length;
      if (scan.units[start + 1] === SLASH && scan.units[after] === GT && repeatsName(scan.units, start + 2, top)) {
        this.#close(start, after + 1);
        return after + 1;
      }
    }
    const tag = readEndTag(scan, start, top?.name);
    const name = tag.isExpected ? top!.name : scan.intern(tag.nameStart, tag.nameEnd);
    const repeats = !tag.brokenOff && name === this.#brokenName && this.#followsBrokenTag(start);
    if (tag.brokenOff) {
      this.#brokenEnd = tag.end;
      this.#brokenName = name;
    }
    if (top?.name === name) {
      this.#close(start, tag.end);
    } else if (top !== undefined && differsInCaseAlone(name, top.name)) {
      // Even where an element of this name is open further out: `<If …><if …>…</If></If>`.
      this.#reportSlip(top, tag.nameStart, tag.nameEnd);
      this.#close(start, tag.end);
    } else if (this.#names().has(name)) {
      this.#closeUpTo((element) => element.name === name, start, tag.end);
    } else if (this.#crosses(name, start)) {
      this.#cutShortAt = tag.end;
      this.#add({ kind: 'malformed', start, end: tag.end });
    } else if (top !== undefined && isSlip(name, top.name)) {
      this.#reportSlip(top, tag.nameStart, tag.nameEnd);
      this.#close(start, tag.end);
    } else if (top !== undefined && name !== '' && this.#explained.at(-1)! && top.name.startsWith(name)) {
      // `<SayHello</Say>`: the tag that broke off took the text for a part of its name.
      this.#close(start, tag.end);
    } else if (this.#names().hasInAnyCase(name)) {
      const caseless = name.toLowerCase();
      this.#closeUpTo((element) => element.name.toLowerCase() === caseless, start, tag.end, tag);
    } else if (repeats) {
      this.#reportSecondStart();
      this.#add({ kind: 'malformed', start, end: tag.end });
    } else {
      this.#reportUnmatched(start, tag.end, name);
    }
    return tag.end;
  }

  /**
   * Closes the innermost element that an end tag was meant for, and those in it, which lack theirs. Where the tag is given as
   * a slip, its name is not quite that of the element.
   */
  #closeUpTo(isMeant: (element: OpenElement) => boolean, start: number, end: number, slip?: EndTag): void {
    this.#cutShort = new Set();
    while (!isMeant(this.#stack.at(-1)!)) this.#cutShort.add(this.#closeUnclosed(start).name);
    this.#cutShortAt = end;
    if (slip !== undefined) this.#reportSlip(this.#stack.at(-1)!, slip.nameStart, slip.nameEnd);
    this.#close(start, end);
  }

  /** Whether an end tag is the one that an element lacks which the end tag right before it cut short: `<a><b></a></b>`. */
  #crosses(name: string, start: number): boolean {
    if (this.#cutShort?.has(name) !== true) return false;
    let at = this.#cutShortAt;
    while (isWhiteSpace(this.#scan.units[at]!)) at++;
    if (at === start) return true;
    // Looked for once: what stands further on is no slip.
    this.#cutShort = undefined;
    return false;
  }

  /** Whether nothing but white space stands between the last end tag without `>` and an offset. */
  #followsBrokenTag(start: number): boolean {
    let at = this.#brokenEnd;
    // Looked for once: what stands further on does not follow it.
    this.#brokenEnd = -1;
    if (at === -1) return false;
    while (isWhiteSpace(this.#scan.units[at]!)) at++;
    return at === start;
  }

  /** `</Say</Say>`: the end tag that broke off right before is the beginning of this one, and closed the element. */
  #reportSecondStart(): void {
    const { diagnostics, text } = this.#scan;
    const broken = diagnostics.at(-1);
    if (broken?.code !== 'xml-unterminated-tag') return;
    const { range } = broken;
    diagnostics.length--;
    this.#scan.report(
      'xml-unterminated-tag',
      range.start,
      range.end,
      `The end tag '${excerpt(text, range.start, range.end)}' stands here twice, the first time without '>'. Delete that.`,
      { fixes: safeFix('Delete it', range.start, range.end, '') },
    );
  }

  #reportSlip(top: OpenElement, nameStart: number, nameEnd: number): void {
    const meant = excerpt(top.name, 0, top.name.length);
    this.#scan.report(
      'xml-mismatched-end-tag',
      nameStart,
      nameEnd,
      `</${excerpt(this.#scan.text, nameStart, nameEnd)}> does not match <${meant}>. Write </${meant}>.`,
      {
        fixes: safeFix(`Rename the end tag to </${meant}>`, nameStart, nameEnd, top.name),
        related: [
          {
            range: { start: top.nameStart, end: top.nameStart + top.name.length },
            message: 'The element starts here.',
          },
        ],
      },
    );
  }

  /** An end tag that closes nothing. The element it stands in may lack its own end tag for that very reason. */
  #reportUnmatched(start: number, end: number, name: string): void {
    const shown = excerpt(name, 0, name.length);
    const top = this.#stack.at(-1);
    if (name !== '') {
      this.#scan.report(
        'xml-unmatched-end-tag',
        start,
        end,
        top === undefined
          ? `</${shown}> closes nothing: no element is open here. Delete it.`
          : `</${shown}> closes nothing: the open element is <${excerpt(top.name, 0, top.name.length)}>. Delete it, or rename it.`,
      );
    }
    if (top !== undefined) this.#explained[this.#explained.length - 1] = true;
    this.#add({ kind: 'malformed', start, end });
  }

  #names(): OpenNames {
    return (this.#openNames ??= new OpenNames(this.#stack));
  }

  #close(endTagStart: number, end: number): void {
    const explained = this.#explained.at(-1)!;
    const element = this.#pop();
    // Of two elements of one name either may have taken the end tag of the other.
    if (explained && this.#stack.at(-1)?.name === element.name) this.#explained[this.#explained.length - 1] = true;
    element.endTagStart = endTagStart;
    element.end = end;
  }

  /** Closes an element that has no end tag, where its parent's end tag or the text's end stands. */
  #closeUnclosed(end: number): OpenElement {
    const explained = this.#explained.at(-1)! || this.#swallowed;
    const element = this.#pop();
    element.end = end;
    if (!explained) this.#reportUnclosed(element);
    return element;
  }

  #reportUnclosed(element: OpenElement): void {
    const shown = excerpt(element.name, 0, element.name.length);
    const { nameStart } = element;
    const slip = this.#isEndTagWithoutSlash(element) ? element : this.#endTagWithoutSlashIn(element);
    if (slip !== undefined) {
      // What was to end here lacks its end tag for that very reason.
      this.#explained[this.#explained.length - 1] = true;
      this.#scan.report(
        'xml-unclosed-element',
        slip.nameStart,
        slip.nameStart + slip.name.length,
        `<${shown}> stands where <${shown}> ends. Write </${shown}>.`,
        { fixes: suggestion(`Write </${shown}>`, slip.nameStart, slip.nameStart, '/') },
      );
      return;
    }
    this.#scan.report(
      'xml-unclosed-element',
      nameStart,
      nameStart + element.name.length,
      `<${shown}> is never closed. Add </${shown}> where it ends.`,
    );
  }

  /** Whether a closed element without end tag looks like the end tag of its parent: `<Say>Hello<Say>`. */
  #isEndTagWithoutSlash({ name, attributes, children }: OpenElement): boolean {
    const parent = this.#stack.at(-1);
    if (parent?.name !== name || attributes.length > 0 || children.some(isInk)) return false;
    // The element itself is the last of its parent's children so far.
    for (let index = this.#childrenFrom.at(-1)!; index < this.#pendingCount - 1; index++) {
      if (isContent(this.#pending[index]!)) return true;
    }
    return false;
  }

  /**
   * What looks like the end tag of its parent, where that stands in another element of its name, so that the end tag of one
   * was taken by the other: `<If><If><Pause/><If></If>`. Looks into what is closed, so that nothing is looked at twice.
   */
  #endTagWithoutSlashIn(unclosed: OpenElement): Element | undefined {
    const { name } = unclosed;
    if (this.#stack.at(-1)?.name !== name) return undefined;
    const parents: Element[] = [unclosed];
    for (let parent = parents.pop(); parent !== undefined; parent = parents.pop()) {
      let found: Element | undefined;
      let follows = false;
      for (const child of parent.children) {
        if (child.kind === 'element' && child.name === name && child.endTagStart !== -1) {
          const isBare = child.attributes.length === 0;
          if (follows && isBare && (parent.attributes.length > 0 || !child.children.some(isContent))) found = child;
          parents.push(child);
        }
        follows ||= isContent(child);
      }
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #pop(): OpenElement {
    const element = this.#stack.pop()!;
    this.#explained.pop();
    element.children = this.#cutChildren(this.#childrenFrom.pop()!);
    this.#openNames?.remove(element.name);
    return element;
  }

  #readInstruction(start: number): number {
    const scan = this.#scan;
    const declaration = startsDeclaration(scan.text, start);
    const first = !this.#inEntity && start === (scan.text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0);
    const before = scan.diagnostics.length;
    const node = declaration ? readDeclaration(scan, start, first) : readInstruction(scan, start);
    this.#add(node);
    if (declaration && first) this.#xmlDeclaration = node;
    if (node.end === scan.length && scan.diagnostics.at(-1)?.code === 'xml-unterminated-instruction') {
      this.#swallowed = scan.diagnostics.length > before;
    } else if (scan.diagnostics.length > before && this.#stack.length > 0) {
      // It may stand for the end tag: `<?Say>`.
      this.#explained[this.#explained.length - 1] = true;
    }
    return node.end;
  }

  /** Reads what starts with `<!`: a comment, a CDATA section, the document type declaration, or nothing known. */
  #readDeclaration(start: number): number {
    const scan = this.#scan;
    const { text } = scan;
    if (text.startsWith('--', start + 2)) {
      const comment = readComment(scan, start);
      this.#swallowed ||= !text.startsWith('-->', comment.end - 3) || comment.contentEnd === comment.end;
      this.#add(comment);
      return comment.end;
    }
    if (text.startsWith('[CDATA[', start + 2)) {
      const outside = this.#stack.length === 0 && !this.#fragment;
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
      this.#add(cdata);
      return cdata.end;
    }
    if (/^DOCTYPE(?![A-Za-z])/i.test(text.slice(start + 2, start + 10))) return this.#readDoctype(start);
    return this.#readUnknownDeclaration(start);
  }

  #readDoctype(start: number): number {
    const scan = this.#scan;
    const misplaced = this.#inEntity || this.#doctypeSeen || this.#root !== undefined || this.#stack.length > 0;
    const before = scan.diagnostics.length;
    const report: Report = (code, from, to, message) => scan.report(code, from, to, message);
    const find = (needle: string, from: number): number => scan.find(needle, from);
    const doctype = readDoctype(scan.text, start, { report, find, standalone: this.#isStandalone() });
    if (misplaced) {
      scan.diagnostics.length = before;
      scan.report(
        'xml-malformed-doctype',
        start,
        start + 9,
        this.#doctypeSeen
          ? 'A document has one document type declaration at the most. Delete the second.'
          : 'The document type declaration stands before the root element. Move it there, or delete it.',
      );
    } else {
      const { declarations } = doctype;
      const judge = new EntityJudge(scan.text, declarations, readReplacement, report);
      scan.checkEntity = (name, inAttribute, from, to) => judge.check(name, inAttribute, from, to);
      for (const { name, start: from, end: to } of declarations.usesInDefaults) judge.check(name, true, from, to);
    }
    this.#doctypeSeen = true;
    this.#swallowed ||= !doctype.terminated && doctype.end === scan.length;
    this.#add({ kind: 'doctype', start, end: doctype.end, name: doctype.name, entities: doctype.entities });
    return doctype.end;
  }

  #isStandalone(): boolean {
    const { text } = this.#scan;
    const value = this.#xmlDeclaration && declarationPart(text, this.#xmlDeclaration, 'standalone');
    return value !== undefined && textOf(text, value) === 'yes';
  }

  /** `<!` that starts nothing known: skipped to its `>`, or up to the next tag. */
  #readUnknownDeclaration(start: number): number {
    const scan = this.#scan;
    const { text, length } = scan;
    let end = start + 2;
    while (end < length && text.charCodeAt(end) !== GT && text.charCodeAt(end) !== LT) end++;
    if (text.charCodeAt(end) === GT) end++;
    const dash = text.charCodeAt(start + 2) === 0x2d || text.startsWith(' --', start + 2);
    const shown = excerpt(text, start, Math.min(end, start + 12));
    scan.report(
      dash ? 'xml-malformed-comment' : 'xml-malformed-tag',
      start,
      end,
      dash
        ? "A comment starts with '<!--'."
        : `'${shown}' starts no markup that XML knows. Write '&lt;!' in text, '<!--' for a comment or '<![CDATA[' for a CDATA section.`,
    );
    this.#add({ kind: 'malformed', start, end });
    return end;
  }
}

/** Whether an element's name stands at `start` once more. */
function repeatsName(units: Uint16Array, start: number, { nameStart, name }: OpenElement): boolean {
  for (let at = 0; at < name.length; at++) if (units[start + at] !== units[nameStart + at]) return false;
  return true;
}

function differsInCaseAlone(a: string, b: string): boolean {
  return a.length === b.length && a !== b && a.toLowerCase() === b.toLowerCase();
}

function isContent(node: Node): boolean {
  return node.kind === 'element' || isInk(node);
}

/** Whether a node is text that is not blank. */
function isInk(node: Node): boolean {
  return node.kind === 'cdata' || (node.kind === 'text' && !node.blank);
}
