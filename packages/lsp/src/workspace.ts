import type { Connection } from 'vscode-languageserver';
import { TextDocuments } from 'vscode-languageserver';
import type { Encoding } from './position-encoding.ts';
import { type Settings, defaultSettings, readSettings } from './settings.ts';
import { TextDocument } from './text-document.ts';
import type { View } from './view.ts';
import { viewsOf } from './views.ts';

/** The open documents with what is known of each: settings as pulled, views as computed for its version. */
export class Workspace {
  readonly documents: TextDocuments<TextDocument>;
  /** Set once the client has said how it counts. */
  encoding: Encoding = 'utf-16';
  /** The client answers workspace/configuration. */
  pullsConfiguration = false;
  readonly #connection: Connection;
  readonly #settings = new Map<string, Promise<Settings>>();
  readonly #views = new WeakMap<TextDocument, { settings: Settings; views: readonly View[] }>();

  constructor(connection: Connection) {
    this.#connection = connection;
    this.documents = new TextDocuments({
      create: (uri, languageId, version, text) => new TextDocument(uri, languageId, version, text, this.encoding),
      update: (document, changes, version) => document.update(changes, version),
    });
    this.documents.onDidClose(({ document }) => this.#settings.delete(document.uri));
  }

  /** Forgets all settings: the client's configuration has changed. */
  forgetSettings(): void {
    this.#settings.clear();
  }

  settingsOf(uri: string): Promise<Settings> {
    if (!this.pullsConfiguration) return Promise.resolve(defaultSettings);
    const known = this.#settings.get(uri);
    if (known !== undefined) return known;
    const pulled = this.#connection.workspace
      .getConfiguration({ scopeUri: uri, section: 'voxxml' })
      .then(readSettings, () => defaultSettings);
    this.#settings.set(uri, pulled);
    return pulled;
  }

  /** The views of a document's current version; none for a document that is not open. */
  async viewsOf(uri: string): Promise<readonly View[]> {
    const settings = await this.settingsOf(uri);
    const document = this.documents.get(uri);
    if (document === undefined) return [];
    const known = this.#views.get(document);
    if (known?.settings === settings) return known.views;
    const views = viewsOf(document, settings);
    this.#views.set(document, { settings, views });
    return views;
  }
}
