import type { Range } from '../text/range.ts';
import { overlapsAny } from '../text/sorted-ranges.ts';
import type { TextEdit } from '../text/edit.ts';
import type { HostRegion, RegionPiece } from './region.ts';

/**
 * The edits of the host that make edits of a region's text: what they insert is escaped for the literal it goes
 * into, and what stands between the literals of a region stays.
 *
 * @returns undefined where one of them would replace a template hole, or insert what cannot be written there.
 */
export function toHostEdits(
  host: string,
  region: HostRegion,
  edits: readonly TextEdit[],
): readonly TextEdit[] | undefined {
  const result: TextEdit[] = [];
  for (const { range, newText } of edits) {
    if (overlapsAny(region.holes, range)) return undefined;
    const spans = spansOf(region, range);
    if (spans === undefined) return undefined;
    let inserted = withoutLastLineBreak(region, range, newText);
    for (const { span, piece } of spans) {
      const before = span.start > piece.start ? host[span.start - 1]! : '';
      const after = span.end < piece.end ? host[span.end]! : '';
      const escaped = piece.escape(inserted, before, after);
      if (escaped === undefined) return undefined;
      result.push({ range: span, newText: escaped });
      inserted = '';
    }
  }
  return result;
}

/** The line break before a closing fence is no part of the region: what ends in one at the region's end needs no second. */
function withoutLastLineBreak({ kind, text }: HostRegion, { end }: Range, newText: string): string {
  return kind === 'fence' && end === text.length ? newText.replace(/\r?\n$/, '') : newText;
}

/** The range's spans in the host, each with the piece that holds it; undefined where one is in no piece. */
function spansOf(region: HostRegion, range: Range): { span: Range; piece: RegionPiece }[] | undefined {
  const result = [];
  for (const span of region.map.toHostSpans(range)) {
    const piece = pieceAt(region, span);
    if (piece !== undefined) {
      result.push({ span, piece });
      continue;
    }
    // An insertion before an expression that `+` joins goes to the end of the literal before it.
    if (range.start < range.end || range.start === 0) return undefined;
    const end = region.map.toHost({ start: range.start - 1, end: range.start }).end;
    const previous = pieceAt(region, { start: end, end });
    if (previous === undefined) return undefined;
    result.push({ span: { start: end, end }, piece: previous });
  }
  return result;
}

function pieceAt({ pieces }: HostRegion, span: Range): RegionPiece | undefined {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (pieces[middle]!.start <= span.start) low = middle;
    else high = middle - 1;
  }
  const piece = pieces[low];
  return piece !== undefined && piece.start <= span.start && span.end <= piece.end ? piece : undefined;
}
