import { Disposable, type LogOutputChannel, commands, window } from 'vscode';
import type { Location, Position } from 'vscode-languageclient';
import type { LanguageServer } from '../client/language-server.ts';
import { offerDocument } from './new-document.ts';

/** Runs an editor's command in the active call flow; without one, offers to begin one. */
async function inVoxXml(command: string, ...args: readonly unknown[]): Promise<void> {
  if (window.activeTextEditor?.document.languageId !== 'voxxml') return offerDocument();
  await commands.executeCommand(command, ...args);
}

/** The commands that need nothing but the server and the editor. */
export function registerCommands(server: LanguageServer, output: LogOutputChannel): Disposable {
  return Disposable.from(
    commands.registerCommand('voxxml.format', () => inVoxXml('editor.action.formatDocument')),
    commands.registerCommand('voxxml.fixAll', () =>
      inVoxXml('editor.action.codeAction', { kind: 'source.fixAll.voxxml', apply: 'first' }).then(() => {
        // Ticks off the walkthrough's step, which a command that found no document must not.
        if (window.activeTextEditor?.document.languageId === 'voxxml') {
          void commands.executeCommand('setContext', 'voxxml.fixed', true);
        }
      }),
    ),
    commands.registerCommand('voxxml.restartServer', () => server.restart()),
    commands.registerCommand('voxxml.showOutput', () => output.show()),
    // Behind the server's code lenses.
    commands.registerCommand(
      'voxxml.showReferences',
      async (uri: string, position: Position, locations: readonly Location[]) => {
        const { protocol2CodeConverter: converter } = await server.start();
        await commands.executeCommand(
          'editor.action.showReferences',
          converter.asUri(uri),
          converter.asPosition(position),
          locations.map((location) => converter.asLocation(location)),
        );
      },
    ),
  );
}
