import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { autoCloseTags, xmlLanguage } from '@codemirror/lang-xml';
import {
  bracketMatching,
  codeFolding,
  foldGutter,
  foldKeymap,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from '@codemirror/language';
import { lintGutter, nextDiagnostic, previousDiagnostic } from '@codemirror/lint';
import { jumpToDefinitionKeymap, renameKeymap } from '@codemirror/lsp-client';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension } from '@codemirror/state';
import {
  EditorView,
  drawSelection,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  rectangularSelection,
} from '@codemirror/view';
import type { Fix } from '../analysis.ts';
import { type LanguageClient, documentUri } from '../server/language-client.ts';
import { actionsMenu } from './actions-menu.ts';
import { serverCompletions } from './completion.ts';
import { cursorTooltip } from './cursor-tooltip.ts';
import { explanations } from './explain.ts';
import { hangingIndent } from './hanging-indent.ts';
import type { Messages } from './messages.ts';
import { semanticColors } from './semantic-colors.ts';
import { editorTheme, syntaxColors } from './theme.ts';
import { typeOver } from './type-over.ts';

export interface EditorOptions {
  readonly parent: HTMLElement;
  readonly text: string;
  readonly client: LanguageClient;
  readonly apply: (fix: Fix) => void;
  readonly messages: Messages;
  /** Keys and listeners of the page. */
  readonly extensions: Extension;
}

/**
 * The editor, connected to the language server. It stands in a shadow root: there CodeMirror's styles are style sheet
 * objects, which a strict content security policy allows, while it would not allow its style elements.
 */
export function createEditor({ parent, text, client, apply, messages, extensions }: EditorOptions): EditorView {
  const root = parent.attachShadow({ mode: 'open', delegatesFocus: true });
  return new EditorView({
    root,
    parent: root,
    doc: text,
    extensions: [
      extensions,
      lineNumbers(),
      foldGutter(),
      codeFolding(),
      lintGutter(),
      highlightActiveLineGutter(),
      highlightActiveLine(),
      highlightSpecialChars(),
      history(),
      drawSelection(),
      rectangularSelection(),
      EditorState.allowMultipleSelections.of(true),
      EditorView.lineWrapping,
      hangingIndent,
      indentUnit.of('  '),
      indentOnInput(),
      bracketMatching(),
      closeBrackets(),
      highlightSelectionMatches(),
      xmlLanguage,
      autoCloseTags,
      autocompletion({ override: [serverCompletions(client)], icons: true, maxRenderedOptions: 60 }),
      cursorTooltip,
      explanations(client, messages),
      actionsMenu(client, apply, messages.announce),
      semanticColors,
      typeOver,
      client.editor.plugin(documentUri, 'voxxml'),
      keymap.of([
        { key: 'F8', run: nextDiagnostic, preventDefault: true },
        { key: 'Shift-F8', run: previousDiagnostic, preventDefault: true },
        ...renameKeymap,
        ...jumpToDefinitionKeymap,
        ...closeBracketsKeymap,
        ...completionKeymap,
        ...searchKeymap,
        ...historyKeymap,
        ...foldKeymap,
        ...defaultKeymap,
        indentWithTab,
      ]),
      EditorView.contentAttributes.of({
        'aria-label': 'VoxXML document',
        'aria-description': 'Tab indents; Escape, then Tab leaves the editor.',
        tabindex: '0',
        spellcheck: 'false',
        autocapitalize: 'off',
        autocorrect: 'off',
      }),
      syntaxHighlighting(syntaxColors),
      editorTheme,
    ],
  });
}
