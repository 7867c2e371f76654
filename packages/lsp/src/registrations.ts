import {
  type ClientCapabilities,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type Registration,
} from 'vscode-languageserver';
import { features, toRegistration } from './offered-features.ts';
import { createRegistrar } from './registrar.ts';
import { watchedFiles } from './watched-files.ts';
import type { Workspace } from './workspace.ts';

/** What is registered with a client that takes registrations, as it changes with settings and files. */
export interface Registrations {
  /** Called once the client says that it is initialized. */
  readonly start: (client: ClientCapabilities) => void;
  /** Settings may have changed, and with them what is switched off. */
  readonly settingsChanged: () => void;
  /** Configuration files may have been read, and so may have to be watched. */
  readonly configurationRead: () => void;
}

/** Registers what can be registered, and nothing that was announced already (LSP: client/registerCapability). */
export function createRegistrations(connection: Connection, workspace: Workspace): Registrations {
  const registrar = createRegistrar(connection);
  let client: ClientCapabilities | undefined;
  /** Whether to offer formatting; not known before the client has answered. */
  let formatting = false;
  let configurationFiles: readonly string[] = [];

  function update(): void {
    if (client === undefined) return;
    const offered = features(client).filter(({ dynamic, switchedBy }) => dynamic && (!switchedBy || formatting));
    void registrar.update([...offered.map(toRegistration), ...notifications(client)]);
  }

  function notifications({ workspace: known = {} }: ClientCapabilities): Registration[] {
    const registrations: Registration[] = [];
    if (known.didChangeConfiguration?.dynamicRegistration) {
      const { method } = DidChangeConfigurationNotification;
      registrations.push({ id: method, method, registerOptions: { section: 'voxxml' } });
    }
    const files = known.didChangeWatchedFiles;
    if (workspace.project !== undefined && files?.dynamicRegistration) {
      const { method } = DidChangeWatchedFilesNotification;
      const relative = files.relativePatternSupport ?? false;
      const watchers = watchedFiles(configurationFiles, workspace.folders, relative);
      registrations.push({ id: method, method, registerOptions: { watchers } });
    }
    return registrations;
  }

  async function readSwitches(): Promise<void> {
    formatting = await workspace.formatsDocuments();
    update();
  }

  return {
    start(capabilities) {
      client = capabilities;
      update();
      void readSwitches();
    },
    settingsChanged: () => void readSwitches(),
    configurationRead() {
      const read = workspace.project?.configurationFiles() ?? [];
      if (read === configurationFiles) return;
      configurationFiles = read;
      update();
    },
  };
}
