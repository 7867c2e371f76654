import { patterns } from '@voxxml/core/language';
import { SnippetString, commands, window, workspace } from 'vscode';
import type { Disposable } from 'vscode';

/** The command that opens a document with a menu in it, ready to be filled in. */
export function newDocument(): Disposable {
  return commands.registerCommand('voxxml.newDocument', async () => {
    const document = await workspace.openTextDocument({ language: 'voxxml' });
    const editor = await window.showTextDocument(document);
    const { lines } = patterns.find(({ label }) => label === 'menu')!;
    const body = ['<Response>', ...lines.map((line) => `\t${line}`), '</Response>', ''];
    await editor.insertSnippet(new SnippetString(body.join('\n')));
  });
}

/** Says why a command did nothing, and offers to begin a call flow. */
export async function offerDocument(): Promise<void> {
  const begin = 'New Call Flow';
  const chosen = await window.showInformationMessage('Open a VoxXML file first, or begin a new call flow.', begin);
  if (chosen === begin) await commands.executeCommand('voxxml.newDocument');
}
