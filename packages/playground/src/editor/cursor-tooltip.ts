import { type Extension, StateEffect, StateField } from '@codemirror/state';
import { type EditorView, type Tooltip, keymap, showTooltip } from '@codemirror/view';

/** Something to show at a place of the text. */
interface Shown {
  readonly at: number;
  readonly dom: HTMLElement;
}

const show = StateEffect.define<Shown | null>();

const shown = StateField.define<Tooltip | null>({
  create: () => null,
  update(tooltip, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(show)) return effect.value && tooltipOf(effect.value);
    }
    return transaction.docChanged || transaction.selection !== undefined ? null : tooltip;
  },
  provide: (field) => showTooltip.from(field),
});

function tooltipOf({ at, dom }: Shown): Tooltip {
  return { pos: at, above: false, arrow: false, create: () => ({ dom }) };
}

/** Room for one tooltip that a key asked for; it goes with Escape, a change or a move of the cursor. */
export const cursorTooltip: Extension = [
  shown,
  keymap.of([
    {
      key: 'Escape',
      run: (view) => {
        if (view.state.field(shown) === null) return false;
        hideTooltip(view);
        return true;
      },
    },
  ]),
];

export function showTooltipAt(view: EditorView, at: number, dom: HTMLElement): void {
  view.dispatch({ effects: show.of({ at, dom }) });
}

export function hideTooltip(view: EditorView): void {
  view.dispatch({ effects: show.of(null) });
}
