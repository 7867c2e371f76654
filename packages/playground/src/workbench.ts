import { Annotation } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import type { TextEdit } from 'vscode-languageserver-protocol';
import { type Analysis, type Fix, analyze } from './analysis.ts';
import { createEditor } from './editor/create-editor.ts';
import type { Messages } from './editor/messages.ts';
import { toChanges } from './editor/positions.ts';
import { markProblems } from './editor/problem-marks.ts';
import { semanticTokensEffect } from './editor/semantic-colors.ts';
import type { LanguageClient } from './server/language-client.ts';

/** How long typing has to rest before the server is asked, in milliseconds. */
const REST = 120;

/** The address says already what text this is: it came from a link or an example. */
const loaded = Annotation.define<boolean>();
/** The cursor follows the drawing, which does not have to follow the cursor then. */
const fromDrawing = Annotation.define<boolean>();

/** The editor, with what the language server knows of its text. */
export interface Workbench {
  readonly text: () => string;
  /** What is known of the text; undefined while the server works on it. */
  readonly analysis: () => Analysis | undefined;
  /** The cursor, as an offset. */
  readonly cursor: () => number;
  readonly focus: () => void;
  /** Makes a change that was worked out for the text as it is now. */
  readonly apply: (fix: Fix) => void;
  /** Asks for edits of the text as it is now, and makes them unless it changes meanwhile; how many were made. */
  readonly edit: (ask: () => Promise<readonly TextEdit[]>, userEvent: string) => Promise<number | undefined>;
  readonly format: () => Promise<void>;
  /** Selects a range, and brings it into sight. */
  readonly select: (from: number, to: number) => void;
  /** Puts the cursor where the drawing points. */
  readonly follow: (at: number) => void;
  /** Asks the server for everything again: it is another one. */
  readonly askAgain: () => void;
  /** Puts another text in place of the whole; undo brings the old one back. */
  readonly load: (text: string) => void;
}

export interface WorkbenchOptions {
  readonly parent: HTMLElement;
  readonly text: string;
  readonly client: LanguageClient;
  readonly messages: Messages;
  readonly onEdit: (text: string) => void;
  readonly onCursor: () => void;
  readonly onAnalysis: (analysis: Analysis) => void;
  /** The server gave no answer. */
  readonly onFailure: (reason: string) => void;
}

export function createWorkbench(options: WorkbenchOptions): Workbench {
  const { parent, text, client, messages, onEdit, onCursor, onAnalysis, onFailure } = options;
  const { announce } = messages;
  let analysis: Analysis | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Numbers the questions: an answer counts while there is no later question. */
  let latest = 0;

  const view = createEditor({
    parent,
    text,
    client,
    apply,
    messages,
    extensions: [
      keymap.of([{ key: 'Shift-Alt-f', preventDefault: true, run: formatByKey }]),
      EditorView.updateListener.of(({ docChanged, selectionSet, transactions, state }) => {
        if (docChanged) {
          analyzeSoon(REST);
          if (!transactions.some((transaction) => transaction.annotation(loaded))) onEdit(state.doc.toString());
        }
        const drawn = transactions.some((transaction) => transaction.annotation(fromDrawing));
        if ((selectionSet || docChanged) && !drawn) onCursor();
      }),
    ],
  });

  function analyzeSoon(delay: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void showAnalysis(), delay);
  }

  async function showAnalysis(): Promise<void> {
    const { doc } = view.state;
    const mine = ++latest;
    const isCurrent = (): boolean => mine === latest && view.state.doc === doc;
    let found: Analysis;
    try {
      found = await analyze(client, doc);
    } catch (error) {
      // Where the text has changed meanwhile the server refuses, and another question is on its way.
      if (isCurrent()) onFailure(messageOf(error));
      return;
    }
    if (!isCurrent()) return;
    analysis = found;
    view.dispatch(markProblems(view.state, found.problems, apply));
    view.dispatch({ effects: semanticTokensEffect(doc, found.tokens) });
    onAnalysis(found);
    onCursor();
  }

  function current(): Analysis | undefined {
    return analysis?.doc === view.state.doc ? analysis : undefined;
  }

  function apply({ changes, title }: Fix): void {
    if (current() === undefined) {
      announce('The text has just changed. Please try again.');
      return;
    }
    view.dispatch({ changes: [...changes], userEvent: 'input.fix', scrollIntoView: true });
    announce(`Done: ${title}.`);
  }

  async function edit(ask: () => Promise<readonly TextEdit[]>, userEvent: string): Promise<number | undefined> {
    const { doc } = view.state;
    const edits = await ask();
    if (view.state.doc !== doc) return undefined;
    view.dispatch({ changes: toChanges(doc, edits), userEvent });
    return edits.length;
  }

  async function format(): Promise<void> {
    if (current()?.problems.some(({ code }) => code.startsWith('xml-')) === true) {
      announce('It cannot be laid out before its syntax is right.');
      return;
    }
    const made = await edit(client.format, 'format');
    if (made !== undefined) announce(made === 0 ? 'The layout was right already.' : 'Laid out.');
  }

  function formatByKey(): true {
    void format();
    return true;
  }

  analyzeSoon(0);
  return {
    text: () => view.state.doc.toString(),
    analysis: current,
    cursor: () => view.state.selection.main.head,
    focus: () => view.focus(),
    apply,
    edit,
    format,
    select: (from, to) => {
      const end = view.state.doc.length;
      const [anchor, head] = [Math.min(from, end), Math.min(to, end)];
      view.dispatch({ selection: { anchor, head }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
    },
    follow: (at) => {
      view.dispatch({
        selection: { anchor: Math.min(at, view.state.doc.length) },
        effects: EditorView.scrollIntoView(at, { y: 'center' }),
        annotations: fromDrawing.of(true),
      });
    },
    askAgain: () => analyzeSoon(0),
    load: (other) => {
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: other },
        selection: { anchor: 0 },
        scrollIntoView: true,
        annotations: loaded.of(true),
      });
    },
  };
}

function messageOf(error: unknown): string {
  return String((error as { readonly message?: unknown } | null)?.message ?? error);
}
