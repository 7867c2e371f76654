import { PassThrough } from 'node:stream';
import {
  type ClientCapabilities,
  type Diagnostic,
  type InitializeResult,
  type MessageConnection,
  ProposedFeatures,
  type PublishDiagnosticsParams,
  type RegistrationParams,
  StreamMessageReader,
  StreamMessageWriter,
  type UnregistrationParams,
  createConnection,
  createMessageConnection,
} from 'vscode-languageserver/node';
import { connectionOptions } from '../src/connection-options.ts';
import { createServer } from '../src/create-server.ts';
import type { Project } from '../src/project.ts';

/** A client that talks to a server over streams, as an editor does over a process's. */
export interface Wire {
  readonly client: MessageConnection;
  readonly initialized: InitializeResult;
  /** What the server asked of workspace/configuration gets this answer. */
  configuration: unknown;
  /** What the server pushed last of each file. */
  readonly pushed: ReadonlyMap<string, readonly Diagnostic[]>;
  /** What the server has registered and not unregistered, by method; twice the same is refused, as editors may. */
  readonly registered: ReadonlyMap<string, unknown>;
  readonly open: (uri: string, text: string, languageId?: string) => void;
  readonly request: <Result>(method: string, uri: string, params?: object) => Promise<Result>;
}

/** Starts a server and initializes it with what the client can do. */
export async function wire(
  capabilities: ClientCapabilities = {},
  workspace: { readonly folder?: string; readonly project?: Project } = {},
): Promise<Wire> {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  const server = createConnection(
    ProposedFeatures.all,
    new StreamMessageReader(toServer),
    new StreamMessageWriter(toClient),
    connectionOptions,
  );
  createServer(server, workspace.project);
  server.listen();
  const client = createMessageConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  const registered = new Map<string, unknown>();
  const pushed = new Map<string, readonly Diagnostic[]>();
  const state: Wire = {
    client,
    pushed,
    registered,
    initialized: { capabilities: {} },
    configuration: {},
    open: (uri, text, languageId = 'voxxml') =>
      void client.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } }),
    request: (method, uri, params = {}) => client.sendRequest(method, { textDocument: { uri }, ...params }),
  };
  client.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
    items.map(() => state.configuration),
  );
  client.onRequest('client/registerCapability', ({ registrations }: RegistrationParams) => {
    for (const { method, registerOptions } of registrations) {
      if (registered.has(method)) throw new Error(`${method} is registered already`);
      registered.set(method, registerOptions);
    }
    return null;
  });
  client.onRequest('client/unregisterCapability', ({ unregisterations }: UnregistrationParams) => {
    for (const { method } of unregisterations) registered.delete(method);
    return null;
  });
  client.onRequest('workspace/diagnostic/refresh', () => null);
  client.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }: PublishDiagnosticsParams) => {
    pushed.set(uri, diagnostics);
  });
  client.listen();
  const initialized = await client.sendRequest<InitializeResult>('initialize', {
    processId: null,
    rootUri: workspace.folder ?? null,
    capabilities,
  });
  void client.sendNotification('initialized', {});
  return Object.assign(state, { initialized });
}
