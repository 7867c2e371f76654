import type { Comment } from '../syntax/nodes.ts';
import { LineIndex } from '../text/line-index.ts';
import type { Range } from '../text/range.ts';
import { contentLayout } from './content.ts';
import { type Piece, type PieceSource, piecesOf } from './pieces.ts';

/** What the printer must do so that a suppression keeps the line that it stands for. */
export type LineKeeping =
  /** Nothing: the usual layout keeps the line. */
  | { readonly how: 'free' }
  /** The next piece's start tag stays on one line. */
  | { readonly how: 'flat' }
  /** A blank line goes before the next piece: the suppression stands for no command, and must go on doing so. */
  | { readonly how: 'blank' }
  /** The pieces from one index to another, both included, stay as they are written. */
  | { readonly how: 'verbatim'; readonly first: number; readonly last: number };

const free: LineKeeping = { how: 'free' };

/** The line after the one that a comment ends on; `undefined` where the text ends with the comment's. */
export function lineAfter(comment: Comment, lines: LineIndex): Range | undefined {
  const line = lines.positionAt(comment.end).line + 1;
  const start = lines.starts[line];
  return start === undefined ? undefined : { start, end: lines.lineEnd(line) };
}

/** The line that a comment is on; the first to the last of several. */
export function linesOf({ start, end }: Comment, lines: LineIndex): Range {
  return { start: lines.starts[lines.positionAt(start).line]!, end: lines.lineEnd(lines.positionAt(end).line) };
}

/** Decides what suppressing comments ask of the layout, one document at a time. */
export class LineKeeper {
  readonly #source: PieceSource;
  readonly #text: string;
  readonly #lines: LineIndex;
  /** The line asked about last, by its start, and whether it is blank: many comments may share one. */
  #lastLine = -1;
  #lastIsBlank = false;

  constructor(source: PieceSource) {
    const { text } = source;
    this.#source = source;
    this.#text = text;
    this.#lines = new LineIndex(text);
  }

  /**
   * How to keep what the suppressing comment `pieces[index]` stands for. Where its line reaches beyond the comment's
   * parent nothing that can be done among the parent's pieces is enough: `sameSuppressions` has the last word.
   */
  keepNextLine(pieces: readonly Piece[], index: number, comment: Comment): LineKeeping {
    const next = pieces[index + 1];
    if (next === undefined) return free;
    const line = lineAfter(comment, this.#lines);
    if (line === undefined) return { how: 'blank' };
    const sharesLine = next.start < line.start;
    if (sharesLine && this.#isBlank(line)) return { how: 'blank' };
    if (next.start > line.end) return free;

    let last = index + 1;
    let commands = 1;
    for (let piece = pieces[last + 1]; piece !== undefined && piece.start < line.end; piece = pieces[last + 1]) {
      last++;
      if (piece.node.kind !== 'comment') commands++;
    }
    if (sharesLine) return { how: 'verbatim', first: index, last };
    if (commands > 1) return { how: 'verbatim', first: index + 1, last };
    if (next.node.kind !== 'element') return free;
    const inside = contentLayout(next.node) === 'commands' ? piecesOf(this.#source, next.node)[0] : undefined;
    const crowded = next.node.startTagEnd > line.end || (inside !== undefined && inside.start < line.end);
    return crowded ? { how: 'verbatim', first: index + 1, last } : { how: 'flat' };
  }

  /** How to keep what the comment `pieces[index]`, which suppresses on its own line, applies to. */
  keepOwnLine(pieces: readonly Piece[], index: number, comment: Comment): LineKeeping {
    const { end } = linesOf(comment, this.#lines);
    const next = pieces[index + 1];
    if (next === undefined || next.start > end || next.node.kind === 'comment') return free;
    let last = index + 1;
    while (last + 1 < pieces.length && pieces[last + 1]!.start < end) last++;
    return { how: 'verbatim', first: index, last };
  }

  #isBlank({ start, end }: Range): boolean {
    if (start !== this.#lastLine) {
      this.#lastLine = start;
      this.#lastIsBlank = this.#text.slice(start, end).trim() === '';
    }
    return this.#lastIsBlank;
  }
}
