import { type Uri, workspace } from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type LanguageClientOptions,
  type MessageTransports,
} from 'vscode-languageclient/browser';

/**
 * A client of the server in a script, which runs as a worker. The script is read and handed over as a blob: workers cannot
 * be made from the address of an extension that lies on another machine.
 */
export async function createWebClient(script: Uri, options: LanguageClientOptions): Promise<LanguageClient> {
  const code = await workspace.fs.readFile(script);
  let worker: Worker | undefined;
  const start = (): Promise<MessageTransports> => {
    // One that crashed, or was stopped, has nothing more to do.
    worker?.terminate();
    const url = URL.createObjectURL(new Blob([new Uint8Array(code)], { type: 'text/javascript' }));
    worker = new Worker(url);
    return Promise.resolve({ reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) });
  };
  return new LanguageClient('voxxml', 'VoxXML', start, options);
}
