import { isVoxXml } from '../model/is-voxxml.ts';
import { regionBuilder } from './position-map.ts';
import type { HostRegion } from './region.ts';

/** What can contain quotes in a scenario test: a comment, a transcript line, a block, a text or a pattern. */
const tokens =
  /\/\/[^\r\n]*|\|[^\r\n]*|"""(?<block>[^]*?)"""|"""[^]*|"(?:[^"\\\r\n]|\\[^\r\n])*"?|\/(?:[^/\\\r\n]|\\[^\r\n])+\//g;

/**
 * The VoxXML in a scenario test: the blocks after `document` and `with`, and those after `as` that are VoxXML by their
 * content, because a test can serve anything. The indentation that the lines of a block share is not part of the document.
 */
export function voxtestRegions(text: string): readonly HostRegion[] {
  if (!text.includes('"""')) return [];
  const regions: HostRegion[] = [];
  for (const { index, groups } of text.matchAll(tokens)) {
    const block = groups?.['block'];
    if (block === undefined) continue;
    const region = blockRegion(text, index + 3, block);
    const isDocument = /(?:^|\s)(?:document|with)[ \t]*$/.test(text.slice(Math.max(0, index - 40), index));
    if (isDocument || isVoxXml(region.text)) regions.push(region);
  }
  return regions;
}

function blockRegion(host: string, blockStart: number, block: string): HostRegion {
  const lines = [...block.matchAll(/(?<content>[^\r\n]*)(?:\r\n|[\r\n]|$)/g)]
    .filter(({ 0: whole, index }) => whole !== '' || index === 0 || /[\r\n]$/.test(block))
    .map(({ index, groups }) => ({ start: blockStart + index, content: groups!['content']! }));
  const indentation = sharedIndentation(lines.slice(1).map(({ content }) => content));
  const isBlank = (at: number): boolean => lines.at(at)!.content.trim() === '';
  const first = lines.length > 1 && isBlank(0) ? 1 : 0;
  const last = lines.length - first > 1 && isBlank(-1) ? lines.length - 2 : lines.length - 1;
  const contentStart = ({ start, content }: (typeof lines)[number], at: number): number =>
    at === 0 ? start : start + Math.min(indentation.length, content.length);

  const range = { start: contentStart(lines[first]!, first), end: lines[last]!.start + lines[last]!.content.length };
  const builder = regionBuilder(range.start);
  for (let at = first; at <= last; at++) {
    const line = lines[at]!;
    const start = contentStart(line, at);
    if (at > first) {
      const previous = lines[at - 1]!;
      const breakStart = previous.start + previous.content.length;
      builder.whole(host.slice(breakStart, line.start), breakStart, start);
    }
    builder.verbatim(host.slice(start, line.start + line.content.length), start);
  }
  return {
    language: 'voxtest',
    kind: 'fence',
    range,
    ...builder.finish(),
    fragment: false,
    pieces: [{ ...range, escape: (newText, before, after) => spell(newText, before, after, indentation) }],
  };
}

/** The white space that all lines with content begin with. */
function sharedIndentation(lines: readonly string[]): string {
  const indentations = lines
    .filter((line) => line.trim() !== '')
    .map((line) => line.slice(0, line.length - line.trimStart().length));
  return indentations.reduce(
    (shortest, each) => (each.length < shortest.length ? each : shortest),
    indentations[0] ?? '',
  );
}

function spell(newText: string, before: string, after: string, indentation: string): string | undefined {
  // Three quotes end the block, and a quote at its end would be read with them.
  const closes = `${before}${newText}${after}`.includes('"""') || (after === '' && newText.endsWith('"'));
  return closes ? undefined : newText.replace(/(?:\r\n|[\r\n])(?![\r\n])/g, `$&${indentation}`);
}
