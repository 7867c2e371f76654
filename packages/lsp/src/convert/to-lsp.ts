import {
  type CommandRole,
  type Diagnostic,
  type Fix,
  type Range,
  type Severity,
  type TextEdit,
  documentationUrl,
} from '@voxxml/core';
import {
  type Diagnostic as LspDiagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type Range as LspRange,
  type TextEdit as LspTextEdit,
  SymbolKind,
} from 'vscode-languageserver';
import type { View } from '../view.ts';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/** What the roles of an outline are to the protocol. */
export const symbolKinds: Readonly<Record<CommandRole, SymbolKind>> = {
  document: SymbolKind.Module,
  menu: SymbolKind.Event,
  condition: SymbolKind.Boolean,
  call: SymbolKind.Function,
  prompt: SymbolKind.String,
  redirect: SymbolKind.Operator,
  stop: SymbolKind.Operator,
  other: SymbolKind.Operator,
};

/** Findings about commands that are never executed: editors grey these out. */
const unnecessary: ReadonlySet<string> = new Set(['unreachable-command', 'ineffective-attribute', 'ignored-callback']);

/** A range of a view as the protocol sends it. */
export function toLspRange(view: View, range: Range): LspRange {
  return view.document.toLspRange(view.toDocument(range));
}

/** What a finding carries for clients that can hold it: its fixes as edits of the document, so that nobody need ask. */
export interface DiagnosticData {
  readonly fixes: readonly { readonly title: string; readonly safe: boolean; readonly edits: readonly LspTextEdit[] }[];
}

/** A finding as the protocol sends it. */
export function toLspDiagnostic(view: View, diagnostic: Diagnostic, withData: boolean): LspDiagnostic {
  const { document } = view;
  return {
    range: toLspRange(view, diagnostic.range),
    severity: severities[diagnostic.severity],
    code: diagnostic.code,
    codeDescription: { href: documentationUrl(diagnostic.code) },
    source: 'voxxml',
    message: diagnostic.message,
    ...(unnecessary.has(diagnostic.code) && { tags: [DiagnosticTag.Unnecessary] }),
    ...(diagnostic.related !== undefined && {
      relatedInformation: diagnostic.related.map(({ range, message }) => ({
        location: { uri: document.uri, range: toLspRange(view, range) },
        message,
      })),
    }),
    ...(withData && diagnostic.fixes !== undefined && { data: dataOf(view, diagnostic.fixes) }),
  };
}

function dataOf(view: View, fixes: readonly Fix[]): DiagnosticData {
  return {
    fixes: fixes.flatMap(({ title, safe, edits }) => {
      const made = toLspEdits(view, edits);
      return made === undefined ? [] : [{ title, safe, edits: made }];
    }),
  };
}

/** Edits of a view as the protocol sends them; undefined where the host cannot take them. */
export function toLspEdits(view: View, edits: readonly TextEdit[]): LspTextEdit[] | undefined {
  return view
    .toDocumentEdits(edits)
    ?.map(({ range, newText }) => ({ range: view.document.toLspRange(range), newText }));
}
