import { fillHoles, type BlockMark, type Hole } from '../syntax/holes.ts';
import type { Range } from '../text/range.ts';
import { firstEndingAfter } from '../text/sorted-ranges.ts';
import { readTags } from './read-tags.ts';
import type { BlockStart, Placeholders, Tag } from './template-tags.ts';

/** A block of a template with all its alternatives. */
interface Block {
  readonly start: BlockStart;
  /** Its tags: the start, the alternatives, the end. */
  readonly tags: Tag[];
  /** The piece of markup that all its tags are in; undefined if they are in the content. */
  inside: Range | undefined;
  /** From its first to its last tag; with the pieces of markup that they are in, if those are two. */
  range: Range;
  /** Several of its alternatives may run, in order. */
  isIndependent: boolean;
  /** Its cases as they are written, if the same one twice means that both run. */
  readonly cases: Set<string>;
  /** A break ended its last alternative. */
  isEnded: boolean;
  /** What it covers can't be told apart from what is around it. */
  isTangled: boolean;
}

const statement: BlockMark = { part: 'nothing' };
const unclear: BlockMark = { part: 'unclear' };

/**
 * The holes of a text whose placeholders a template engine replaces. The tags of a block whose alternatives contain whole
 * elements, or text alone, are marked. Any other block is one hole: inside a tag it is a part of the tag; if it starts
 * in one element and ends in another, nothing can be said about the order of the commands.
 */
export function templateHoles(text: string, syntax: Placeholders): readonly Hole[] {
  const tags = readTags(text, syntax);
  if (tags.length === 0) return [];
  const blocks = blocksOf(text, tags);
  if (blocks === undefined) {
    // Something is not understood. What any of the tags does is then a guess.
    return tags.map(({ start, end }, index) => (index === 0 ? { start, end, block: unclear } : { start, end }));
  }
  if (blocks.length > 0) findTangled(fillHoles(text, tags), blocks);
  const covers = coversOf(blocks);
  const marks = marksOf(text, blocks);
  const holes: Hole[] = [...covers];
  for (const tag of tags) {
    const cover = firstEndingAfter(covers, tag.start);
    if (cover !== undefined && cover.start <= tag.start) continue;
    const { start, end, role } = tag;
    const block = marks.get(tag) ?? (role.part === 'nothing' || role.part === 'break' ? statement : undefined);
    holes.push(block === undefined ? { start, end } : { start, end, block });
  }
  return covers.length === 0 ? holes : holes.sort((a, b) => a.start - b.start);
}

/** The blocks of a template, those inside others later; undefined if they are not properly nested. */
function blocksOf(text: string, tags: readonly Tag[]): readonly Block[] | undefined {
  const blocks: Block[] = [];
  const open: Block[] = [];
  for (const tag of tags) {
    const { role } = tag;
    const top = open.at(-1);
    switch (role.part) {
      case 'start': {
        const block = {
          start: role,
          tags: [tag],
          inside: undefined,
          range: tag,
          isIndependent: role.independent === true,
          cases: new Set<string>(),
          isEnded: false,
          isTangled: false,
        };
        blocks.push(block);
        open.push(block);
        break;
      }
      case 'alternative':
        if (top === undefined || (role.isCase === true && top.start.isSwitch !== true)) return undefined;
        if (goesOn(text, top, tag)) top.isIndependent = true;
        top.isEnded = false;
        top.tags.push(tag);
        break;
      case 'end':
        if (top === undefined || !isEndOf(role.name, top.start.name)) return undefined;
        top.tags.push(tag);
        open.pop();
        break;
      case 'break':
        if (top?.start.isSwitch !== true) return undefined;
        top.isEnded = true;
        break;
      case 'unclear':
        return undefined;
      default:
    }
  }
  return open.length === 0 ? blocks : undefined;
}

/** Whether the alternative before may run together with the one that a tag starts. */
function goesOn(text: string, { tags, cases, isEnded }: Block, { start, end, role }: Tag): boolean {
  if (role.part !== 'alternative') return false;
  if (role.isCase === true) {
    return !isEnded && role.endsPrevious !== true && text.slice(tags.at(-1)!.end, start).trim() !== '';
  }
  if (role.overlaps === true) return true;
  if (role.overlaps === undefined) return false;
  const label = text.slice(start, end);
  if (cases.has(label)) return true;
  cases.add(label);
  return false;
}

function isEndOf(end: string | undefined, start: string | undefined): boolean {
  return end === undefined || start === undefined || end === start;
}

const markup =
  /<!--[^]*?(?:-->|$)|<!\[CDATA\[[^]*?(?:\]\]>|$)|<\?[^]*?(?:\?>|$)|<\/?[A-Za-z_][^\s<>/"'=]*(?:[^<>"']|"[^"]*(?:"|$)|'[^']*(?:'|$))*>?/g;

/** Finds the blocks that are inside one tag, and those that start or end inside another tag or element than they should. */
function findTangled(text: string, blocks: readonly Block[]): void {
  const pieces = Array.from(text.matchAll(markup), ({ 0: written, index }) => ({
    written,
    start: index,
    end: index + written.length,
  }));
  const places: { readonly block: Block; readonly tag: Tag }[] = [];
  for (const block of blocks) {
    const [first, ...others] = block.tags.map(({ start }) => {
      const piece = firstEndingAfter(pieces, start);
      return piece !== undefined && piece.start <= start ? piece : undefined;
    });
    const last = others.at(-1);
    block.range = { start: block.tags[0]!.start, end: block.tags.at(-1)!.end };
    if (others.some((piece) => piece !== first)) {
      block.isTangled = true;
      if (first !== last) {
        block.range = { start: first?.start ?? block.range.start, end: last?.end ?? block.range.end };
      }
    } else if (first !== undefined) {
      block.inside = first;
    } else {
      for (const tag of block.tags) places.push({ block, tag });
    }
  }
  places.sort((a, b) => a.tag.start - b.tag.start);
  const open: (Block | string)[] = [];
  const openBlocks: Block[] = [];
  let next = 0;
  const passTags = (until: number): void => {
    for (; next < places.length && places[next]!.tag.start < until; next++) {
      const { block, tag } = places[next]!;
      if (tag === block.tags[0]) {
        open.push(block);
        openBlocks.push(block);
        continue;
      }
      while (open.at(-1) !== block) {
        block.isTangled = true;
        open.pop();
      }
      if (tag !== block.tags.at(-1)) continue;
      open.pop();
      openBlocks.pop();
    }
  };
  for (const { written, start } of pieces) {
    passTags(start);
    const [, slash, name] = /^<(\/?)([A-Za-z_][^\s<>/"'=]*)/.exec(written) ?? [];
    if (name === undefined || (slash === '' && written.endsWith('/>'))) continue;
    if (slash === '') {
      open.push(name);
      continue;
    }
    if (open.at(-1) === name) {
      open.pop();
    } else {
      const block = openBlocks.at(-1);
      if (block !== undefined) block.isTangled = true;
    }
  }
  passTags(Infinity);
}

/** The blocks that are one hole each, with the tags that they start or end in; joined where they overlap. */
function coversOf(blocks: readonly Block[]): readonly Hole[] {
  const covers: Hole[] = [];
  for (const { start, range, inside, isTangled } of blocks) {
    if (!isTangled && inside === undefined && start.opaque !== true) continue;
    covers.push(isTangled ? { ...range, block: unclear } : range);
  }
  covers.sort((a, b) => a.start - b.start);
  const joined: Hole[] = [];
  for (const cover of covers) {
    const last = joined.at(-1);
    if (last === undefined || cover.start >= last.end) joined.push(cover);
    else {
      const block = last.block ?? cover.block;
      const range = { start: last.start, end: Math.max(last.end, cover.end) };
      joined[joined.length - 1] = block === undefined ? range : { ...range, block };
    }
  }
  return joined;
}

/** What the tags of blocks are marked as. A switch prints nothing before its first case. */
function marksOf(text: string, blocks: readonly Block[]): ReadonlyMap<Tag, BlockMark> {
  const marks = new Map<Tag, BlockMark>();
  for (const { start, tags, isIndependent } of blocks) {
    const [head, second] = tags;
    const isHeadEmpty =
      start.isSwitch === true &&
      start.hasCase !== true &&
      second?.role.part === 'alternative' &&
      text.slice(head!.end, second.start).trim() === '';
    if (isHeadEmpty) marks.set(head!, statement);
    const first = isHeadEmpty ? 1 : 0;
    for (let index = first; index < tags.length; index++) {
      const tag = tags[index]!;
      const { role } = tag;
      const label = text.slice(tag.start, tag.end);
      if (index === first) {
        marks.set(tag, {
          part: 'start',
          repeats: start.repeats === true,
          independent: isIndependent,
          // A helper may use what follows its else in any order.
          prints: start.prints === true || (start.repeats === true && isIndependent && tags.length > 2),
          label,
        });
      } else if (role.part === 'alternative') {
        marks.set(tag, { part: 'alternative', isElse: role.isElse, label });
      } else {
        marks.set(tag, { part: 'end' });
      }
    }
  }
  return marks;
}
