import { type TextEdit, editOnTyping, parse, quotesOnTyping } from '@voxxml/core';
import {
  Disposable,
  Range,
  SnippetString,
  type TextDocument,
  type TextDocumentChangeEvent,
  type TextEditor,
  commands,
  window,
  workspace,
} from 'vscode';
import { type Change, WrittenAhead } from './tracked.ts';

/** Longer documents take too long to parse at a key. */
const longest = 300_000;
/** How often, and how many milliseconds apart, a deletion is tried while keys arrive. */
const attempts = 100;
const pause = 20;

/**
 * Writes end tags, the `>` of empty elements and the quotes of values as they are typed, and types over what it wrote. All
 * is decided here, at once: an answer from elsewhere would be late for who types fast. An addition is dropped if another key
 * was pressed meanwhile, as VS Code checks the document's version. A deletion is tried until it succeeds.
 */
export function completeTyping(): Disposable {
  const written = new WrittenAhead();
  let document: TextDocument | undefined;
  /** The addition that is on its way; its change is not a person's. */
  let adding: { readonly text: string; readonly added: () => void } | undefined;
  let isDeleting = false;

  const changed = (event: TextDocumentChangeEvent): void => {
    const editor = window.activeTextEditor;
    if (event.document.languageId !== 'voxxml' || editor?.document !== event.document) return;
    const { contentChanges, reason } = event;
    if (contentChanges.length === 0) return;
    if (document !== event.document || reason !== undefined) written.clear();
    document = event.document;
    if (reason !== undefined) return;
    for (const change of descending(contentChanges)) written.note(change);
    if (adding !== undefined && contentChanges[0]!.text === adding.text) {
      // Before anything else is typed.
      adding.added();
      adding = undefined;
      return;
    }
    const isTyped = contentChanges.every(({ text, rangeLength }) => text.length === 1 && rangeLength === 0);
    if (isTyped && isEnabled(event.document)) react(editor, contentChanges);
    if (written.surplus.length > 0) void deleteSurplus(editor);
  };

  const react = (editor: TextEditor, changes: readonly Change[]): void => {
    const character = changes[0]!.text;
    if (!'>/='.includes(character) || changes.some(({ text }) => text !== character)) return;
    const text = editor.document.getText();
    if (text.length > longest) return;
    const tree = parse(text).document;
    const carets = changes
      .map(({ rangeOffset }) => rangeOffset)
      .toSorted((a, b) => a - b)
      .map((offset, index) => offset + index + 1);
    const quote = /=\s*(["'])/.exec(text.slice(0, 4096))?.[1] ?? '"';
    const edits = carets.map((offset) =>
      character === '=' ? quotesOnTyping(tree, offset, quote) : editOnTyping(tree, offset, character),
    );
    const [first] = edits;
    if (first === undefined) return;
    if (first.newText === '') {
      for (const edit of edits) if (edit?.newText === '') written.delete(edit.range.start, edit.range.end);
      return;
    }
    // Several carets get what they have in common.
    if (edits.every((edit) => edit?.newText === first.newText)) void add(editor, character, carets, first);
  };

  const add = async (
    editor: TextEditor,
    character: string,
    carets: readonly number[],
    edit: TextEdit,
  ): Promise<void> => {
    const snippet = new SnippetString();
    if (character === '>') snippet.appendTabstop(0).appendText(edit.newText);
    else if (character === '/') snippet.appendText(edit.newText);
    else snippet.appendText(edit.newText.charAt(0)).appendTabstop(0).appendText(edit.newText.charAt(1));
    const places = carets.map((offset) => {
      const position = editor.document.positionAt(offset);
      return new Range(position, position);
    });
    const at = carets[0]!;
    const { newText } = edit;
    adding = {
      text: newText,
      added: () => {
        if (carets.length > 1) return;
        if (character === '/') written.expectAgain(at + newText.length, newText);
        if (character !== '=') return;
        written.expectAgain(at + 1, newText.charAt(0));
        written.typeOver(at + 1, newText.charAt(1));
      },
    };
    const isAdded = await editor.insertSnippet(snippet, places, { undoStopBefore: true, undoStopAfter: true });
    adding = undefined;
    if (isAdded && character === '=') await commands.executeCommand('editor.action.triggerSuggest', { auto: true });
  };

  const deleteSurplus = async (editor: TextEditor): Promise<void> => {
    if (isDeleting) return;
    isDeleting = true;
    for (let attempt = 0; attempt < attempts && written.surplus.length > 0 && editor.document === document; attempt++) {
      const ranges = written.surplus.map(
        ({ start, end }) => new Range(editor.document.positionAt(start), editor.document.positionAt(end)),
      );
      // False if the text has changed meanwhile; the ranges follow.
      const isDone = await editor.edit((builder) => ranges.forEach((range) => builder.delete(range)), {
        undoStopBefore: false,
        undoStopAfter: false,
      });
      if (!isDone) await new Promise((resolve) => setTimeout(resolve, pause));
    }
    isDeleting = false;
  };

  return Disposable.from(
    workspace.onDidChangeTextDocument(changed),
    window.onDidChangeActiveTextEditor(() => written.clear()),
  );
}

function isEnabled(document: TextDocument): boolean {
  return workspace.getConfiguration('voxxml', document).get('autoCloseTags', true);
}

/** From the last one to the first: each then has the offsets of the text before the change. */
function descending(changes: readonly Change[]): readonly Change[] {
  return changes.toSorted((a, b) => b.rangeOffset - a.rangeOffset);
}
