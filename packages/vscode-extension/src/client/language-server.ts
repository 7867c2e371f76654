import { type Disposable, EventEmitter, type Event, type LogOutputChannel } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions, StaticFeature } from 'vscode-languageclient';
import { documentSelector } from './document-selector.ts';

/** Makes a client for the place that the extension runs in. */
export type CreateClient = (options: LanguageClientOptions, output: LogOutputChannel) => Promise<BaseLanguageClient>;

/** The language server as the extension's other parts use it. */
export interface LanguageServer extends Disposable {
  /** Starts it where it does not run yet; resolves once it answers. */
  readonly start: () => Promise<BaseLanguageClient>;
  /** The client of the server that runs or starts; undefined if none was needed yet. */
  readonly running: () => Promise<BaseLanguageClient | undefined>;
  /** Stops it where it runs, and starts it. */
  readonly restart: () => Promise<BaseLanguageClient>;
  /** Fires each time it has come up. */
  readonly onDidStart: Event<BaseLanguageClient>;
}

export function languageServer(createClient: CreateClient, output: LogOutputChannel): LanguageServer {
  const started = new EventEmitter<BaseLanguageClient>();
  let running: Promise<BaseLanguageClient> | undefined;

  const launch = async (): Promise<BaseLanguageClient> => {
    const options: LanguageClientOptions = {
      documentSelector: documentSelector(),
      outputChannel: output,
      // `completeTyping` does what the server offers here, and keeps the cursor where it belongs.
      middleware: { provideOnTypeFormattingEdits: () => [] },
    };
    const client = await createClient(options, output);
    client.registerFeature(offeredCommands);
    await client.start();
    started.fire(client);
    return client;
  };
  const start = (): Promise<BaseLanguageClient> => {
    if (running !== undefined) return running;
    const launched = launch();
    running = launched;
    // After a failure the next one to ask tries again.
    launched.catch((error: unknown) => {
      output.error(error instanceof Error ? error : String(error));
      if (running === launched) running = undefined;
    });
    return launched;
  };
  const stop = async (): Promise<void> => {
    const client = await running?.catch(() => undefined);
    running = undefined;
    await client?.dispose();
  };

  return {
    start,
    running: async () => running?.catch(() => undefined),
    restart: async () => {
      await stop();
      return start();
    },
    onDidStart: started.event,
    dispose: () => {
      started.dispose();
      void stop();
    },
  };
}

/** Tells the server which commands it may put behind code lenses and completions. */
const offeredCommands: StaticFeature = {
  fillClientCapabilities(capabilities) {
    capabilities.experimental = {
      ...(capabilities.experimental as object | undefined),
      commands: { commands: ['voxxml.showReferences', 'editor.action.triggerSuggest'] },
    };
  },
  initialize() {},
  getState: () => ({ kind: 'static' }),
  clear() {},
};
