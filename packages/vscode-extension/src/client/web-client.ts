import type { Uri } from 'vscode';
import { LanguageClient, type LanguageClientOptions } from 'vscode-languageclient/browser';

/** A client of the server in a script, which runs as a worker. */
export function createWebClient(script: Uri, options: LanguageClientOptions): LanguageClient {
  return new LanguageClient('voxxml', 'VoxXML', () => Promise.resolve(new Worker(script.toString(true))), options);
}
