import { Disposable, type LogOutputChannel, commands } from 'vscode';
import type { Location, Position } from 'vscode-languageclient';
import type { LanguageServer } from '../client/language-server.ts';

/** The commands that need nothing but the server and the editor. */
export function registerCommands(server: LanguageServer, output: LogOutputChannel): Disposable {
  return Disposable.from(
    commands.registerCommand('voxxml.format', () => commands.executeCommand('editor.action.formatDocument')),
    commands.registerCommand('voxxml.fixAll', () =>
      commands.executeCommand('editor.action.codeAction', { kind: 'source.fixAll.voxxml', apply: 'first' }),
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
