import { EditorView } from '@codemirror/view';

/**
 * Typing over a selection, done here and not by the browser: a browser lets the new text look like the old by style
 * attributes, which the page's policy refuses, with a complaint in its console each time.
 */
export const typeOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { data, inputType, isComposing } = event;
    const { main, ranges } = view.state.selection;
    if (inputType !== 'insertText' || data === null || isComposing || main.empty || ranges.length > 1) return false;
    const insert = () =>
      view.state.update(view.state.replaceSelection(data), { userEvent: 'input.type', scrollIntoView: true });
    const handlers = view.state.facet(EditorView.inputHandler);
    if (!handlers.some((handle) => handle(view, main.from, main.to, data, insert))) view.dispatch(insert());
    event.preventDefault();
    return true;
  },
});
