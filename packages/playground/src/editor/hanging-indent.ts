import { RangeSetBuilder } from '@codemirror/state';
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';

/** What goes on in a next row stands this much further in than the line's beginning, in characters. */
const FURTHER = 4;
/** Deeper lines hang no further, or nothing would be left of the row on a phone. */
const DEEPEST = 16;

/** Lines that take several rows go on below their own indentation, not at the left edge. */
export const hangingIndent = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = indentations(view);
    }

    update({ view, docChanged, viewportChanged }: ViewUpdate): void {
      if (docChanged || viewportChanged) this.decorations = indentations(view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

const decorations = Array.from({ length: DEEPEST + 1 }, (_, depth) =>
  Decoration.line({ attributes: { style: `--hang: ${depth + FURTHER}ch` } }),
);

function indentations(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to;) {
      const line = view.state.doc.lineAt(at);
      const depth = /^ */.exec(line.text)![0].length;
      builder.add(line.from, line.from, decorations[Math.min(depth, DEEPEST)]!);
      at = line.to + 1;
    }
  }
  return builder.finish();
}
