import type { ExtensionContext } from 'vscode';
import { activateExtension } from './activate-extension.ts';
import { serverToRun } from './client/installed-server.ts';
import type { CreateClient } from './client/language-server.ts';
import { voxlintTasks } from './commands/voxlint-tasks.ts';

/** VS Code's entry where it runs on Node: the language server is a process of its own. */
export function activate(context: ExtensionContext): void {
  const bundled = {
    module: context.asAbsolutePath('dist/server.js'),
    version: (context.extension.packageJSON as { readonly version: string }).version,
  };
  const createClient: CreateClient = async (options, output) => {
    const { createNodeClient } = await import('./client/node-client.ts');
    return createNodeClient(serverToRun(bundled, output).module, options);
  };
  const server = activateExtension(context, createClient, true);
  context.subscriptions.push(voxlintTasks(server));
}
