import { overlapsAny } from '../text/sorted-ranges.ts';
import { isWhiteSpace } from './characters.ts';
import { type EndTag, readEndTag, repeatsName } from './end-tag.ts';
import { isSlip } from './name-slip.ts';
import type { OpenElements } from './open-elements.ts';
import { type Scanner, excerpt, safeFix } from './scanner.ts';
import type { OpenElement } from './nodes.ts';
import { closeUnclosed } from './unclosed.ts';

const GT = 0x3e;
const SLASH = 0x2f;

/** Finds for each end tag the element that it ends ([39] element, the constraint "Element Type Match"), or says what is wrong. */
export class EndTagMatcher {
  readonly #scan: Scanner;
  readonly #open: OpenElements;
  /** The names of the elements that the last end tag closed without their own; `#cutShortAt` is where it ends. */
  #cutShort: Set<string> | undefined;
  #cutShortAt = 0;
  /** Where the last end tag without `>` ends, and its name. */
  #brokenEnd = -1;
  #brokenName = '';

  constructor(scan: Scanner, open: OpenElements) {
    this.#scan = scan;
    this.#open = open;
  }

  /** Reads the end tag that starts at an offset and closes what it ends; gives the offset behind it. */
  read(start: number): number {
    const { units } = this.#scan;
    const { top } = this.#open;
    if (top !== undefined) {
      const after = start + 2 + top.name.length;
      if (units[start + 1] === SLASH && units[after] === GT && repeatsName(units, start + 2, top)) {
        this.#open.close(start, after + 1);
        return after + 1;
      }
    }
    const tag = readEndTag(this.#scan, start, top?.name);
    this.#match(start, tag, top);
    return tag.end;
  }

  #match(start: number, tag: EndTag, top: OpenElement | undefined): void {
    const open = this.#open;
    const name = tag.isExpected ? top!.name : this.#scan.intern(tag.nameStart, tag.nameEnd);
    const repeated = !tag.brokenOff && name === this.#brokenName ? this.#brokenEndBefore(start) : -1;
    if (tag.brokenOff) {
      this.#brokenEnd = tag.end;
      this.#brokenName = name;
    }
    if (top?.name === name) {
      open.close(start, tag.end);
    } else if (top !== undefined && isSameInAnyCase(name, top.name)) {
      // Even where an element of this name is open further out: `<If …><if …>…</If></If>`.
      this.#closeBySlip(start, tag, top);
    } else if (open.names.has(name)) {
      this.#closeThoseIn((element) => element.name === name, start, tag.end);
      open.close(start, tag.end);
    } else if (top !== undefined && this.#touchesHole(tag)) {
      // What it will be called is not known, so it ends what is open.
      open.close(start, tag.end);
    } else if (this.#crosses(name, start)) {
      this.#cutShortAt = tag.end;
      open.add({ kind: 'malformed', start, end: tag.end });
    } else if (top !== undefined && isSlip(name, top.name)) {
      this.#closeBySlip(start, tag, top);
    } else if (top !== undefined && name !== '' && open.isExplained && top.name.startsWith(name)) {
      // `<SayHello</Say>`: the tag that broke off took the text for a part of its name.
      open.close(start, tag.end);
    } else if (open.names.hasInAnyCase(name)) {
      const caseless = name.toLowerCase();
      this.#closeThoseIn((element) => element.name.toLowerCase() === caseless, start, tag.end);
      this.#closeBySlip(start, tag, open.top!);
    } else if (repeated !== -1) {
      this.#reportSecondStart(repeated);
      open.add({ kind: 'malformed', start, end: tag.end });
    } else {
      this.#reportUnmatched(start, tag, name);
    }
  }

  #touchesHole({ nameStart, nameEnd }: EndTag): boolean {
    return this.#scan.holes.length > 0 && overlapsAny(this.#scan.holes, { start: nameStart, end: nameEnd });
  }

  /** Ends what lacks its own end tag, up to the innermost element that the end tag was meant for. */
  #closeThoseIn(isMeant: (element: OpenElement) => boolean, start: number, end: number): void {
    this.#cutShort = new Set();
    while (!isMeant(this.#open.top!)) this.#cutShort.add(closeUnclosed(this.#scan, this.#open, start).name);
    this.#cutShortAt = end;
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

  /** Where the last end tag without `>` ends, if nothing but white space follows up to an offset; -1 otherwise. */
  #brokenEndBefore(start: number): number {
    const end = this.#brokenEnd;
    // Looked for once: what stands further on does not follow it.
    this.#brokenEnd = -1;
    let at = end;
    while (isWhiteSpace(this.#scan.units[at]!)) at++;
    return at === start ? end : -1;
  }

  /** `</Say</Say>`: the end tag that broke off at `end` is the beginning of this one, and closed the element. */
  #reportSecondStart(end: number): void {
    const { diagnostics, text } = this.#scan;
    const range = diagnostics.at(-1)?.range;
    // It has no finding where it touches a hole.
    if (range?.end !== end) return;
    diagnostics.length--;
    this.#scan.report(
      'xml-unterminated-tag',
      range.start,
      range.end,
      `The end tag '${excerpt(text, range.start, range.end)}' stands here twice, the first time without '>'. Delete that.`,
      { fixes: safeFix('Delete it', range.start, range.end, '') },
    );
  }

  /** Closes the innermost element by an end tag whose name is not quite its own. */
  #closeBySlip(start: number, { nameStart, nameEnd, end }: EndTag, element: OpenElement): void {
    const meant = excerpt(element.name, 0, element.name.length);
    this.#scan.report(
      'xml-mismatched-end-tag',
      nameStart,
      nameEnd,
      `End tag '</${excerpt(this.#scan.text, nameStart, nameEnd)}>' does not match '<${meant}>'. Write '</${meant}>'.`,
      {
        fixes: safeFix(`Rename the end tag to </${meant}>`, nameStart, nameEnd, element.name),
        related: [
          {
            range: { start: element.nameStart, end: element.nameStart + element.name.length },
            message: 'The element starts here.',
          },
        ],
      },
    );
    this.#open.close(start, end);
  }

  /** An end tag that closes nothing. The element it stands in may lack its own end tag for that very reason. */
  #reportUnmatched(start: number, { end, brokenOff }: EndTag, name: string): void {
    const shown = excerpt(name, 0, name.length);
    const { top } = this.#open;
    // An end tag without a name, or without its end, is reported already.
    if (name !== '' && !brokenOff && !this.#open.endNameless()) {
      this.#scan.report(
        'xml-unmatched-end-tag',
        start,
        end,
        top === undefined
          ? `Unmatched end tag '</${shown}>'. No element is open here. Delete it.`
          : `Unmatched end tag '</${shown}>'. The open element is '${excerpt(top.name, 0, top.name.length)}'. Delete or rename the end tag.`,
      );
    }
    this.#open.explain();
    this.#open.add({ kind: 'malformed', start, end });
  }
}

function isSameInAnyCase(a: string, b: string): boolean {
  return a.length === b.length && a.toLowerCase() === b.toLowerCase();
}
