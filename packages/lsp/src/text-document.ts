import { LineIndex, type Range } from '@voxxml/core';
import type { Position as LspPosition, Range as LspRange, TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { CharacterCounter, type Encoding } from './position-encoding.ts';

/** An open document at one version. Updating makes a new one, so that what was computed for a version stays true. */
export class TextDocument {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  readonly text: string;
  readonly encoding: Encoding;
  readonly lines: LineIndex;
  readonly #characters: CharacterCounter;

  constructor(uri: string, languageId: string, version: number, text: string, encoding: Encoding) {
    this.uri = uri;
    this.languageId = languageId;
    this.version = version;
    this.text = text;
    this.encoding = encoding;
    this.lines = new LineIndex(text);
    this.#characters = new CharacterCounter(text, encoding);
  }

  /** The offset of a client's position; one outside the text is moved to the nearest place inside. */
  offsetAt(position: LspPosition): number {
    const line = whole(position.line);
    const start = this.lines.starts[line];
    if (start === undefined) return line < 0 ? 0 : this.text.length;
    return this.#characters.toOffset(start, this.lines.lineEnd(line), whole(position.character));
  }

  positionAt(offset: number): LspPosition {
    const { line, column } = this.lines.positionAt(offset);
    const start = this.lines.starts[line]!;
    return { line, character: this.#characters.toCharacter(start, start + column) };
  }

  /** The client's range of a range of offsets. */
  toLspRange({ start, end }: Range): LspRange {
    return { start: this.positionAt(start), end: this.positionAt(end) };
  }

  fromLspRange({ start, end }: LspRange): Range {
    const from = this.offsetAt(start);
    return { start: from, end: Math.max(from, this.offsetAt(end)) };
  }

  /** The document after the client's changes, each of which refers to the text that the one before it left. */
  update(changes: readonly TextDocumentContentChangeEvent[], version: number): TextDocument {
    return changes.reduce<TextDocument>((current, change) => {
      let { text } = change;
      if ('range' in change) {
        const { start, end } = current.fromLspRange(change.range);
        text = current.text.slice(0, start) + text + current.text.slice(end);
      }
      return new TextDocument(this.uri, this.languageId, version, text, this.encoding);
    }, this);
  }
}

/** A number that counts something; what a client sends in its place counts as 0. */
function whole(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? Math.trunc(value) : 0;
}
