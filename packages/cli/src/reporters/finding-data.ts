import { documentationUrl, type Diagnostic, type LineIndex, type Range } from '@voxxml/core';
import type { FileReport } from './reporter.ts';

/** A place for programs: lines and columns from 1, columns and offsets in UTF-16 code units. */
export interface PlaceData {
  readonly start: { readonly line: number; readonly column: number; readonly offset: number };
  readonly end: { readonly line: number; readonly column: number; readonly offset: number };
}

/** A range as programs read it. */
export function placeData(lines: LineIndex, range: Range): PlaceData {
  const start = lines.positionAt(range.start);
  const end = lines.positionAt(range.end);
  return {
    start: { line: start.line + 1, column: start.column + 1, offset: range.start },
    end: { line: end.line + 1, column: end.column + 1, offset: range.end },
  };
}

/** A finding as the formats json and ndjson write it; documented in docs/cli.md, so its shape is stable. */
export function findingData({ lines }: FileReport, diagnostic: Diagnostic): object {
  const { code, severity, message, range, apiError, related, fixes } = diagnostic;
  return {
    code,
    severity,
    message,
    ...(apiError === undefined ? {} : { apiError }),
    ...placeData(lines, range),
    ...(related === undefined || related.length === 0
      ? {}
      : { related: related.map((other) => ({ message: other.message, ...placeData(lines, other.range) })) }),
    ...(fixes === undefined || fixes.length === 0
      ? {}
      : {
          fixes: fixes.map(({ title, safe, edits }) => ({
            title,
            safe,
            edits: edits.map((edit) => ({ ...placeData(lines, edit.range), newText: edit.newText })),
          })),
        }),
    documentation: documentationUrl(code),
  };
}
