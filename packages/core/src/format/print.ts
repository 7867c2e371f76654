import { builders } from 'prettier/doc';
import { holeFiller } from '../syntax/holes.ts';
import type { Comment, Element, ParentNode, XmlDocument } from '../syntax/nodes.ts';
import type { Range } from '../text/range.ts';
import { contentLayout, isAlwaysEmpty } from './content.ts';
import { formatDirective, mayDirectLines } from './directive-comments.ts';
import { countLineEnds } from './end-of-line.ts';
import { LineKeeper } from './kept-line.ts';
import type { LayoutOptions } from './options.ts';
import { type Piece, isTextual, piecesOf } from './pieces.ts';
import { printStartTag } from './start-tag.ts';
import { verbatim } from './verbatim.ts';

type Doc = builders.Doc;
const { align, cursor, dedentToRoot, indent } = builders;
/** No group encloses a line of commands, so there is none to break. */
const lineEnd = builders.hardlineWithoutBreakParent;

/**
 * Elements nested deeper than this keep their content as it is written: the indentation of n levels takes n² columns,
 * and nobody reads that. It also bounds the depth of the doc, which Prettier's helpers for other languages recurse on.
 */
export const deepestLayout = 128;

/** Where a document is printed. */
export interface Place {
  /** Elements whose content goes by an indentation of its own instead of one level more than the element's. */
  readonly indentations?: ReadonlyMap<Element, string>;
  /** The doc becomes a part of another language's, which may indent it. */
  readonly embedded?: boolean;
  /** The region of `cursorRegions` that the cursor stands in; what is printed for it is marked. */
  readonly cursorRegion?: Range | undefined;
}

/** A parent whose pieces are being printed. */
interface Frame {
  readonly parent: ParentNode;
  readonly contentStart: number;
  readonly contentEnd: number;
  readonly pieces: readonly Piece[];
  /** What is printed for them; inside a template's block, for those since its last placeholder. */
  parts: Doc[];
  /** The parts before each block of a template that is open. */
  readonly blocks: Doc[][];
  /** The parent's start tag; empty for the document. */
  startTag: Doc;
  /** Index of the next piece. */
  next: number;
  /** A `prettier-ignore` waits for its command. */
  ignoring: boolean;
  /** No `prettier-ignore-end` follows any more. */
  endless: boolean;
  /** The next piece's start tag must stay on its line. */
  flat: boolean;
  /** A blank line must precede the next piece. */
  blank: boolean;
  /** Pieces from this index up to the other, without it, are to be printed as they are written. */
  verbatimFrom: number;
  verbatimUntil: number;
  /** Up to this index, without it, the run of comments on one line is known. */
  commentRunEnd: number;
  /** Whether that run ends its line. */
  commentsEndLine: boolean;
}

/**
 * The layout of a well-formed document in Prettier's doc commands. One loop over a stack of open parents;
 * never changes the text of a command, an attribute's value or a comment.
 */
export function printDocument(document: XmlDocument, options: LayoutOptions, place: Place = {}): Doc {
  return new Printer(document, options, place).print();
}

class Printer {
  readonly #document: XmlDocument;
  readonly #text: string;
  readonly #options: LayoutOptions;
  readonly #indentations: ReadonlyMap<Element, string> | undefined;
  /** Nothing but the depth decides at which column a line starts. */
  readonly #columnsKnown: boolean;
  readonly #cursorEnd: number;
  readonly #stack: Frame[] = [];
  readonly #directsLines: boolean;
  #lineKeeper: LineKeeper | undefined;
  /** How many blocks of templates are open, in all frames. */
  #openBlocks = 0;

  constructor(document: XmlDocument, options: LayoutOptions, { indentations, embedded, cursorRegion }: Place) {
    this.#document = document;
    this.#text = document.text;
    this.#options = options;
    this.#indentations = indentations;
    this.#directsLines = mayDirectLines(document.text);
    this.#columnsKnown = indentations === undefined && embedded !== true;
    this.#cursorEnd = cursorRegion?.end ?? -1;
  }

  print(): Doc {
    const stack = this.#stack;
    stack.push(this.#open(this.#document, 0, this.#text.length, ''));
    for (;;) {
      const frame = stack.at(-1)!;
      if (frame.next < frame.pieces.length) {
        this.#printNext(frame);
        continue;
      }
      stack.pop();
      const outer = stack.at(-1);
      if (outer === undefined) return this.#end(frame);
      outer.parts.push(this.#close(frame));
    }
  }

  #open(parent: ParentNode, contentStart: number, contentEnd: number, startTag: Doc): Frame {
    return {
      parent,
      contentStart,
      contentEnd,
      pieces: piecesOf(this.#document, parent),
      parts: [],
      blocks: [],
      startTag,
      next: 0,
      ignoring: false,
      endless: false,
      flat: false,
      blank: false,
      verbatimFrom: 0,
      verbatimUntil: 0,
      commentRunEnd: 0,
      commentsEndLine: false,
    };
  }

  #end(frame: Frame): Doc {
    this.#leaveBlocks(frame);
    const { parts, pieces } = frame;
    const last = pieces.at(-1);
    if (last === undefined) return '';
    const { hardline } = builders;
    return [parts, last.end < this.#text.length ? this.#marked(this.#text.length, hardline) : hardline];
  }

  #close(frame: Frame): Doc {
    this.#leaveBlocks(frame);
    const { parent, parts, pieces, startTag, contentEnd } = frame;
    const element = parent as Element;
    const last = pieces.at(-1)!;
    const glued = isTextual(last) && this.#lineEnds(last.end, contentEnd) === 0;
    const end = glued ? this.#text.slice(last.end, contentEnd) : lineEnd;
    const indentation = this.#indentations?.get(element);
    const content = indentation === undefined ? indent(parts) : dedentToRoot(align(indentation, parts));
    return [startTag, content, this.#marked(element.end, [end, this.#endTag(element)])];
  }

  /** A doc between the marks of the cursor, where it is what the region up to `end` becomes. */
  #marked(end: number, doc: Doc): Doc {
    return end === this.#cursorEnd ? [cursor, doc, cursor] : doc;
  }

  #enterBlock(frame: Frame): void {
    frame.blocks.push(frame.parts);
    frame.parts = [];
    this.#openBlocks++;
  }

  #leaveBlock(frame: Frame): void {
    const outer = frame.blocks.pop();
    if (outer === undefined) return;
    outer.push(this.#stack.length + this.#openBlocks > deepestLayout ? frame.parts : indent(frame.parts));
    frame.parts = outer;
    this.#openBlocks--;
  }

  /** Those that never end. */
  #leaveBlocks(frame: Frame): void {
    while (frame.blocks.length > 0) this.#leaveBlock(frame);
  }

  /** Prints the next piece, or opens it where its content goes on lines of its own. */
  #printNext(frame: Frame): void {
    const { pieces } = frame;
    const index = frame.next;
    const piece = pieces[index]!;
    if (piece.blockPart === 'alternative' || piece.blockPart === 'end') this.#leaveBlock(frame);
    const { parts } = frame;
    const separator = this.#separator(frame, index);
    const separatorIndex = parts.push(separator) - 1;
    const flat = frame.flat || (this.#directsLines && this.#isLineSuppressed(frame, index));
    frame.flat = false;
    frame.blank = false;
    if (piece.node.kind === 'comment') this.#keepLine(frame, index, piece.node);

    const end = this.#verbatimEnd(frame, index);
    frame.next = Math.max(end, index + 1);
    if (end > index) parts.push(verbatim(this.#text.slice(piece.start, pieces[end - 1]!.end)));
    else if (piece.node.kind === 'element') this.#printElement(piece.node, parts, flat, this.#column(frame, separator));
    else parts.push(verbatim(this.#text.slice(piece.start, piece.end)));
    if (this.#cursorEnd > piece.start) this.#markLast(frame, separatorIndex, pieces[frame.next - 1]!.end);
    for (let at = index; at < frame.next; at++) {
      const { blockPart } = pieces[at]!;
      if (at > index && (blockPart === 'alternative' || blockPart === 'end')) this.#leaveBlock(frame);
      if (blockPart === 'start' || blockPart === 'alternative') this.#enterBlock(frame);
    }
  }

  /** Marks what was printed last, or the start tag of what was opened, where the cursor's region ends in it. */
  #markLast({ parts }: Frame, separatorIndex: number, end: number): void {
    const opened = this.#stack.at(-1)!;
    const isOpened = opened.parts !== parts;
    if (this.#cursorEnd > (isOpened ? opened.contentStart : end)) return;
    parts[separatorIndex] = [cursor, parts[separatorIndex]!];
    if (isOpened) opened.startTag = [opened.startTag, cursor];
    else parts.push(cursor);
  }

  /** If a comment suppresses findings on a line, that line must keep the same commands. */
  #keepLine(frame: Frame, index: number, comment: Comment): void {
    const directive = formatDirective(this.#text, comment);
    if (directive !== 'suppress-next-line' && directive !== 'suppress-line') return;
    this.#lineKeeper ??= new LineKeeper(this.#document);
    const keeping =
      directive === 'suppress-line'
        ? this.#lineKeeper.keepOwnLine(frame.pieces, index, comment)
        : this.#lineKeeper.keepNextLine(frame.pieces, index, comment);
    frame.flat = keeping.how === 'flat';
    frame.blank = keeping.how === 'blank';
    if (keeping.how !== 'verbatim') return;
    frame.verbatimFrom = keeping.first;
    frame.verbatimUntil = keeping.last + 1;
  }

  /** Whether a comment that suppresses findings on its own line follows a piece, or its start tag, on that line. */
  #isLineSuppressed({ pieces, contentEnd }: Frame, index: number): boolean {
    const { node, end } = pieces[index]!;
    if (node.kind !== 'element') return false;
    // If the content has several lines, the comment is on the last line and the start tag is not.
    const isOneLine = this.#lineEnds(node.startTagEnd, end) === 0;
    if (isOneLine && this.#suppressesLine(pieces[index + 1], end, contentEnd)) return true;
    const hasCommands = !node.selfClosing && contentLayout(node) === 'commands' && node.children.length > 0;
    return hasCommands && this.#suppressesLine(piecesOf(this.#document, node)[0], node.startTagEnd, node.endTagStart);
  }

  #suppressesLine(piece: Piece | undefined, from: number, to: number): boolean {
    if (piece === undefined || piece.start > to || formatDirective(this.#text, piece.node) !== 'suppress-line')
      return false;
    return this.#lineEnds(from, piece.start) === 0;
  }

  /** The index after the pieces, from `index` on, that stay as they are written; `index` where there are none. */
  #verbatimEnd(frame: Frame, index: number): number {
    if (frame.verbatimFrom <= index && index < frame.verbatimUntil) return frame.verbatimUntil;
    const { pieces } = frame;
    const { node } = pieces[index]!;
    if (node.kind !== 'comment') {
      const { ignoring } = frame;
      frame.ignoring = false;
      return ignoring ? index + 1 : index;
    }
    const directive = formatDirective(this.#text, node);
    if (directive === 'ignore') frame.ignoring = true;
    if (directive !== 'ignore-start' || frame.endless) return index;
    for (let end = index + 1; end < pieces.length; end++) {
      if (formatDirective(this.#text, pieces[end]!.node) === 'ignore-end') return end + 1;
    }
    frame.endless = true;
    return index;
  }

  /** The column after a separator, where it is known. */
  #column({ parent }: Frame, separator: Doc): number | undefined {
    const startsLine = typeof separator !== 'string' || (separator === '' && parent.kind === 'document');
    return startsLine && this.#columnsKnown
      ? (this.#stack.length - 1 + this.#openBlocks) * this.#options.tabWidth
      : undefined;
  }

  #printElement(element: Element, parts: Doc[], flat: boolean, column: number | undefined): void {
    const text = this.#text;
    const holes = this.#document.holes.length > 0;
    const layout = contentLayout(element);
    const empty = element.selfClosing || (layout === 'none' && isAlwaysEmpty(element));
    const startTag = printStartTag(element, { text, options: this.#options, holes, empty, flat, column });
    if (empty) {
      parts.push(startTag);
    } else if (layout === 'commands' && this.#stack.length + this.#openBlocks <= deepestLayout) {
      this.#stack.push(this.#open(element, element.startTagEnd, element.endTagStart, startTag));
    } else {
      const content = layout === 'none' ? '' : verbatim(text.slice(element.startTagEnd, element.endTagStart));
      const endTag = this.#endTag(element);
      const oneLine = typeof startTag === 'string' && typeof content === 'string';
      parts.push(oneLine ? startTag + content + endTag : [startTag, content, endTag]);
    }
  }

  /** An end tag; one that a hole stands in as it is written. */
  #endTag(element: Element): string {
    if (this.#document.holes.length > 0) {
      const written = this.#text.slice(element.endTagStart, element.end);
      if (written.includes(holeFiller)) return written;
    }
    return `</${element.name}>`;
  }

  /** What stands before a piece: line ends, or the white space as written where it may belong to a text. */
  #separator(frame: Frame, index: number): Doc {
    const { pieces, contentStart, parent } = frame;
    const piece = pieces[index]!;
    const before = pieces[index - 1];
    if (before === undefined && parent.kind === 'document') return '';
    const start = before === undefined ? contentStart : before.end;
    const lineEnds = this.#lineEnds(start, piece.start);
    if (lineEnds === 0 && (isTextual(piece) || (before !== undefined && isTextual(before)))) {
      return this.#text.slice(start, piece.start);
    }
    if (frame.blank) return [lineEnd, lineEnd];
    if (lineEnds === 0 && piece.node.kind === 'comment' && this.#endsLine(frame, index)) return ' ';
    const isAtBlockEdge =
      before === undefined ||
      before.blockPart === 'start' ||
      before.blockPart === 'alternative' ||
      piece.blockPart === 'alternative' ||
      piece.blockPart === 'end';
    return lineEnds > 1 && !isAtBlockEdge ? [lineEnd, lineEnd] : lineEnd;
  }

  /** Whether nothing but comments stands between a comment and the end of its line, so that it belongs to what precedes it. */
  #endsLine(frame: Frame, index: number): boolean {
    if (index < frame.commentRunEnd) return frame.commentsEndLine;
    const { pieces } = frame;
    let end = index + 1;
    let from = pieces[index]!.end;
    for (; end < pieces.length; end++) {
      const piece = pieces[end]!;
      if (piece.node.kind !== 'comment' || this.#lineEnds(from, piece.start) > 0) break;
      from = piece.end;
    }
    frame.commentRunEnd = end;
    const to = pieces[end]?.start ?? frame.contentEnd;
    frame.commentsEndLine = this.#lineEnds(from, to) > 0 || to === this.#text.length;
    return frame.commentsEndLine;
  }

  /** Line ends in a stretch of white space: none, one, or more (2). */
  #lineEnds(start: number, end: number): number {
    return countLineEnds(this.#text, start, end, 2);
  }
}
