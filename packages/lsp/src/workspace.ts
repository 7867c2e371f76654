import {
  type CancellationToken,
  type Connection,
  ErrorCodes,
  LSPErrorCodes,
  type Position,
  ResponseError,
  type TextDocumentItem,
  TextDocuments,
} from 'vscode-languageserver';
import { decodedUri } from './decoded-uri.ts';
import { nextTurn } from './next-turn.ts';
import type { Encoding } from './position-encoding.ts';
import type { Project, ProjectFile } from './project.ts';
import { type Settings, defaultSettings, readSettings, withConfiguration } from './settings.ts';
import { TextDocument } from './text-document.ts';
import type { View } from './view.ts';
import { viewAt, viewsOf } from './views.ts';

/** How long a client has to answer what its settings are before a document is judged without them, in milliseconds. */
const longestSilence = 1000;

/** How long files are read without a look at what has arrived meanwhile, in milliseconds. */
const longestWork = 10;

/** A document of the workspace, open or not. */
export interface WorkspaceDocument {
  readonly uri: string;
  /** Of an open document; undefined of a file. */
  readonly version: number | undefined;
  /** Names this state of it: neither text nor settings change without the name. */
  readonly resultId: string;
  /** The URL that its settings say it is served under. */
  readonly url: () => string | undefined;
  /** Its pieces of VoxXML; a file is read for them. */
  readonly views: () => readonly View[];
}

/** The open documents with what is known of each: settings as pulled, views as computed for its version. */
export class Workspace {
  readonly documents: TextDocuments<TextDocument>;
  /** How far the client is (LSP, Server lifecycle): before and after serving, requests are refused. */
  phase: 'new' | 'serving' | 'shut down' = 'new';
  /** Set once the client has said how it counts. */
  encoding: Encoding = 'utf-16';
  /** The folders of the workspace, as URIs. */
  folders: readonly string[] = [];
  /** The client answers workspace/configuration. */
  pullsConfiguration = false;
  /** What a client that does not has sent of its own accord. */
  pushedSettings = defaultSettings;
  readonly project: Project | undefined;
  /** Files that a person has set back to another language, as URIs: they are not VoxXML, whatever they contain. */
  leftAlone: readonly string[] = [];
  /** Called where configuration files may have been read. */
  onConfigurationRead: () => void = () => {};
  /** Called where a client has said what its settings are after documents were judged without them. */
  onLateSettings: () => void = () => {};
  readonly #connection: Connection;
  /** What the client answered last, by what it was asked about: what counts while it is silent. */
  readonly #lastSettings = new Map<string | undefined, Settings>();
  /** Of open documents, as long as they are open. */
  readonly #settings = new Map<string, Promise<Settings>>();
  /** Of the current versions of open documents: those of the version before are garbage as soon as there is a next one. */
  readonly #views = new Map<string, { document: TextDocument; settings: Settings; views: readonly View[] }>();
  /** Numbers objects, so that they can be named. */
  readonly #numbers = new WeakMap<object, number>();
  #lastNumber = 0;
  /** Counts how often settings were forgotten. */
  #generation = 0;

  constructor(connection: Connection, project: Project | undefined) {
    this.#connection = connection;
    this.project = project;
    this.documents = new TextDocuments({
      // What is no text counts as none: a client's mistake is not to be met at every later request.
      create: (uri, languageId, version, text) =>
        new TextDocument(uri, languageId, version, typeof text === 'string' ? text : '', this.encoding),
      update: (document, changes, version) => document.update(changes, version),
    });
    this.documents.onDidChangeContent(({ document }) => this.#views.delete(document.uri));
    this.documents.onDidClose(({ document }) => {
      this.#settings.delete(document.uri);
      this.#lastSettings.delete(document.uri);
      this.#views.delete(document.uri);
    });
  }

  /** Whether documents are to be formatted anywhere: a client may switch that off for the workspace or for a folder. */
  async formatsDocuments(): Promise<boolean> {
    const scopes = await Promise.all([undefined, ...this.folders].map((folder) => this.#clientSettings(folder)));
    return scopes.some(({ formatting }) => formatting);
  }

  /** Forgets all settings: the client's configuration, or a configuration file, has changed. */
  forgetSettings(): void {
    this.#settings.clear();
    this.#generation++;
    this.project?.forget();
  }

  /** The views of a document's current version; none for a document that is not open. */
  async viewsOf(uri: string): Promise<readonly View[]> {
    if (this.documents.get(uri) === undefined) return [];
    const settings = await this.#settingsOf(uri);
    const document = this.documents.get(uri);
    if (document === undefined) return [];
    const known = this.#views.get(uri);
    if (known?.document === document && known.settings === settings) return known.views;
    const views = viewsOf(document, settings);
    this.#views.set(uri, { document, settings, views });
    return views;
  }

  /**
   * The views of the document that a request is about.
   *
   * @throws ResponseError where the client has taken the request back, or has changed the document since it asked: what
   * it asked for would be an answer about another text (LSP: RequestCancelled, ContentModified).
   */
  async viewsFor({ uri }: { readonly uri: string }, token: CancellationToken): Promise<readonly View[]> {
    this.#refuseUnlessServing();
    const asked = this.documents.get(uri);
    const views = await this.viewsOf(uri);
    if (token.isCancellationRequested) {
      throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
    }
    if (this.documents.get(uri) !== asked) {
      throw new ResponseError(LSPErrorCodes.ContentModified, 'The document has changed since it was asked about.');
    }
    return views;
  }

  /** The view at a position of the document that a request is about, with the offset in it. */
  async placeFor(
    params: { readonly textDocument: { readonly uri: string }; readonly position: Position },
    token: CancellationToken,
  ): Promise<{ readonly view: View; readonly offset: number } | undefined> {
    const views = await this.viewsFor(params.textDocument, token);
    const document = this.documents.get(params.textDocument.uri);
    return document && viewAt(views, document.offsetAt(params.position));
  }

  /** Names the state that views were made of (LSP: textDocument/diagnostic, resultId). */
  resultIdOf(views: readonly View[]): string {
    // Views are the same object as long as neither text nor settings change.
    return `o${this.#numberOf(views)}`;
  }

  /**
   * Every document of the workspace that may hold VoxXML: the open ones, then the other files.
   *
   * @param wantsFiles whether the files of a folder are wanted, by the settings of the folder
   */
  async *allDocuments(wantsFiles: (settings: Settings) => boolean = () => true): AsyncIterable<WorkspaceDocument> {
    this.#refuseUnlessServing();
    const seen = new Set(this.leftAlone.map(decodedUri));
    for (const { uri, version } of this.documents.all()) {
      const views = await this.viewsOf(uri);
      seen.add(decodedUri(uri));
      if (views.length === 0) continue;
      const url = views[0]?.settings.url;
      yield { uri, version, resultId: this.resultIdOf(views), url: () => url, views: () => views };
    }
    let since = performance.now();
    for (const folder of this.folders) {
      if (this.project === undefined) break;
      const settings = await this.#clientSettings(folder);
      if (!wantsFiles(settings)) continue;
      const wanted = { xml: settings.claimXmlFiles, hosts: settings.hosts };
      for (const file of this.project.files(folder, wanted)) {
        const uri = decodedUri(file.uri);
        if (seen.has(uri)) continue;
        seen.add(uri);
        yield this.#fileDocument(file, settings);
        // Typing comes first: what has arrived meanwhile is answered before more files are read.
        if (performance.now() - since < longestWork) continue;
        await new Promise<void>(nextTurn);
        since = performance.now();
      }
    }
  }

  async *allViews(): AsyncIterable<View> {
    for await (const { views } of this.allDocuments()) yield* views();
  }

  /** The views of a document, open or not. */
  async viewsOfUri(uri: string): Promise<readonly View[]> {
    if (this.documents.get(uri) !== undefined) return this.viewsOf(uri);
    for await (const document of this.allDocuments()) if (document.uri === uri) return document.views();
    return [];
  }

  /** The views of a text that is not open here, under the settings of its URI. */
  async viewsOfText({ uri, languageId, version, text }: TextDocumentItem): Promise<readonly View[]> {
    this.#refuseUnlessServing();
    const settings = this.#withProject(await this.#clientSettings(uri), uri);
    return viewsOf(new TextDocument(uri, languageId, version, text, this.encoding), settings);
  }

  #fileDocument({ uri, isHost, stamp, read }: ProjectFile, client: Settings): WorkspaceDocument {
    return {
      uri,
      version: undefined,
      resultId: `f${this.#generation}:${stamp}`,
      url: () => this.#withProject(client, uri).url,
      views: () => {
        const text = read();
        if (text === undefined) return [];
        // The language of a host file is told from its name.
        const language = isHost ? '' : 'voxxml';
        return viewsOf(new TextDocument(uri, language, 0, text, this.encoding), this.#withProject(client, uri));
      },
    };
  }

  #settingsOf(uri: string): Promise<Settings> {
    const known = this.#settings.get(uri);
    if (known !== undefined) return known;
    const settings = this.#clientSettings(uri).then((client) => this.#withProject(client, uri));
    this.#settings.set(uri, settings);
    return settings;
  }

  #withProject(client: Settings, uri: string): Settings {
    if (this.project === undefined) return client;
    const settings = withConfiguration(client, this.project.settingsOf(uri));
    this.onConfigurationRead();
    return settings;
  }

  /** What the client says of a document or a folder; without one, of the workspace as a whole. */
  #clientSettings(uri: string | undefined): Promise<Settings> {
    if (!this.pullsConfiguration) return Promise.resolve(this.pushedSettings);
    const known = this.#lastSettings.get(uri) ?? defaultSettings;
    const answer = this.#connection.workspace
      .getConfiguration({ ...(uri !== undefined && { scopeUri: uri }), section: 'voxxml' })
      .then(readSettings, () => defaultSettings);
    return new Promise((resolve) => {
      let isLate = false;
      const timer = setTimeout(() => {
        isLate = true;
        resolve(known);
      }, longestSilence);
      void answer.then((settings) => {
        clearTimeout(timer);
        resolve(settings);
        if (!isLate || JSON.stringify(settings) === JSON.stringify(known)) return;
        // Kept, so that a client that is always late is not asked without end.
        this.#lastSettings.set(uri, settings);
        this.onLateSettings();
      });
    });
  }

  /** @throws ResponseError outside of the phase in which requests are answered. */
  #refuseUnlessServing(): void {
    if (this.phase === 'new') throw new ResponseError(ErrorCodes.ServerNotInitialized, 'Not initialized yet.');
    if (this.phase === 'shut down') throw new ResponseError(ErrorCodes.InvalidRequest, 'The server is shut down.');
  }

  #numberOf(object: object): number {
    const number = this.#numbers.get(object) ?? ++this.#lastNumber;
    this.#numbers.set(object, number);
    return number;
  }
}
