import {
  type Connection,
  CodeLensRefreshRequest,
  ErrorCodes,
  type InitializeParams,
  type InitializeResult,
  ResponseError,
} from 'vscode-languageserver';
import { capabilities } from './capabilities.ts';
import { clientTraits, openFolders } from './client-traits.ts';
import { createConfigurationProblems } from './configuration-problems.ts';
import { registerDiagnostics } from './handlers/diagnostics.ts';
import { registerEditing } from './handlers/editing.ts';
import { registerOwnRequests } from './handlers/own-requests.ts';
import { registerReading } from './handlers/reading.ts';
import { registerSemanticTokens } from './handlers/semantic-tokens.ts';
import { registerWorkspace } from './handlers/workspace.ts';
import { negotiateEncoding } from './position-encoding.ts';
import type { Project } from './project.ts';
import { createRegistrations } from './registrations.ts';
import { readSettings } from './settings.ts';
import { version } from './version.ts';
import { Workspace } from './workspace.ts';

/**
 * Serves a client on a connection (LSP 3.17). The caller starts it listening. What a handler throws becomes the answer
 * to its request; the server lives on.
 *
 * @param project what lies beside the open documents, where the server has a file system
 */
export function createServer(connection: Connection, project?: Project): void {
  const workspace = new Workspace(connection, project);
  let client: InitializeParams['capabilities'] = {};
  let traits = clientTraits(client);

  const findings = registerDiagnostics(connection, workspace, () => traits);
  registerEditing(connection, workspace, () => traits);
  registerReading(connection, workspace, () => traits);
  registerSemanticTokens(connection, workspace);
  registerWorkspace(connection, workspace);
  registerOwnRequests(connection, workspace, () => traits);
  const registrations = createRegistrations(connection, workspace);
  const showProblems = project && createConfigurationProblems(connection, project);
  workspace.onConfigurationRead = () => {
    registrations.configurationRead();
    showProblems?.();
  };
  workspace.onLateSettings = judgeAgain;

  connection.onInitialize((params): InitializeResult => {
    if (workspace.phase !== 'new') {
      throw new ResponseError(ErrorCodes.InvalidRequest, 'The server has been initialized already.');
    }
    workspace.phase = 'serving';
    client = params.capabilities;
    traits = clientTraits(client);
    workspace.encoding = negotiateEncoding(client.general?.positionEncodings);
    workspace.pullsConfiguration = client.workspace?.configuration ?? false;
    workspace.folders = openFolders(params);
    findings.setPushes(client.textDocument?.diagnostic === undefined);
    return {
      serverInfo: { name: 'voxxml-language-server', version },
      capabilities: capabilities(client, workspace.encoding),
    };
  });

  connection.onInitialized(() => {
    registrations.start(client);
    if (client.workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        // Some clients send null for an empty list.
        const gone = new Set((removed ?? []).map(({ uri }) => uri));
        const stay = workspace.folders.filter((uri) => !gone.has(uri));
        workspace.folders = [...new Set([...stay, ...(added ?? []).map(({ uri }) => uri)])];
        registrations.settingsChanged();
        judgeAgain();
      });
    }
  });

  connection.onDidChangeConfiguration((params) => {
    // What a client sends may be anything; one that is asked for settings sends none along.
    const { voxxml } = (params?.settings as { voxxml?: unknown } | null | undefined) ?? {};
    workspace.pushedSettings = readSettings(voxxml);
    registrations.settingsChanged();
    judgeAgain();
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    if (changes.some(({ uri }) => project?.configures(uri))) judgeAgain();
  });

  connection.onShutdown(() => {
    workspace.phase = 'shut down';
    findings.setPushes(false);
  });

  function judgeAgain(): void {
    workspace.forgetSettings();
    findings.changed();
    const { diagnostics, inlayHint, codeLens, semanticTokens } = client.workspace ?? {};
    if (diagnostics?.refreshSupport) connection.languages.diagnostics.refresh();
    if (inlayHint?.refreshSupport) void connection.languages.inlayHint.refresh();
    if (semanticTokens?.refreshSupport) connection.languages.semanticTokens.refresh();
    if (codeLens?.refreshSupport) void connection.sendRequest(CodeLensRefreshRequest.type);
  }

  workspace.documents.listen(connection);
}
