import { isWhiteSpace } from './characters.ts';
import type { Hole } from './holes.ts';
import type { Range } from '../text/range.ts';
import { firstEndingAfter, overlapsAny } from '../text/sorted-ranges.ts';

/** The hole that covers the character at an offset. */
export function holeAt(holes: readonly Range[], offset: number): Range | undefined {
  const hole = firstEndingAfter(holes, offset);
  return hole !== undefined && hole.start <= offset ? hole : undefined;
}

const knownBlocks = new WeakMap<readonly Hole[], readonly Range[]>();

/** Whether an offset is in a block of a template, whose content may be missing or repeated. */
export function isInBlock(holes: readonly Hole[], offset: number): boolean {
  if (holes.length === 0) return false;
  let blocks = knownBlocks.get(holes);
  if (blocks === undefined) knownBlocks.set(holes, (blocks = blocksOf(holes)));
  const block = firstEndingAfter(blocks, offset);
  return block !== undefined && block.start <= offset;
}

/** The outermost blocks; the whole text if a block is not properly nested. */
function blocksOf(holes: readonly Hole[]): readonly Range[] {
  const blocks: Range[] = [];
  let depth = 0;
  let start = 0;
  for (const { block, ...range } of holes) {
    if (block?.part === 'unclear') return [{ start: 0, end: Infinity }];
    if (block?.part === 'start' && depth++ === 0) ({ start } = range);
    if (block?.part === 'end' && depth > 0 && --depth === 0) blocks.push({ start, end: range.end });
  }
  return blocks;
}

/** Whether a range holds a hole or a part of one. */
export function holdsHole(holes: readonly Range[], range: Range): boolean {
  return overlapsAny(holes, range);
}

/** Whether a range holds a hole and besides holes nothing but white space: what it will hold may be nothing at all. */
export function holdsHolesAlone(text: string, holes: readonly Range[], range: Range): boolean {
  if (!holdsHole(holes, range)) return false;
  let at = range.start;
  while (at < range.end) {
    const hole = holeAt(holes, at);
    if (hole === undefined && !isWhiteSpace(text.charCodeAt(at))) return false;
    at = hole?.end ?? at + 1;
  }
  return true;
}
