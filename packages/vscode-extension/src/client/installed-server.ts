import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type LogOutputChannel, window, workspace } from 'vscode';

/** A language server to run. */
export interface ServerModule {
  readonly module: string;
  readonly version: string;
}

const packageName = '@voxxml/language-server';

/**
 * The language server to run: the one that the workspace has installed, so that the editor reports what the project's
 * voxlint does; otherwise the one of the extension. The workspace's is a program of the workspace, so it needs trust.
 */
export function serverToRun(bundled: ServerModule, output: LogOutputChannel): ServerModule {
  const wanted = workspace.getConfiguration('voxxml').get('server', 'workspace');
  const installed = wanted === 'workspace' && workspace.isTrusted ? installedServer() : undefined;
  if (installed === undefined) return bundled;
  output.info(`Using the workspace's language server ${installed.version}: ${installed.module}`);
  if (installed.version !== bundled.version) {
    const message =
      `VoxXML uses this workspace's language server ${installed.version}; the extension contains ${bundled.version}. ` +
      `Set 'voxxml.server' to 'bundled' to use the extension's.`;
    output.info(message);
    void window.showInformationMessage(message);
  }
  return installed;
}

function installedServer(): ServerModule | undefined {
  for (const { uri } of workspace.workspaceFolders ?? []) {
    if (uri.scheme !== 'file') continue;
    for (let folder = uri.fsPath; ; folder = dirname(folder)) {
      const found = serverIn(join(folder, 'node_modules', packageName));
      if (found !== undefined) return found;
      if (dirname(folder) === folder) break;
    }
  }
  return undefined;
}

function serverIn(folder: string): ServerModule | undefined {
  const module = join(folder, 'dist', 'voxxml-language-server.js');
  if (!existsSync(module)) return undefined;
  try {
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version?: unknown };
    return typeof version === 'string' ? { module, version } : undefined;
  } catch {
    return undefined;
  }
}
