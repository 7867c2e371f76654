/** A place in a text by line and column, both counted from 0; columns count UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * Converts between offsets and lines and columns. Lines end at `\n`, `\r\n` or `\r`
 * (XML 1.0, 2.11 End-of-Line Handling; LSP, Text Documents).
 */
export class LineIndex {
  readonly #text: string;
  #starts: readonly number[] | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** Offsets at which the lines start; found when first asked for. */
  get starts(): readonly number[] {
    return (this.#starts ??= lineStarts(this.#text));
  }

  get lineCount(): number {
    return this.starts.length;
  }

  /** The position of an offset; one outside the text is moved to its nearest end. */
  positionAt(offset: number): Position {
    const wanted = Math.max(0, Math.min(offset, this.#text.length));
    const starts = this.starts;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= wanted) low = middle;
      else high = middle - 1;
    }
    return { line: low, column: wanted - starts[low]! };
  }

  /** The offset of a position; a column past the end of its line means the line's end, before its terminator. */
  offsetAt({ line, column }: Position): number {
    const start = this.starts[line];
    if (start === undefined) return line < 0 ? 0 : this.#text.length;
    return Math.min(start + Math.max(0, column), this.lineEnd(line));
  }

  /** The offset at which a line's text ends: before its terminator, or the text's end. */
  lineEnd(line: number): number {
    const next = this.starts[line + 1];
    if (next === undefined) return this.#text.length;
    const pair = this.#text.charCodeAt(next - 1) === LINE_FEED && this.#text.charCodeAt(next - 2) === CARRIAGE_RETURN;
    return next - (pair ? 2 : 1);
  }

  /** A line's text without its terminator; empty for a line the text does not have. */
  lineText(line: number): string {
    const start = this.starts[line];
    return start === undefined ? '' : this.#text.slice(start, this.lineEnd(line));
  }
}

function lineStarts(text: string): number[] {
  const starts = [0];
  const hasCarriageReturn = text.includes('\r');
  if (!hasCarriageReturn) {
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    return starts;
  }
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === LINE_FEED || (code === CARRIAGE_RETURN && text.charCodeAt(at + 1) !== LINE_FEED)) starts.push(at + 1);
  }
  return starts;
}
