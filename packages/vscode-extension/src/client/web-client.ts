import { type Uri, workspace } from 'vscode';
import { LanguageClient, type LanguageClientOptions } from 'vscode-languageclient/browser';

/**
 * A client of the server in a script, which runs as a worker. The script is read and handed over as a blob: workers cannot
 * be made from the address of an extension that lies on another machine.
 */
export async function createWebClient(script: Uri, options: LanguageClientOptions): Promise<LanguageClient> {
  const code = await workspace.fs.readFile(script);
  const start = (): Promise<Worker> => {
    const url = URL.createObjectURL(new Blob([new Uint8Array(code)], { type: 'text/javascript' }));
    return Promise.resolve(new Worker(url));
  };
  return new LanguageClient('voxxml', 'VoxXML', start, options);
}
