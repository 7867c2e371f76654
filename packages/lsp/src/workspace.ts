import type { Connection } from 'vscode-languageserver';
import { TextDocuments } from 'vscode-languageserver';
import type { Encoding } from './position-encoding.ts';
import type { Project, ProjectFile } from './project.ts';
import { type Settings, defaultSettings, readSettings, withConfiguration } from './settings.ts';
import { TextDocument } from './text-document.ts';
import type { View } from './view.ts';
import { viewsOf } from './views.ts';

/** The open documents with what is known of each: settings as pulled, views as computed for its version. */
export class Workspace {
  readonly documents: TextDocuments<TextDocument>;
  /** Set once the client has said how it counts. */
  encoding: Encoding = 'utf-16';
  /** The folders of the workspace, as URIs. */
  folders: readonly string[] = [];
  /** The client answers workspace/configuration. */
  pullsConfiguration = false;
  readonly project: Project | undefined;
  readonly #connection: Connection;
  readonly #settings = new Map<string, Promise<Settings>>();
  readonly #files = new Map<string, { text: string; settings: Settings; views: readonly View[] }>();
  readonly #views = new WeakMap<TextDocument, { settings: Settings; views: readonly View[] }>();

  constructor(connection: Connection, project: Project | undefined) {
    this.#connection = connection;
    this.project = project;
    this.documents = new TextDocuments({
      create: (uri, languageId, version, text) => new TextDocument(uri, languageId, version, text, this.encoding),
      update: (document, changes, version) => document.update(changes, version),
    });
    this.documents.onDidClose(({ document }) => this.#settings.delete(document.uri));
  }

  /** Forgets all settings: the client's configuration, or a configuration file, has changed. */
  forgetSettings(): void {
    this.#settings.clear();
    this.project?.forget();
  }

  settingsOf(uri: string): Promise<Settings> {
    const known = this.#settings.get(uri);
    if (known !== undefined) return known;
    const settings = this.#clientSettings(uri).then((client) =>
      this.project === undefined ? client : withConfiguration(client, this.project.settingsOf(uri)),
    );
    this.#settings.set(uri, settings);
    return settings;
  }

  #clientSettings(uri: string): Promise<Settings> {
    if (!this.pullsConfiguration) return Promise.resolve(defaultSettings);
    return this.#connection.workspace
      .getConfiguration({ scopeUri: uri, section: 'voxxml' })
      .then(readSettings, () => defaultSettings);
  }

  /** The views of every document of the workspace that has any: the open ones, then the other files. */
  async *allDocuments(): AsyncIterable<readonly View[]> {
    const seen = new Set<string>();
    for (const { uri } of this.documents.all()) {
      const views = await this.viewsOf(uri);
      seen.add(uri);
      if (views.length > 0) yield views;
    }
    for (const folder of this.folders) {
      for (const file of this.project?.files(folder) ?? []) {
        if (seen.has(file.uri)) continue;
        seen.add(file.uri);
        yield await this.#viewsOfFile(file);
        // Typing comes first: what has arrived meanwhile is answered before the next file is read.
        await new Promise((resolve) => setTimeout(resolve));
      }
    }
  }

  async *allViews(): AsyncIterable<View> {
    for await (const views of this.allDocuments()) yield* views;
  }

  /** The views of a document, open or not. */
  async viewsOfUri(uri: string): Promise<readonly View[]> {
    if (this.documents.get(uri) !== undefined) return this.viewsOf(uri);
    for await (const views of this.allDocuments()) if (views[0]!.document.uri === uri) return views;
    return [];
  }

  /** One object for a file as long as neither its text nor its settings change, as for an open document. */
  async #viewsOfFile({ uri, text }: ProjectFile): Promise<readonly View[]> {
    const settings = await this.settingsOf(uri);
    const known = this.#files.get(uri);
    if (known?.text === text && known.settings === settings) return known.views;
    const views = viewsOf(new TextDocument(uri, 'voxxml', 0, text, this.encoding), settings);
    this.#files.set(uri, { text, settings, views });
    return views;
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
