import { parse, postprocess, preprocess } from 'micromark';
import { isVoxXml } from '../model/is-voxxml.ts';
import { regionBuilder } from './position-map.ts';
import type { HostRegion } from './region.ts';

/** Only blocks matter here: what stands inside a paragraph is not looked at. */
const blocksOnly = {
  extensions: [
    {
      disable: {
        null: [
          'attention',
          'autolink',
          'characterEscape',
          'characterReference',
          'codeText',
          'definition',
          'hardBreakEscape',
          'htmlText',
          'labelEnd',
          'labelStartImage',
          'labelStartLink',
        ],
      },
    },
  ],
};

/**
 * A line that opens so many quotes and lists inside one another that no person wrote it. The parser takes time in more
 * than proportion to their number.
 */
const deepNesting = /^(?:[ \t]*(?:>|[-+*]|\d{1,9}[.)])){60}/m;

/**
 * The VoxXML in a Markdown text (CommonMark 0.31, 4.5 Fenced code blocks): blocks marked `voxxml`, and blocks marked
 * `xml` that are VoxXML by their content, as `.xml` files are, in lists and quotes too. The line break before the
 * closing fence is no part of a region.
 */
export function markdownRegions(text: string): readonly HostRegion[] {
  if (!/(?:```|~~~)[ \t]*(?:vox)?xml/i.test(text) || deepNesting.test(text)) return [];
  // The parser drops a byte order mark before it counts offsets.
  const shift = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const regions: HostRegion[] = [];
  let fence: Fence | undefined;
  for (const [kind, token] of blockEvents(text)) {
    const start = token.start.offset + shift;
    const end = token.end.offset + shift;
    if (kind === 'enter' && token.type === 'codeFenced') {
      fence = { start, language: '', pieces: [] };
    } else if (fence === undefined) {
      continue;
    } else if (kind === 'exit' && token.type === 'codeFenced') {
      const region = fenceRegion(text, fence);
      if (region !== undefined) regions.push(region);
      fence = undefined;
    } else if (kind === 'enter' && token.type === 'codeFencedFenceInfo') {
      fence.language = text.slice(start, end).toLowerCase();
    } else if (kind === 'enter' && (token.type === 'codeFlowValue' || token.type === 'lineEnding')) {
      fence.pieces.push({ start, end, lineBreak: token.type === 'lineEnding' });
    } else if (kind === 'enter' && token.type === 'linePrefix') {
      // The indentation that the opening fence shares is stripped from the line, like its quote marks.
      const last = fence.pieces.at(-1);
      if (last?.lineBreak) last.end = end;
    }
  }
  return regions;
}

/** The parser's events; none where it gives up on a text. */
function blockEvents(text: string): ReturnType<typeof postprocess> {
  try {
    return postprocess(
      parse(blocksOnly)
        .document()
        .write(preprocess()(text, 'utf8', true)),
    );
  } catch {
    return [];
  }
}

interface Fence {
  /** Offset of its first fence character. */
  readonly start: number;
  language: string;
  /** What it consists of: contents of lines, and line breaks that include what is stripped from the next line. */
  readonly pieces: { readonly start: number; end: number; readonly lineBreak: boolean }[];
}

function fenceRegion(text: string, { start, language, pieces }: Fence): HostRegion | undefined {
  if (language !== 'voxxml' && language !== 'xml') return undefined;
  // The first line break ends the opening fence; the last one, if the block is closed, begins the closing fence.
  const opening = pieces[0];
  if (opening === undefined || !opening.lineBreak) return undefined;
  const closed = pieces.at(-1)!.lineBreak;
  const content = pieces.slice(1, closed && pieces.length > 1 ? -1 : undefined);
  const range = { start: opening.end, end: content.at(-1)?.end ?? opening.end };
  const builder = regionBuilder(range.start);
  for (const piece of content) {
    if (!piece.lineBreak) {
      builder.verbatim(text.slice(piece.start, piece.end), piece.start);
      continue;
    }
    const lineEnd = piece.start + (text.startsWith('\r\n', piece.start) ? 2 : 1);
    if (lineEnd === piece.end) builder.verbatim(text.slice(piece.start, lineEnd), piece.start);
    else builder.whole(text.slice(piece.start, lineEnd), piece.start, piece.end);
  }
  const built = builder.finish();
  if (language === 'xml' && !isVoxXml(built.text)) return undefined;
  const indentation = continuation(text, start);
  return {
    language: 'markdown',
    kind: 'fence',
    range,
    ...built,
    fragment: false,
    pieces: [{ ...range, escape: (newText) => indented(newText, indentation) }],
  };
}

/** What a new line of the block must start with: the opening line's quote marks, and blanks for its list markers. */
function continuation(text: string, fenceStart: number): string {
  let lineStart = fenceStart;
  while (lineStart > 0 && !/[\n\r]/.test(text[lineStart - 1]!)) lineStart--;
  return text.slice(lineStart, fenceStart).replace(/[^>\t ]/g, ' ');
}

function indented(newText: string, indentation: string): string | undefined {
  // A line that looks like a fence could close the block.
  if (/^[ \t]*(?:`{3}|~{3})/m.test(newText)) return undefined;
  return indentation === '' ? newText : newText.replace(/\r\n|[\r\n]/g, `$&${indentation}`);
}
