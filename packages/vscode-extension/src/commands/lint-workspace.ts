import { decode } from '@voxxml/core';
import {
  type CancellationToken,
  type Diagnostic,
  DiagnosticSeverity,
  Disposable,
  ProgressLocation,
  type Uri,
  commands,
  languages,
  window,
  workspace,
} from 'vscode';
import type { Diagnostic as LspDiagnostic } from 'vscode-languageclient';
import { isVoxXml } from '../claim/is-voxxml.ts';
import type { LanguageServer } from '../client/language-server.ts';

const files = '**/*.{voxxml,xml}';

/**
 * The command that lints all call flows of the workspace. What is found in files that are not open stays in the Problems
 * panel and follows the files; an open document has its own findings.
 */
export function lintWorkspace(server: LanguageServer): Disposable {
  const found = languages.createDiagnosticCollection('voxxml-workspace');
  /** What was linted and is not open, so that it is linted again when it changes. */
  const linted = new Set<string>();
  let watching: Disposable | undefined;

  const lint = async (uri: Uri): Promise<readonly Diagnostic[] | undefined> => {
    const diagnostics = isOpen(uri) ? undefined : await lintFile(server, uri);
    if (diagnostics === undefined) found.delete(uri);
    else found.set(uri, diagnostics);
    return diagnostics ?? (isOpen(uri) ? languages.getDiagnostics(uri) : undefined);
  };
  const again = (uri: Uri): void => {
    if (linted.has(uri.toString())) void lint(uri).catch(() => found.delete(uri));
  };
  const watch = (): Disposable => {
    const watcher = workspace.createFileSystemWatcher(files);
    return Disposable.from(
      watcher,
      watcher.onDidChange(again),
      watcher.onDidCreate(again),
      watcher.onDidDelete((uri) => found.delete(uri)),
      workspace.onDidOpenTextDocument(({ uri, languageId }) => {
        if (languageId === 'voxxml') found.delete(uri);
      }),
      workspace.onDidCloseTextDocument(({ uri }) => again(uri)),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('voxxml')) found.forEach(again);
      }),
    );
  };
  const lintAll = async (
    report: (progress: { increment: number; message: string }) => void,
    cancelled: CancellationToken,
  ): Promise<void> => {
    const uris = await workspace.findFiles(files, '**/{node_modules,.git}/**', undefined, cancelled);
    const totals = new Map<DiagnosticSeverity, number>();
    let documents = 0;
    watching ??= watch();
    for (const uri of uris) {
      if (cancelled.isCancellationRequested) return;
      report({ increment: 100 / uris.length, message: workspace.asRelativePath(uri) });
      const diagnostics = await lint(uri);
      if (diagnostics === undefined) continue;
      documents++;
      linted.add(uri.toString());
      for (const { severity } of diagnostics) totals.set(severity, (totals.get(severity) ?? 0) + 1);
    }
    if (totals.size > 0) await commands.executeCommand('workbench.actions.view.problems');
    void window.showInformationMessage(summary(documents, totals));
  };

  return Disposable.from(
    found,
    new Disposable(() => watching?.dispose()),
    commands.registerCommand('voxxml.lintWorkspace', () =>
      window.withProgress(
        { location: ProgressLocation.Notification, title: 'Linting call flows', cancellable: true },
        (progress, cancelled) => lintAll((one) => progress.report(one), cancelled),
      ),
    ),
  );
}

/** What is found in a file; undefined where it is no VoxXML. */
async function lintFile(server: LanguageServer, uri: Uri): Promise<readonly Diagnostic[] | undefined> {
  const { text } = decode(await workspace.fs.readFile(uri));
  if (!/\.(?:voxxml|vox\.xml)$/i.test(uri.path) && !isVoxXml(text)) return undefined;
  const client = await server.start();
  const textDocument = { uri: uri.toString(), languageId: 'voxxml', version: 0, text };
  const diagnostics = await client.sendRequest<LspDiagnostic[]>('voxxml/lint', { textDocument });
  return client.protocol2CodeConverter.asDiagnostics(diagnostics);
}

function isOpen(uri: Uri): boolean {
  const name = uri.toString();
  return workspace.textDocuments.some(
    (document) => document.languageId === 'voxxml' && document.uri.toString() === name,
  );
}

function summary(documents: number, totals: ReadonlyMap<DiagnosticSeverity, number>): string {
  if (documents === 0) return 'There are no call flows in this workspace.';
  const parts = (
    [
      [DiagnosticSeverity.Error, 'error'],
      [DiagnosticSeverity.Warning, 'warning'],
      [DiagnosticSeverity.Information, 'remark'],
    ] as const
  ).flatMap(([severity, word]) => {
    const count = totals.get(severity);
    return count === undefined ? [] : [times(count, word)];
  });
  return `${times(documents, 'call flow')}: ${parts.length === 0 ? 'no problems' : parts.join(', ')}.`;
}

function times(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
