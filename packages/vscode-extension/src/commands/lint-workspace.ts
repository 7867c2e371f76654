import { decode, isVoxXml } from '@voxxml/core';
import { hostLanguageOf, mayHoldVoxXml } from '@voxxml/core/hosts';
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
import type { Diagnostic as LspDiagnostic, WorkspaceDiagnosticReport } from 'vscode-languageclient';
import type { Claims } from '../claim/claim-documents.ts';
import { hostLanguages } from '../client/host-languages.ts';
import type { LanguageServer } from '../client/language-server.ts';

/** Files that are VoxXML or may contain some, by their names. */
const files = '**/*.{voxxml,xml,json,jsonc,json5,js,mjs,cjs,jsx,ts,mts,cts,tsx,md,markdown,py,php,rb,cs,java,go}';

/** What a run has found. */
interface Totals {
  documents: number;
  readonly bySeverity: Map<DiagnosticSeverity, number>;
}

/**
 * The command that lints all call flows of the workspace. A server with a file system reads them itself, and shows what it
 * finds all the time; without one the files are read here. What is found in files that are not open then stays in the
 * Problems panel and follows the files; an open document has its own findings.
 */
export function lintWorkspace(server: LanguageServer, claims: Claims, serverReadsFiles: boolean): Disposable {
  const found = languages.createDiagnosticCollection('voxxml-workspace');
  /** What was linted and is not open, so that it is linted again when it changes. */
  const linted = new Set<string>();
  let watching: Disposable | undefined;

  const lint = async (uri: Uri): Promise<readonly Diagnostic[] | undefined> => {
    const isLeftAlone = claims.leftAlone().includes(uri.toString());
    const diagnostics = isOpen(uri) || isLeftAlone ? undefined : await lintFile(server, uri);
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
      watcher.onDidDelete((uri) => {
        linted.delete(uri.toString());
        found.delete(uri);
      }),
      claims.onDidChange(() => found.forEach(again)),
      workspace.onDidOpenTextDocument(({ uri, languageId }) => {
        if (isServed(languageId)) found.delete(uri);
      }),
      workspace.onDidCloseTextDocument(({ uri }) => again(uri)),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('voxxml')) found.forEach(again);
      }),
    );
  };
  const lintHere = async (report: Report, cancelled: CancellationToken): Promise<Totals> => {
    const uris = await workspace.findFiles(files, '**/{node_modules,.git}/**', undefined, cancelled);
    const totals: Totals = { documents: 0, bySeverity: new Map() };
    watching ??= watch();
    for (const uri of uris) {
      if (cancelled.isCancellationRequested) break;
      report({ increment: 100 / uris.length, message: workspace.asRelativePath(uri) });
      const diagnostics = await lint(uri);
      if (diagnostics === undefined) continue;
      linted.add(uri.toString());
      count(totals, diagnostics);
    }
    return totals;
  };
  const lintAll = async (report: Report, cancelled: CancellationToken): Promise<void> => {
    const onDisk = workspace.workspaceFolders?.every(({ uri }) => uri.scheme === 'file') ?? true;
    const reportsFiles = workspace.getConfiguration('voxxml').get('workspaceDiagnostics', true);
    const totals = await (serverReadsFiles && onDisk && reportsFiles
      ? lintThere(server, cancelled)
      : lintHere(report, cancelled));
    if (cancelled.isCancellationRequested) return;
    if (totals.bySeverity.size > 0) await commands.executeCommand('workbench.actions.view.problems');
    void window.showInformationMessage(summary(totals));
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

type Report = (progress: { readonly increment: number; readonly message: string }) => void;

/** Has the server look at all files; they are in the Problems panel already, or will be in a moment. */
async function lintThere(server: LanguageServer, cancelled: CancellationToken): Promise<Totals> {
  const client = await server.start();
  const parameters = { identifier: 'voxxml', previousResultIds: [] };
  const report = await client.sendRequest<WorkspaceDiagnosticReport>('workspace/diagnostic', parameters, cancelled);
  const totals: Totals = { documents: 0, bySeverity: new Map() };
  for (const item of report.items) {
    if (item.kind === 'full') count(totals, await client.protocol2CodeConverter.asDiagnostics(item.items));
  }
  return totals;
}

function count(totals: Totals, diagnostics: readonly Diagnostic[]): void {
  const { bySeverity } = totals;
  totals.documents++;
  for (const { severity } of diagnostics) bySeverity.set(severity, (bySeverity.get(severity) ?? 0) + 1);
}

/** What is found in a file; undefined for one without VoxXML. */
async function lintFile(server: LanguageServer, uri: Uri): Promise<readonly Diagnostic[] | undefined> {
  const { text } = decode(await workspace.fs.readFile(uri));
  const languageId = languageOf(uri, text);
  if (languageId === undefined) return undefined;
  const client = await server.start();
  const textDocument = { uri: uri.toString(), languageId, version: 0, text };
  const diagnostics = await client.sendRequest<LspDiagnostic[] | null>('voxxml/lint', { textDocument });
  return diagnostics === null ? undefined : client.protocol2CodeConverter.asDiagnostics(diagnostics);
}

/** The language in which the server is to read a file; undefined for one without VoxXML. */
function languageOf(uri: Uri, text: string): string | undefined {
  if (/\.(?:voxxml|vox\.xml)$/i.test(uri.path)) return 'voxxml';
  if (hostLanguageOf(uri.path) !== 'voxxml') return mayHoldVoxXml(text) ? '' : undefined;
  const claims = workspace.getConfiguration('voxxml', uri).get('claimXmlFiles', true);
  return claims && isVoxXml(text) ? 'voxxml' : undefined;
}

function isOpen(uri: Uri): boolean {
  const name = uri.toString();
  return workspace.textDocuments.some((document) => isServed(document.languageId) && document.uri.toString() === name);
}

/** Whether the server has findings of its own for open documents of a language. */
function isServed(languageId: string): boolean {
  return languageId === 'voxxml' || hostLanguages.includes(languageId);
}

function summary({ documents, bySeverity }: Totals): string {
  if (documents === 0) return 'There are no call flows in this workspace.';
  const parts = (
    [
      [DiagnosticSeverity.Error, 'error'],
      [DiagnosticSeverity.Warning, 'warning'],
      [DiagnosticSeverity.Information, 'remark'],
    ] as const
  ).flatMap(([severity, word]) => {
    const number = bySeverity.get(severity);
    return number === undefined ? [] : [times(number, word)];
  });
  return `${times(documents, 'call flow')}: ${parts.length === 0 ? 'no problems' : parts.join(', ')}.`;
}

function times(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
