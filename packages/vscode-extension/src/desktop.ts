import type { ExtensionContext } from 'vscode';
import { activateExtension } from './activate-extension.ts';
import type { CreateClient } from './client/language-server.ts';
import { voxlintTasks } from './commands/voxlint-tasks.ts';

/** VS Code's entry where it runs on Node: the language server is a process of its own. */
export function activate(context: ExtensionContext): void {
  const createClient: CreateClient = async (options) => {
    const { createNodeClient } = await import('./client/node-client.ts');
    return createNodeClient(context.asAbsolutePath('dist/server.js'), options);
  };
  activateExtension(context, createClient, true);
  context.subscriptions.push(voxlintTasks());
}
