import type { Extension } from '@codemirror/state';
import { EditorView, type Tooltip, hoverTooltip, keymap } from '@codemirror/view';
import type { LanguageClient } from '../server/language-client.ts';
import { showTooltipAt } from './cursor-tooltip.ts';
import { renderMarkdown } from './markdown.ts';
import { toOffset, toPosition } from './positions.ts';

/**
 * Explains what is under the mouse, and what is at the cursor when F1 is pressed.
 *
 * @param announce reads a text to those who do not see the tooltip
 */
export function explanations(client: LanguageClient, announce: (text: string) => void): Extension {
  const explain = async (view: EditorView, at: number): Promise<{ tooltip: Tooltip; dom: HTMLElement } | null> => {
    const { doc } = view.state;
    const hover = await client.hover(toPosition(doc, at));
    if (hover === null || view.state.doc !== doc) return null;
    const { contents, range } = hover;
    const dom = document.createElement('div');
    dom.className = 'documentation explanation';
    dom.append(renderMarkdown(markdownOf(contents), view.state));
    const pos = range === undefined ? at : toOffset(doc, range.start);
    const end = range === undefined ? at : toOffset(doc, range.end);
    return { tooltip: { pos, end, above: true, create: () => ({ dom }) }, dom };
  };
  return [
    hoverTooltip(async (view, at) => (await explain(view, at))?.tooltip ?? null, {
      hideOn: ({ docChanged }) => docChanged,
    }),
    keymap.of([
      {
        key: 'F1',
        preventDefault: true,
        run: (view) => {
          void explain(view, view.state.selection.main.head).then((found) => {
            if (found === null) {
              announce('There is nothing to explain here.');
              return;
            }
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
