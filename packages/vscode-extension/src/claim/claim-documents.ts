import { isVoxXml } from '@voxxml/core';
import { Disposable, EventEmitter, type Event, type Memento, type TextDocument, languages, workspace } from 'vscode';
import type { LanguageServer } from '../client/language-server.ts';

/** Where the documents are remembered that a person has set back to another language. */
const setBackMemory = 'setBackToXml';
/** Where the documents are remembered that were claimed, as VS Code restores their language with the window. */
const claimedMemory = 'claimed';

/** Which `.xml` files are VoxXML, and which files a person has taken away from it. */
export interface Claims extends Disposable {
  /** URIs of the documents that a person has set back to another language. */
  readonly leftAlone: () => readonly string[];
  readonly onDidChange: Event<void>;
}

/**
 * Opens `.xml` files that are VoxXML as VoxXML. A document that a person has set back to another language is not claimed
 * again, now and in later sessions. If the claim is switched off, claimed documents are XML again.
 */
export function claimDocuments(state: Memento): Claims {
  const setBack = rememberedSet(state, setBackMemory);
  const claimed = rememberedSet(state, claimedMemory);
  const changed = new EventEmitter<void>();
  /** The document that has just been closed as VoxXML: VS Code closes and opens one whose language changes. */
  let closed: TextDocument | undefined;
  /** Those that lose their language here, and not by a person's choice. */
  const released = new Set<string>();

  const claim = (document: TextDocument): void => {
    const uri = document.uri.toString();
    if (document.languageId === 'voxxml') {
      if (!claimed.has(uri) || mayClaim(document)) return;
      claimed.delete(uri);
      released.add(uri);
      void languages.setTextDocumentLanguage(document, 'xml');
    } else if (
      document.languageId === 'xml' &&
      !setBack.has(uri) &&
      mayClaim(document) &&
      isVoxXml(document.getText())
    ) {
      claimed.add(uri);
      void languages.setTextDocumentLanguage(document, 'voxxml');
    }
  };
  const claimAll = (): void => {
    for (const document of workspace.textDocuments) claim(document);
  };

  const subscriptions = [
    changed,
    workspace.onDidCloseTextDocument((document) => {
      closed = document.languageId === 'voxxml' ? document : undefined;
    }),
    workspace.onDidOpenTextDocument((document) => {
      const uri = document.uri.toString();
      if (document.languageId === 'voxxml') {
        if (setBack.delete(uri)) changed.fire();
      } else if (document === closed && !released.delete(uri)) {
        claimed.delete(uri);
        if (setBack.add(uri)) changed.fire();
      }
      closed = undefined;
      claim(document);
    }),
    workspace.onDidSaveTextDocument(claim),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('voxxml.claimXmlFiles')) claimAll();
    }),
  ];
  claimAll();
  return {
    leftAlone: () => setBack.all(),
    onDidChange: changed.event,
    dispose: () => Disposable.from(...subscriptions).dispose(),
  };
}

function mayClaim(document: TextDocument): boolean {
  return workspace.getConfiguration('voxxml', document).get('claimXmlFiles', true);
}

/** Tells the server of files that are not VoxXML because a person says so, whatever they contain. */
export function tellLeftAlone(server: LanguageServer, claims: Claims): Disposable {
  const tell = async (): Promise<void> => {
    const client = await server.running();
    await client?.sendNotification('voxxml/leftAlone', { uris: claims.leftAlone() });
  };
  return Disposable.from(
    server.onDidStart(() => void tell()),
    claims.onDidChange(() => void tell()),
  );
}

/** A set that outlives the session. Adding and deleting say whether something changed. */
function rememberedSet(state: Memento, key: string) {
  const items = new Set(state.get<readonly string[]>(key, []));
  const save = (isChanged: boolean): boolean => {
    if (isChanged) void state.update(key, [...items]);
    return isChanged;
  };
  return {
    has: (item: string): boolean => items.has(item),
    all: (): readonly string[] => [...items],
    add: (item: string): boolean => save(!items.has(item) && items.add(item) !== undefined),
    delete: (item: string): boolean => save(items.delete(item)),
  };
}
