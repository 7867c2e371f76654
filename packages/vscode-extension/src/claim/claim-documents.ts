import { isVoxXml } from '@voxxml/core';
import { Disposable, type Memento, type TextDocument, languages, workspace } from 'vscode';

/** Where the documents are remembered that a person has set back to XML. */
const memory = 'setBackToXml';

/**
 * Opens `.xml` files that are VoxXML as VoxXML. One that a person has set back to another language is not claimed
 * again, now and in later sessions.
 */
export function claimDocuments(state: Memento): Disposable {
  const setBack = new Set(state.get<readonly string[]>(memory, []));
  /** The document that has just been closed as VoxXML: VS Code closes and opens one whose language changes. */
  let closed: TextDocument | undefined;

  const remember = (uri: string, back: boolean): void => {
    if (setBack.has(uri) === back) return;
    if (back) setBack.add(uri);
    else setBack.delete(uri);
    void state.update(memory, [...setBack]);
  };
  const claim = (document: TextDocument): void => {
    if (document.languageId !== 'xml' || setBack.has(document.uri.toString())) return;
    if (!workspace.getConfiguration('voxxml', document).get('claimXmlFiles', true)) return;
    if (isVoxXml(document.getText())) void languages.setTextDocumentLanguage(document, 'voxxml');
  };

  const subscriptions = [
    workspace.onDidCloseTextDocument((document) => {
      closed = document.languageId === 'voxxml' ? document : undefined;
    }),
    workspace.onDidOpenTextDocument((document) => {
      const uri = document.uri.toString();
      if (document.languageId === 'voxxml') remember(uri, false);
      else if (document === closed) remember(uri, true);
      closed = undefined;
      claim(document);
    }),
    workspace.onDidSaveTextDocument(claim),
  ];
  for (const document of workspace.textDocuments) claim(document);
  return Disposable.from(...subscriptions);
}
