/** A change of a text, as VS Code reports it. */
export interface Change {
  readonly rangeOffset: number;
  readonly rangeLength: number;
  readonly text: string;
}

interface Span {
  start: number;
  end: number;
}

/**
 * What was inserted at the caret for a person who may type it as well: which keys repeat it, and which text has to go
 * for that. Offsets follow all changes of the text, so a late deletion still deletes the right text.
 */
export class WrittenAhead {
  /** After the caret: the text that is expected to be typed once more. */
  #expected: { offset: number; rest: string } | undefined;
  /** In front of the caret: closing quotes that are typed over. */
  readonly #closers: { offset: number; readonly text: string }[] = [];
  readonly #surplus: Span[] = [];

  /** What is to be deleted, in order. */
  get surplus(): readonly Readonly<Span>[] {
    return this.#surplus.toSorted((a, b) => a.start - b.start);
  }

  /** Text was written before the caret, which is at the offset now. */
  expectAgain(offset: number, rest: string): void {
    this.#expected = { offset, rest };
  }

  /** Text was written behind the caret. */
  typeOver(offset: number, text: string): void {
    this.#closers.push({ offset, text });
  }

  delete(start: number, end: number): void {
    this.#surplus.push({ start, end });
  }

  /** Takes note of a change. What it repeats becomes surplus. */
  note({ rangeOffset: at, rangeLength, text }: Change): void {
    const isTyped = text.length > 0;
    const isRepeated = isTyped && this.#expected?.offset === at && this.#expected.rest.startsWith(text);
    // VS Code replaces a quote by itself if the same is typed before it.
    const stepsOver = isRepeated && rangeLength === text.length;
    const rest = isRepeated ? this.#expected!.rest.slice(text.length) : '';
    const closer =
      isRepeated || !isTyped ? -1 : this.#closers.findIndex((each) => each.offset === at && each.text === text);
    if (isTyped) this.#expected = undefined;
    if (closer !== -1) this.#closers.splice(closer, 1);
    this.#move(at, rangeLength, text.length);
    if (stepsOver || (isRepeated && rangeLength === 0)) {
      this.delete(at, at + text.length);
      if (rest !== '') this.#expected = { offset: at + text.length, rest };
    } else if (closer !== -1 && rangeLength === 0) {
      this.delete(at + text.length, at + 2 * text.length);
    }
  }

  /** Forgets everything: the text was replaced, or its changes were undone. */
  clear(): void {
    this.#expected = undefined;
    this.#closers.length = 0;
    this.#surplus.length = 0;
  }

  #move(at: number, removed: number, added: number): void {
    const moved = (offset: number): number | undefined =>
      at + removed <= offset ? offset + added - removed : at >= offset ? offset : undefined;
    if (this.#expected !== undefined) {
      const offset = moved(this.#expected.offset);
      this.#expected = offset === undefined ? undefined : { ...this.#expected, offset };
    }
    keep(this.#closers, (closer) => {
      const isDeleted = at <= closer.offset && at + removed >= closer.offset + closer.text.length && removed > 0;
      const offset = isDeleted ? undefined : moved(closer.offset);
      if (offset !== undefined) closer.offset = offset;
      return offset !== undefined;
    });
    keep(this.#surplus, (span) => {
      if (removed > 0 && at < span.end && at + removed > span.start) return false;
      if (at + removed <= span.start) {
        span.start += added - removed;
        span.end += added - removed;
        return true;
      }
      // Written into it: it is not what it was.
      return at >= span.end;
    });
  }
}

function keep<Item>(items: Item[], isKept: (item: Item) => boolean): void {
  for (let index = items.length - 1; index >= 0; index--) if (!isKept(items[index]!)) items.splice(index, 1);
}
