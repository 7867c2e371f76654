import {
  type CodeLens,
  type Connection,
  type DocumentHighlight,
  DocumentHighlightKind,
  type InlayHint,
  type Location,
  MarkupKind,
} from 'vscode-languageserver';
import type { ClientTraits } from '../client-traits.ts';
import { toDocumentSymbol, toFoldingRange, toSelectionRange, toSymbolList } from '../convert/structure-to-lsp.ts';
import { toLspRange } from '../convert/to-lsp.ts';
import { type CodeLens as Lens, codeLenses } from '../features/code-lenses.ts';
import { documentLinks } from '../features/document-links.ts';
import { definitions, references } from '../features/gather-links.ts';
import { type Highlight, highlights } from '../features/highlights.ts';
import { hover } from '../features/hover.ts';
import { inlayHints } from '../features/inlay-hints.ts';
import { folds, selectionRanges } from '../features/structure.ts';
import { documentSymbols } from '../features/symbols.ts';
import type { View } from '../view.ts';
import { rangeInside, viewAt } from '../views.ts';
import type { Workspace } from '../workspace.ts';

/** Answers requests about one document whose answers are read: explanations, links, outlines, marks in the text. */
export function registerReading(connection: Connection, workspace: Workspace, client: () => ClientTraits): void {
  connection.onHover(async (params, token) => {
    const place = await workspace.placeFor(params, token);
    const found = place && hover(place.view, place.offset);
    if (place === undefined || found === undefined) return null;
    return {
      contents: { kind: MarkupKind.Markdown, value: found.markdown },
      range: toLspRange(place.view, found.range),
    };
  });

  connection.onDocumentHighlight(async (params, token) => {
    const place = await workspace.placeFor(params, token);
    return place && highlights(place.view, place.offset).map((found) => toLspHighlight(place.view, found));
  });
  connection.onDefinition(async (params, token) => {
    const place = await workspace.placeFor(params, token);
    return place && toLocations(place.view, definitions(place.view, place.offset));
  });
  connection.onReferences(async (params, token) => {
    const place = await workspace.placeFor(params, token);
    return place && toLocations(place.view, references(place.view, place.offset, params.context.includeDeclaration));
  });

  connection.onDocumentSymbol(async ({ textDocument }, token) => {
    const views = await workspace.viewsFor(textDocument, token);
    if (!client().symbolTrees) return views.flatMap((view) => toSymbolList(view, documentSymbols(view)));
    return views.flatMap((view) => documentSymbols(view).map((symbol) => toDocumentSymbol(view, symbol)));
  });
  connection.onFoldingRanges(async ({ textDocument }, token) => {
    const views = await workspace.viewsFor(textDocument, token);
    return views.flatMap((view) => folds(view).flatMap((fold) => toFoldingRange(view, fold) ?? []));
  });
  connection.onSelectionRanges(async ({ textDocument, positions }, token) => {
    const views = await workspace.viewsFor(textDocument, token);
    const document = workspace.documents.get(textDocument.uri);
    return positions.map((position) => {
      const place = document && viewAt(views, document.offsetAt(position));
      const range = place && toSelectionRange(place.view, selectionRanges(place.view, place.offset));
      // Each position has to have an answer: outside all VoxXML there is nothing to grow to.
      return range ?? { range: { start: position, end: position } };
    });
  });
  connection.onDocumentLinks(async ({ textDocument }, token) => {
    const views = await workspace.viewsFor(textDocument, token);
    return views.flatMap((view) =>
      documentLinks(view).map(({ range, target }) => ({ range: toLspRange(view, range), target })),
    );
  });

  connection.onCodeLens(async ({ textDocument }, token) => {
    const views = await workspace.viewsFor(textDocument, token);
    return views
      .filter(({ settings }) => settings.codeLens)
      .flatMap((view) => codeLenses(view).map((lens) => toLspCodeLens(view, lens, client())));
  });
  connection.languages.inlayHint.on(async ({ textDocument, range }, token) => {
    const views = await workspace.viewsFor(textDocument, token);
    return views
      .filter(({ settings }) => settings.inlayHints)
      .flatMap((view) => {
        const inside = rangeInside(view, view.document.fromLspRange(range));
        if (inside === undefined) return [];
        return inlayHints(view, inside).map(({ offset, label, tooltip }): InlayHint => ({
          position: toLspRange(view, { start: offset, end: offset }).start,
          label,
          tooltip,
        }));
      });
  });
}

const highlightKinds: Readonly<Record<Highlight['kind'], DocumentHighlightKind>> = {
  text: DocumentHighlightKind.Text,
  read: DocumentHighlightKind.Read,
  write: DocumentHighlightKind.Write,
};

function toLspHighlight(view: View, { range, kind }: Highlight): DocumentHighlight {
  return { range: toLspRange(view, range), kind: highlightKinds[kind] };
}

function toLocations(view: View, ranges: readonly { readonly start: number; readonly end: number }[]): Location[] {
  return ranges.map((range) => ({ uri: view.document.uri, range: toLspRange(view, range) }));
}

/** A lens with places to show; a fact to read where there are none, or the client could not show them. */
function toLspCodeLens(view: View, { range, title, places }: Lens, { showsReferences }: ClientTraits): CodeLens {
  const at = toLspRange(view, range);
  if (places === undefined || places.length === 0 || !showsReferences) {
    return { range: at, command: { title, command: '' } };
  }
  const locations = toLocations(view, places);
  return {
    range: at,
    command: { title, command: 'voxxml.showReferences', arguments: [view.document.uri, at.start, locations] },
  };
}
