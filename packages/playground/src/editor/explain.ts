import type { Extension } from '@codemirror/state';
import { EditorView, hoverTooltip, keymap } from '@codemirror/view';
import type { LanguageClient } from '../server/language-client.ts';
import { hideTooltip, showTooltipAt } from './cursor-tooltip.ts';
import { renderMarkdown } from './markdown.ts';
import type { Messages } from './messages.ts';
import { toOffset, toPosition } from './positions.ts';

/**
 * Explains what is under the mouse, and what is at the cursor when F1 is pressed. F1 once more goes into the explanation,
 * so that arrows scroll it; Escape comes back.
 */
export function explanations(client: LanguageClient, { announce, speak }: Messages): Extension {
  /** What F1 has shown last. */
  let shown: HTMLElement | undefined;

  const explainAtCursor = async (view: EditorView): Promise<void> => {
    const found = await explain(client, view, view.state.selection.main.head);
    if (found === undefined) {
      announce('There is nothing to explain here.');
      return;
    }
    const { pos, dom } = found;
    dom.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' && event.key !== 'Tab') return;
      event.preventDefault();
      hideTooltip(view);
      view.focus();
    });
    shown = dom;
    showTooltipAt(view, pos, dom);
    speak(dom.textContent ?? '');
  };

  return [
    hoverTooltip(
      async (view, at) => {
        const found = await explain(client, view, at);
        return found === undefined ? null : { ...found, above: true, create: () => ({ dom: found.dom }) };
      },
      { hideOn: ({ docChanged, selection }) => docChanged || selection !== undefined },
    ),
    keymap.of([
      {
        key: 'F1',
        preventDefault: true,
        run: (view) => {
          if (shown?.isConnected) shown.focus();
          else void explainAtCursor(view);
          return true;
        },
      },
    ]),
  ];
}

interface Explanation {
  readonly pos: number;
  readonly end: number;
  readonly dom: HTMLElement;
}

/** What the server says of a place; undefined where it says nothing, or where the text has changed meanwhile. */
async function explain(client: LanguageClient, view: EditorView, at: number): Promise<Explanation | undefined> {
  const { doc } = view.state;
  const hover = await client.hover(toPosition(doc, at));
  if (hover === null || view.state.doc !== doc) return undefined;
  const { contents, range } = hover;
  const dom = document.createElement('div');
  dom.className = 'documentation explanation';
  dom.tabIndex = 0;
  dom.append(renderMarkdown(markdownOf(contents), view.state));
  if (range === undefined) return { pos: at, end: at, dom };
  return { pos: toOffset(doc, range.start), end: toOffset(doc, range.end), dom };
}

/** LSP lets contents have four shapes; this server sends one. */
function markdownOf(contents: unknown): string {
  if (typeof contents === 'string') return contents;
  const { value } = contents as { readonly value?: unknown };
  return typeof value === 'string' ? value : '';
}
