import { LanguageClient, type LanguageClientOptions, TransportKind } from 'vscode-languageclient/node';

/**
 * Room for the objects of an edit of a document of 1 MB, and the means to collect them between two edits, so that nobody
 * waits for that.
 */
const execArgv = ['--max-semi-space-size=64', '--expose-gc'];

/** A client of the server in a module, which runs as a process. */
export function createNodeClient(module: string, options: LanguageClientOptions): LanguageClient {
  return new LanguageClient(
    'voxxml',
    'VoxXML',
    { module, transport: TransportKind.ipc, options: { execArgv } },
    options,
  );
}
