import { longestDocument } from '@voxxml/core';
import {
  type Connection,
  type Diagnostic,
  DiagnosticSeverity,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { ClientTraits } from '../client-traits.ts';
import { toLspDiagnostic } from '../convert/to-lsp.ts';
import { createPushQueue } from '../push-queue.ts';
import type { View } from '../view.ts';
import type { Workspace } from '../workspace.ts';

/** Who gets findings, and how. */
export interface Findings {
  /** Called once the client has said what it can: one that pulls findings gets none pushed. */
  readonly setPushes: (pushes: boolean) => void;
  /** All findings may have changed: settings have. */
  readonly changed: () => void;
}

/**
 * Answers textDocument/diagnostic and workspace/diagnostic, and pushes findings to clients that do not pull them
 * (LSP: textDocument/publishDiagnostics).
 */
export function registerDiagnostics(
  connection: Connection,
  workspace: Workspace,
  client: () => ClientTraits,
): Findings {
  const { documents } = workspace;
  let pushes = false;
  const queue = createPushQueue((uri) => {
    push(uri).catch((error: unknown) => connection.console.error(String(error)));
  });

  async function push(uri: string): Promise<void> {
    const views = await workspace.viewsOf(uri);
    const document = documents.get(uri);
    if (document === undefined) return;
    await connection.sendDiagnostics({ uri, version: document.version, diagnostics: findingsOf(views, client()) });
  }

  documents.onDidChangeContent(({ document: { uri } }) => {
    if (pushes) queue.add(uri);
  });
  documents.onDidClose(({ document: { uri } }) => {
    queue.remove(uri);
    if (pushes) void connection.sendDiagnostics({ uri, diagnostics: [] });
  });

  connection.languages.diagnostics.on(async ({ textDocument, previousResultId }, token) => {
    const views = await workspace.viewsFor(textDocument, token);
    return report(workspace.resultIdOf(views), previousResultId, () => views, client());
  });

  connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }, token, progress, results) => {
    const previous = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
    progress.begin('VoxXML', undefined, 'looking for mistakes', true);
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    // Sent one by one if the client asks for that, otherwise all at once.
    const send = (item: WorkspaceDocumentDiagnosticReport): void => {
      if (results === undefined) items.push(item);
      else results.report({ items: [item] });
    };
    const wanted = workspace.allDocuments(({ workspaceDiagnostics }) => workspaceDiagnostics);
    for await (const { uri, version, resultId, views } of wanted) {
      if (token.isCancellationRequested) break;
      send({ uri, version: version ?? null, ...report(resultId, previous.get(uri), views, client()) });
      previous.delete(uri);
    }
    // The rest was deleted, renamed, ignored or is no longer VoxXML. What nobody reports again would stay for good.
    if (!token.isCancellationRequested) {
      for (const uri of previous.keys()) {
        send({ uri, version: null, kind: DocumentDiagnosticReportKind.Full, items: [] });
      }
    }
    progress.done();
    return { items };
  });

  return {
    setPushes(value) {
      pushes = value;
    },
    changed() {
      if (pushes) for (const { uri } of documents.all()) queue.add(uri);
    },
  };
}

function report(
  resultId: string,
  previousResultId: string | undefined,
  views: () => readonly View[],
  client: ClientTraits,
): DocumentDiagnosticReport {
  if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
  return { kind: DocumentDiagnosticReportKind.Full, resultId, items: findingsOf(views(), client) };
}

/** What is said of a document that is not read, at its start. */
const tooLong: Diagnostic = {
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
  severity: DiagnosticSeverity.Warning,
  source: 'voxxml',
  message: `This document is not checked: it is longer than ${longestDocument / 1e6} million characters.`,
};

/** The findings of a document as the protocol sends them. */
export function findingsOf(views: readonly View[], { diagnosticData }: ClientTraits): Diagnostic[] {
  return views.flatMap((view) => {
    if (view.isTooLong) return [tooLong];
    return view.analysis.diagnostics.map((finding) => toLspDiagnostic(view, finding, diagnosticData));
  });
}
