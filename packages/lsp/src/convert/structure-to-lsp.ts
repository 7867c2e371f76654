import { type DocumentSymbol, type FoldingRange, FoldingRangeKind, type SelectionRange } from 'vscode-languageserver';
import type { SymbolInformation } from 'vscode-languageserver';
import type { Fold } from '../features/structure.ts';
import type { OutlineSymbol } from '../features/symbols.ts';
import type { View } from '../view.ts';
import { symbolKinds, toLspRange } from './to-lsp.ts';

/**
 * How deep answers nest. Documents may nest without end, but JSON is written and read by recursion, and an editor's stack is
 * as limited as ours.
 */
const deepest = 250;

/** An outline as a tree. What lies deeper than answers may nest stands flat below the deepest one. */
export function toDocumentSymbol(view: View, root: OutlineSymbol): DocumentSymbol {
  const made = alone(view, root);
  const work: { from: OutlineSymbol; to: DocumentSymbol; depth: number }[] = [{ from: root, to: made, depth: 1 }];
  for (let next = work.pop(); next !== undefined; next = work.pop()) {
    const { from, to, depth } = next;
    const children = depth < deepest ? from.children : flatSymbols(from.children);
    for (const child of children) {
      const symbol = alone(view, child);
      (to.children ??= []).push(symbol);
      if (depth < deepest) work.push({ from: child, to: symbol, depth: depth + 1 });
    }
  }
  return made;
}

/** An outline as a list, for clients that know no trees. */
export function toSymbolList(view: View, roots: readonly OutlineSymbol[]): SymbolInformation[] {
  const { uri } = view.document;
  return flatSymbols(roots).map(({ name, role, range }) => ({
    name,
    kind: symbolKinds[role],
    location: { uri, range: toLspRange(view, range) },
  }));
}

/** The symbols of an outline in document order. */
export function flatSymbols(roots: readonly OutlineSymbol[]): OutlineSymbol[] {
  const flat: OutlineSymbol[] = [];
  const work = roots.toReversed();
  for (let next = work.pop(); next !== undefined; next = work.pop()) {
    flat.push(next);
    for (let index = next.children.length - 1; index >= 0; index--) work.push(next.children[index]!);
  }
  return flat;
}

function alone(view: View, { name, role, range, selection }: OutlineSymbol): DocumentSymbol {
  return { name, kind: symbolKinds[role], range: toLspRange(view, range), selectionRange: toLspRange(view, selection) };
}

const foldingKinds = { comment: FoldingRangeKind.Comment, region: FoldingRangeKind.Region, element: undefined };

/** A fold by lines; undefined where nothing would be hidden. */
export function toFoldingRange(view: View, fold: Fold): FoldingRange | undefined {
  const { start, end } = toLspRange(view, fold);
  // What ends in the line of an end tag folds up to the line before it.
  const endLine = fold.kind === 'element' ? end.line - 1 : end.line;
  if (endLine <= start.line) return undefined;
  const kind = foldingKinds[fold.kind];
  return { startLine: start.line, endLine, ...(kind !== undefined && { kind }) };
}

/**
 * Ranges, the innermost first, each of them the parent of the one before; undefined for none. Of more than answers may nest
 * the inner ones, and the outermost.
 */
export function toSelectionRange(
  view: View,
  ranges: readonly { readonly start: number; readonly end: number }[],
): SelectionRange | undefined {
  const told = ranges.length > deepest ? [...ranges.slice(0, deepest - 1), ranges.at(-1)!] : ranges;
  return told.reduceRight<SelectionRange | undefined>(
    (parent, range) => ({ range: toLspRange(view, range), ...(parent !== undefined && { parent }) }),
    undefined,
  );
}
