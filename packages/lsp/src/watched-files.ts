import type { FileSystemWatcher, URI } from 'vscode-languageserver';
import { decodedUri, fileName } from './decoded-uri.ts';

/** What configurations are called, wherever they are. */
const configurationNames: readonly string[] = ['voxlint.config.json', '.voxlintrc.json', 'package.json'];
const configurations: FileSystemWatcher = { globPattern: `**/{${configurationNames.join()}}` };

/**
 * What the client is asked to watch (LSP: workspace/didChangeWatchedFiles): configurations, and those files that they
 * extend or that lie above the workspace.
 *
 * @param files URIs of the configuration files that were read
 * @param folders URIs of the workspace's folders
 * @param relative the client takes patterns relative to any folder; otherwise it sees its own folders only
 */
export function watchedFiles(files: readonly URI[], folders: readonly URI[], relative: boolean): FileSystemWatcher[] {
  const watchers = files.flatMap((uri): FileSystemWatcher[] => {
    const slash = uri.lastIndexOf('/');
    const name = fileName(uri);
    if (folders.some((folder) => lies(uri, folder))) {
      return configurationNames.includes(name) ? [] : [{ globPattern: `**/${asPattern(name)}` }];
    }
    return relative ? [{ globPattern: { baseUri: uri.slice(0, slash), pattern: asPattern(name) } }] : [];
  });
  return [configurations, ...new Map(watchers.map((watcher) => [JSON.stringify(watcher), watcher])).values()];
}

/** Whether a URI lies below a folder's. Clients and Node do not escape the same characters. */
function lies(uri: URI, folder: URI): boolean {
  const below = decodedUri(folder);
  return decodedUri(uri).startsWith(below.endsWith('/') ? below : `${below}/`);
}

/** A name as a pattern of it; patterns have no escapes, so what means something in them stands for any character. */
function asPattern(name: string): string {
  return name.replace(/[*?{}[\],!]/g, '?');
}
