import type { Range } from '../text/range.ts';
import { holeFiller, maskHoles, type BlockMark, type Hole } from '../syntax/holes.ts';

/**
 * Where the text of a region stands in its host. The text is cut into segments, in order: most stand in the host as they
 * are; an escape, a template hole or a stripped indentation is a segment of its own, mapped as a whole, so that a
 * range that touches a part of an escape covers all of it.
 *
 *     region   <Say>    "    Hi          segments: <Say> verbatim, " whole, Hi verbatim
 *     host     <Say>    \"   Hi
 */
export interface PositionMap {
  /** The host's span of a span of the text; an empty range stays empty. */
  readonly toHost: (range: Range) => Range;
  /**
   * The host's spans that together hold a span of the text, without what stands between them (`' + '` between two
   * literals). Sorted, disjoint, none adjacent; an empty range gives one empty span.
   */
  readonly toHostSpans: (range: Range) => readonly Range[];
  /** The offset in the text of an offset in the host; undefined where the host has something else there, as in a hole. */
  readonly toRegion: (hostOffset: number) => number | undefined;
}

/** Collects a region's text and where it came from, from start to end. */
export interface RegionBuilder {
  /** Text that stands in the host as it is. */
  readonly verbatim: (text: string, hostStart: number) => void;
  /** Text that stands for the host's whole span: an escape, a line break with the next line's indentation. */
  readonly whole: (text: string, hostStart: number, hostEnd: number) => void;
  /** A place whose content is not known before run time, masked by `length` code units of the text. */
  readonly hole: (length: number, hostStart: number, hostEnd: number, block?: BlockMark) => void;
  readonly finish: () => BuiltText;
}

/** What a builder collected. */
export interface BuiltText {
  readonly text: string;
  readonly map: PositionMap;
  readonly holes: readonly Hole[];
}

/** A builder whose text, while it is empty, stands at `anchor` in the host. */
export function regionBuilder(anchor: number): RegionBuilder {
  const chunks: string[] = [];
  const segments: Segments = { starts: [], hostStarts: [], hostEnds: [], length: 0, anchor, holes: new Set() };
  const holes: Hole[] = [];

  function add(text: string, hostStart: number, hostEnd: number, mergeable: boolean): void {
    if (text.length === 0) return;
    const last = segments.starts.length - 1;
    chunks.push(text);
    const continues = mergeable && last >= 0 && segments.hostEnds[last] === hostStart && !segments.holes.has(last);
    if (continues && isVerbatim(segments, last)) {
      segments.hostEnds[last] = hostEnd;
    } else {
      segments.starts.push(segments.length);
      segments.hostStarts.push(hostStart);
      segments.hostEnds.push(hostEnd);
    }
    segments.length += text.length;
  }

  return {
    verbatim: (text, hostStart) => add(text, hostStart, hostStart + text.length, true),
    whole: (text, hostStart, hostEnd) => add(text, hostStart, hostEnd, false),
    hole(length, hostStart, hostEnd, block) {
      const range = { start: segments.length, end: segments.length + length };
      holes.push(block === undefined ? range : { ...range, block });
      segments.holes.add(segments.starts.length);
      add(holeFiller.repeat(length), hostStart, hostEnd, false);
    },
    finish() {
      const text = chunks.join('');
      return { text: holes.length === 0 ? text : maskHoles(text, holes), map: positionMap(segments), holes };
    },
  };
}

/** Parallel arrays, a segment each. A segment as long in the host as in the text stands there verbatim. */
interface Segments {
  readonly starts: number[];
  readonly hostStarts: number[];
  readonly hostEnds: number[];
  /** The length of the text. */
  length: number;
  /** Where an empty text stands. */
  readonly anchor: number;
  /** Which of them are holes. */
  readonly holes: Set<number>;
}

function endOf(segments: Segments, index: number): number {
  return segments.starts[index + 1] ?? segments.length;
}

function isVerbatim(segments: Segments, index: number): boolean {
  const hostLength = segments.hostEnds[index]! - segments.hostStarts[index]!;
  return hostLength === endOf(segments, index) - segments.starts[index]!;
}

/** The last segment that starts at `value` or before it; 0 where none does. */
function lastAtOrBefore(starts: readonly number[], value: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

function positionMap(segments: Segments): PositionMap {
  const { starts, hostStarts, hostEnds, anchor, holes } = segments;

  /** Where the code unit at `offset` starts in the host; after the last one, where the text ends. */
  function hostStartOf(offset: number): number {
    if (starts.length === 0) return anchor;
    if (offset >= segments.length) return hostEnds[starts.length - 1]!;
    const index = lastAtOrBefore(starts, offset);
    return isVerbatim(segments, index) ? hostStarts[index]! + offset - starts[index]! : hostStarts[index]!;
  }

  /** Where the code unit before `offset` ends in the host. */
  function hostEndOf(offset: number): number {
    const index = lastAtOrBefore(starts, offset - 1);
    return isVerbatim(segments, index) ? hostStarts[index]! + offset - starts[index]! : hostEnds[index]!;
  }

  return {
    toHost({ start, end }) {
      const hostStart = hostStartOf(start);
      return end <= start ? { start: hostStart, end: hostStart } : { start: hostStart, end: hostEndOf(end) };
    },
    toHostSpans({ start, end }) {
      const hostStart = hostStartOf(start);
      if (end <= start || starts.length === 0) return [{ start: hostStart, end: hostStart }];
      const spans: Range[] = [];
      let spanStart = hostStart;
      let index = lastAtOrBefore(starts, start);
      for (; index + 1 < starts.length && starts[index + 1]! < end; index++) {
        if (hostEnds[index] === hostStarts[index + 1]) continue;
        spans.push({ start: spanStart, end: hostEnds[index]! });
        spanStart = hostStarts[index + 1]!;
      }
      spans.push({ start: spanStart, end: hostEndOf(end) });
      return spans;
    },
    toRegion(hostOffset) {
      if (starts.length === 0) return hostOffset === anchor ? 0 : undefined;
      const index = lastAtOrBefore(hostStarts, hostOffset);
      const distance = hostOffset - hostStarts[index]!;
      if (distance < 0 || hostOffset > hostEnds[index]!) return undefined;
      if (hostOffset === hostEnds[index]) return endOf(segments, index);
      if (distance > 0 && holes.has(index)) return undefined;
      return isVerbatim(segments, index) ? starts[index]! + distance : starts[index]!;
    },
  };
}
