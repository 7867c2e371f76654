import type { Extension } from '@codemirror/state';
import { type EditorView, keymap } from '@codemirror/view';
import { type Fix, toFix } from '../analysis.ts';
import type { LanguageClient } from '../server/language-client.ts';
import { hideTooltip, showTooltipAt } from './cursor-tooltip.ts';
import { toRange } from './positions.ts';

/** Ctrl+. offers what can be done at the cursor: fixes, suppressions, refactorings. */
export function actionsMenu(
  client: LanguageClient,
  apply: (fix: Fix) => void,
  announce: (text: string) => void,
): Extension {
  const open = async (view: EditorView): Promise<void> => {
    const { doc, selection } = view.state;
    const { from, to } = selection.main;
    const actions = await client.codeActions(toRange(doc, from, to), ['quickfix', 'refactor']);
    if (view.state.doc !== doc) return;
    if (actions.length === 0) {
      announce('There is nothing to fix or to change here.');
      return;
    }
    const close = (): void => {
      hideTooltip(view);
      view.focus();
    };
    const menu = menuOf(
      actions.map((action) => ({
        title: action.title,
        run: () => {
          close();
          apply(toFix(doc, action));
        },
      })),
      close,
    );
    showTooltipAt(view, from, menu);
    menu.querySelector('button')?.focus();
  };
  return keymap.of([
    {
      key: 'Mod-.',
      preventDefault: true,
      run: (view) => {
        void open(view);
        return true;
      },
    },
  ]);
}

interface Item {
  readonly title: string;
  readonly run: () => void;
}

/** A menu by the ARIA practices: arrows move, Enter chooses, Escape and Tab leave. */
function menuOf(items: readonly Item[], close: () => void): HTMLElement {
  const menu = document.createElement('div');
  menu.className = 'actions';
  menu.setAttribute('role', 'menu');
  menu.setAttribute('aria-label', 'What can be done here');
  const buttons = items.map(({ title, run }) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = title;
    button.tabIndex = -1;
    button.setAttribute('role', 'menuitem');
    button.addEventListener('click', run);
    return button;
  });
  menu.append(...buttons);
  menu.addEventListener('keydown', (event) => {
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    const step = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (step !== undefined) buttons.at(step % buttons.length)?.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return menu;
}
