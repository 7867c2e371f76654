import { documentationUrl, type LineIndex, type Range, type Severity } from '@voxxml/core';
import { printableJson } from '../output/escape-for-terminal.ts';
import { createByteColumns } from '../text/byte-columns.ts';
import { filePath } from './file-location.ts';
import type { CreateReporter } from './reporter.ts';

const severities: Readonly<Record<Severity, string>> = { error: 'ERROR', warning: 'WARNING', info: 'INFO' };

/** Reviewdog Diagnostic Format, one object (reviewdog, proto/rdf/reviewdog.proto: DiagnosticResult). */
export const rdjson: CreateReporter = ({ folder }) => {
  let separator = `{"source":{"name":"voxlint"},"diagnostics":[\n`;
  return {
    file(report) {
      let text = '';
      const path = filePath(report.name, folder);
      const rangeOf = rangesIn(report.lines);
      for (const { code, severity, message, range, related, fixes } of report.diagnostics) {
        // A suggestion of the format is one edit, offered by itself: a fix of several edits would fall apart.
        const suggestions = (fixes ?? []).filter(({ edits }) => edits.length === 1).flatMap(({ edits }) => edits);
        const diagnostic = {
          message,
          location: { path, range: rangeOf(range) },
          severity: severities[severity],
          code: { value: code, url: documentationUrl(code) },
          ...(suggestions.length === 0
            ? {}
            : {
                suggestions: suggestions.map((edit) => ({
                  range: rangeOf(edit.range),
                  text: edit.newText,
                })),
              }),
          ...(related === undefined || related.length === 0
            ? {}
            : {
                relatedLocations: related.map((other) => ({
                  message: other.message,
                  location: { path, range: rangeOf(other.range) },
                })),
              }),
        };
        text += `${separator}${printableJson(diagnostic)}`;
        separator = ',\n';
      }
      return text;
    },
    end: () => `${separator === ',\n' ? '' : separator}\n]}\n`,
  };
};

/** Lines and columns from 1; the format counts columns in bytes of UTF-8. */
function rangesIn(lines: LineIndex): (range: Range) => object {
  const bytesBefore = createByteColumns(lines);
  const position = (offset: number): object => {
    const found = lines.positionAt(offset);
    return { line: found.line + 1, column: bytesBefore(found) + 1 };
  };
  return ({ start, end }) => ({ start: position(start), end: position(end) });
}
