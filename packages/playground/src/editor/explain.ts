import type { Extension } from '@codemirror/state';
import { EditorView, type Tooltip, hoverTooltip, keymap } from '@codemirror/view';
import type { LanguageClient } from '../server/language-client.ts';
import { hideTooltip, showTooltipAt } from './cursor-tooltip.ts';
import { renderMarkdown } from './markdown.ts';
import { toOffset, toPosition } from './positions.ts';

/**
 * Explains what is under the mouse, and what is at the cursor when F1 is pressed. F1 once more goes into the explanation,
 * so that arrows scroll it; Escape comes back.
 *
 * @param announce reads a text to those who do not see the tooltip
 */
export function explanations(client: LanguageClient, announce: (text: string) => void): Extension {
  /** What F1 has shown last. */
  let shown: HTMLElement | undefined;
  const explain = async (view: EditorView, at: number): Promise<{ tooltip: Tooltip; dom: HTMLElement } | null> => {
    const { doc } = view.state;
    const hover = await client.hover(toPosition(doc, at));
    if (hover === null || view.state.doc !== doc) return null;
    const { contents, range } = hover;
    const dom = document.createElement('div');
    dom.className = 'documentation explanation';
    dom.tabIndex = 0;
    dom.append(renderMarkdown(markdownOf(contents), view.state));
    const pos = range === undefined ? at : toOffset(doc, range.start);
    const end = range === undefined ? at : toOffset(doc, range.end);
    return { tooltip: { pos, end, above: true, create: () => ({ dom }) }, dom };
  };
  return [
    hoverTooltip(async (view, at) => (await explain(view, at))?.tooltip ?? null, {
      hideOn: ({ docChanged, selection }) => docChanged || selection !== undefined,
    }),
    keymap.of([
      {
        key: 'F1',
        preventDefault: true,
        run: (view) => {
          if (shown?.isConnected) {
            shown.focus();
            return true;
          }
          void explain(view, view.state.selection.main.head).then((found) => {
            if (found === null) {
              announce('There is nothing to explain here.');
              return;
            }
            shown = found.dom;
            shown.addEventListener('keydown', (event) => {
              if (event.key !== 'Escape' && event.key !== 'Tab') return;
              event.preventDefault();
              hideTooltip(view);
              view.focus();
            });
            showTooltipAt(view, found.tooltip.pos, found.dom);
            announce(found.dom.textContent ?? '');
          });
          return true;
        },
      },
    ]),
  ];
}

/** LSP lets contents have four shapes; this server sends one. */
function markdownOf(contents: unknown): string {
  if (typeof contents === 'string') return contents;
  const { value } = contents as { readonly value?: unknown };
  return typeof value === 'string' ? value : '';
}
