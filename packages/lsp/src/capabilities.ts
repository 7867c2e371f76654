import { type ClientCapabilities, type ServerCapabilities, TextDocumentSyncKind } from 'vscode-languageserver';
import { type Feature, features } from './offered-features.ts';
import type { Encoding } from './position-encoding.ts';

/**
 * What the server announces at the start: all that it offers, but for what the client lets it register afterwards.
 * Synchronization is announced always: what is opened before a registration arrives would be missed.
 */
export function capabilities(client: ClientCapabilities, encoding: Encoding): ServerCapabilities {
  const announced = features(client).filter(({ dynamic }) => !dynamic);
  return {
    positionEncoding: encoding,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    ...Object.fromEntries(announced.map(({ capability, options }: Feature) => [capability, options])),
  };
}
