import type { Fix, LineIndex, Range, Severity } from '@voxxml/core';
import type sarif210 from 'sarif';
import { printableJson } from '../output/escape-for-terminal.ts';
import { wellFormed } from '../output/well-formed.ts';
import { fileUri } from './file-location.ts';
import { fingerprints } from './fingerprint.ts';
import { plainText } from './plain-text.ts';
import { ruleInformation, type RuleInformation } from '../rule-information.ts';
import type { CreateReporter, FileReport } from './reporter.ts';

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/** SARIF 2.1.0 (OASIS), as GitHub code scanning and others read it. One run; results as they come. */
export const sarif: CreateReporter = ({ version, folder }) => {
  const indexes = new Map([...ruleInformation.keys()].map((id, index) => [id, index]));
  const driver: sarif210.ToolComponent = {
    name: 'voxlint',
    version,
    semanticVersion: version,
    informationUri: 'https://www.npmjs.com/package/voxlint',
    rules: [...ruleInformation.values()].map(descriptor),
  };
  const head =
    `{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[` +
    `{"tool":{"driver":${printableJson(driver)}},"columnKind":"utf16CodeUnits","results":[\n`;
  let separator = head;
  return {
    file(report) {
      let text = '';
      for (const result of results(report, indexes, folder)) {
        text += separator + printableJson(result);
        separator = ',\n';
      }
      return text;
    },
    end({ problems }) {
      const invocation: sarif210.Invocation = {
        executionSuccessful: problems.length === 0,
        ...(problems.length === 0
          ? {}
          : {
              toolExecutionNotifications: problems.map((problem) => ({
                level: 'error' as const,
                message: { text: messageText(problem) },
              })),
            }),
      };
      return `${separator === head ? head : ''}\n],"invocations":[${printableJson(invocation)}]}]}\n`;
    },
  };
};

function descriptor({ id, severity, summary, why, url }: RuleInformation): sarif210.ReportingDescriptor {
  return {
    id,
    shortDescription: { text: `${summary}.` },
    fullDescription: { text: plainText(why) },
    help: { text: plainText(why), markdown: why },
    helpUri: url,
    defaultConfiguration: { level: levels[severity] },
  };
}

function results(report: FileReport, indexes: ReadonlyMap<string, number>, folder: string): readonly sarif210.Result[] {
  const { name, lines, diagnostics } = report;
  const uri = fileUri(name, folder);
  const names = fingerprints(report, uri);
  return diagnostics.map(({ code, severity, message, range, apiError, related, fixes }, index): sarif210.Result => {
    const ruleIndex = indexes.get(code);
    return {
      ruleId: code,
      ...(ruleIndex === undefined ? {} : { ruleIndex }),
      level: levels[severity],
      message: { text: messageText(message) },
      locations: [{ physicalLocation: { artifactLocation: { uri }, region: region(lines, range) } }],
      ...(related === undefined || related.length === 0
        ? {}
        : {
            relatedLocations: related.map((other, id) => ({
              id,
              message: { text: messageText(other.message) },
              physicalLocation: { artifactLocation: { uri }, region: region(lines, other.range) },
            })),
          }),
      partialFingerprints: { 'voxlint/v1': names[index] ?? '' },
      ...(fixes === undefined || fixes.length === 0 ? {} : { fixes: fixes.map((fix) => change(fix, lines, uri)) }),
      ...(apiError === undefined ? {} : { properties: { apiError } }),
    };
  });
}

function change({ title, edits, safe }: Fix, lines: LineIndex, uri: string): sarif210.Fix {
  return {
    description: { text: messageText(safe ? title : `${title} (may change the meaning)`) },
    artifactChanges: [
      {
        artifactLocation: { uri },
        replacements: edits.map((edit) => ({
          deletedRegion: region(lines, edit.range),
          ...(edit.newText === '' ? {} : { insertedContent: { text: wellFormed(edit.newText) } }),
        })),
      },
    ],
  };
}

/** Lines and columns from 1, the end column exclusive (3.30 region object). */
function region(lines: LineIndex, range: Range): sarif210.Region {
  const start = lines.positionAt(range.start);
  const end = lines.positionAt(range.end);
  return {
    startLine: start.line + 1,
    startColumn: start.column + 1,
    endLine: end.line + 1,
    endColumn: end.column + 1,
  };
}

/** A message may hold links, `[text](target)` (3.11.6); what comes from a document must not make one. */
function messageText(message: string): string {
  return wellFormed(message).replaceAll('](', '] (');
}
