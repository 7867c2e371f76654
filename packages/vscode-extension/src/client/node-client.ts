import { LanguageClient, type LanguageClientOptions, TransportKind } from 'vscode-languageclient/node';

/** A client of the server in a module, which runs as a process. */
export function createNodeClient(module: string, options: LanguageClientOptions): LanguageClient {
  return new LanguageClient('voxxml', 'VoxXML', { module, transport: TransportKind.ipc }, options);
}
