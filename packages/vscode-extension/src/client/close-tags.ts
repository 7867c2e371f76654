import {
  type Disposable,
  Position,
  Range,
  SnippetString,
  type TextDocumentChangeEvent,
  window,
  workspace,
} from 'vscode';
import type { TextEdit } from 'vscode-languageclient';
import type { LanguageServer } from './language-server.ts';

/** What, once typed, may be followed by an end tag or the rest of one. */
const closing: ReadonlySet<string> = new Set(['>', '/']);

/**
 * Writes the end tag when a start tag is complete, and completes `</`. The server says what to write. VS Code would do that
 * as formatting on typing, but then the cursor ends up behind the end tag.
 */
export function closeTags(server: LanguageServer): Disposable {
  return workspace.onDidChangeTextDocument((event) => {
    const typed = typedCharacter(event);
    if (typed !== undefined) void close(server, typed);
  });
}

interface Typed {
  readonly event: TextDocumentChangeEvent;
  readonly character: string;
  /** Behind the character. */
  readonly position: Position;
}

/** The character, where one was typed at the only cursor of the active editor, and it is one that closes. */
function typedCharacter(event: TextDocumentChangeEvent): Typed | undefined {
  const { document, contentChanges, reason } = event;
  const [change] = contentChanges;
  const editor = window.activeTextEditor;
  if (change === undefined || contentChanges.length > 1 || reason !== undefined) return undefined;
  if (document.languageId !== 'voxxml' || editor?.document !== document || editor.selections.length > 1)
    return undefined;
  if (!closing.has(change.text) || change.rangeLength > 0) return undefined;
  if (!workspace.getConfiguration('voxxml', document).get('autoCloseTags', true)) return undefined;
  return { event, character: change.text, position: change.range.start.translate(0, 1) };
}

async function close(server: LanguageServer, { event, character, position }: Typed): Promise<void> {
  const { document } = event;
  const { version } = document;
  const client = await server.start();
  const edits = await client.sendRequest<TextEdit[] | null>('textDocument/onTypeFormatting', {
    textDocument: { uri: document.uri.toString() },
    position: client.code2ProtocolConverter.asPosition(position),
    ch: character,
    options: { tabSize: 2, insertSpaces: true },
  });
  const [edit] = edits ?? [];
  const editor = window.activeTextEditor;
  // Who types fast is further on by now.
  if (edit === undefined || editor?.document !== document || document.version !== version) return;
  const snippet = new SnippetString();
  if (character === '>') snippet.appendTabstop(0);
  snippet.appendText(edit.newText);
  const at = new Range(position, position);
  await editor.insertSnippet(snippet, at, { undoStopBefore: false, undoStopAfter: true });
}
