import { type ExtensionContext, Uri } from 'vscode';
import { activateExtension } from './activate-extension.ts';
import { createWebClient } from './client/web-client.ts';

/** VS Code's entry where it runs in a browser: the language server is a worker. */
export function activate(context: ExtensionContext): void {
  const script = Uri.joinPath(context.extensionUri, 'dist/server.js');
  activateExtension(context, (options) => createWebClient(script, options), false);
}
