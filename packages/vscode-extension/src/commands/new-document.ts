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
