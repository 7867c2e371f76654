import { type Range, normalizedUrl } from '@voxxml/core';
import {
  type CancellationToken,
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
import { fileName } from '../decoded-uri.ts';
import { type CodeLens as Lens, codeLenses } from '../features/code-lenses.ts';
import { documentLinks } from '../features/document-links.ts';
import { definitions, references } from '../features/gather-links.ts';
import { type Highlight, highlights } from '../features/highlights.ts';
import { type Hover, hover } from '../features/hover.ts';
import { inlayHints } from '../features/inlay-hints.ts';
import { isServedUnder, redirects, serves } from '../features/redirects.ts';
import { definitionsOf, isAtRootName, sharedNameAt, usesOf } from '../features/shared-names.ts';
import { folds, selectionRanges } from '../features/structure.ts';
import { documentSymbols } from '../features/symbols.ts';
import type { View } from '../view.ts';
import { rangeInside, viewAt } from '../views.ts';
import type { Workspace } from '../workspace.ts';

/** Answers requests about one document whose answers are read: explanations, links, outlines, marks in the text. */
export function registerReading(connection: Connection, workspace: Workspace, client: () => ClientTraits): void {
  connection.onHover(async (params, token) => {
    const place = await workspace.placeFor(params, token);
    const found = place && (hover(place.view, place.offset) ?? (await hoverRedirect(place.view, place.offset)));
    if (place === undefined || found === undefined) return null;
    return {
      contents: { kind: MarkupKind.Markdown, value: found.markdown },
      range: toLspRange(place.view, found.range),
    };
  });

  /** Locations in all documents of the workspace. */
  async function everywhere(find: (view: View) => readonly Range[], token: CancellationToken): Promise<Location[]> {
    const found: Location[] = [];
    for await (const view of workspace.allViews()) {
      if (token.isCancellationRequested) break;
      found.push(...toLocations(view, find(view)));
    }
    return found;
  }

  /** The URI of the first document of the workspace that is served under a URL. */
  async function fileServedUnder(url: string): Promise<string | undefined> {
    for await (const document of workspace.allDocuments())
      if (serves(document.uri, document.url(), url)) return document.uri;
    return undefined;
  }

  /** Says which file of the workspace a Redirect leads to. */
  async function hoverRedirect(view: View, offset: number): Promise<Hover | undefined> {
    const shared = sharedNameAt(view, offset);
    if (shared?.kind !== 'document') return undefined;
    const uri = await fileServedUnder(shared.url);
    const markdown =
      uri === undefined
        ? 'No file in this workspace is served under this URL.'
        : `Redirects to [${plainName(uri)}](${uri}) in this workspace.`;
    return { markdown, range: shared.range };
  }

  connection.onDocumentHighlight(async (params, token) => {
    const place = await workspace.placeFor(params, token);
    return place && highlights(place.view, place.offset).map((found) => toLspHighlight(place.view, found));
  });
  connection.onDefinition(async (params, token) => {
    const place = await workspace.placeFor(params, token);
    if (place === undefined) return place;
    const shared = sharedNameAt(place.view, place.offset);
    if (shared === undefined) return toLocations(place.view, definitions(place.view, place.offset));
    return everywhere((view) => definitionsOf(view, shared), token);
  });
  connection.onReferences(async (params, token) => {
    const place = await workspace.placeFor(params, token);
    if (place === undefined) return place;
    const { view: here, offset } = place;
    if (isAtRootName(here, offset)) {
      return everywhere(
        (view) => redirects(view).flatMap(({ url, range }) => (isServedUnder(here, url) ? range : [])),
        token,
      );
    }
    const shared = sharedNameAt(here, offset);
    if (shared === undefined) return toLocations(here, references(here, offset, params.context.includeDeclaration));
    const withTarget = shared.kind === 'document' && params.context.includeDeclaration;
    return everywhere((view) => [...(withTarget ? definitionsOf(view, shared) : []), ...usesOf(view, shared)], token);
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
    return views.flatMap((view) => {
      const toDocuments = workspace.project === undefined ? [] : redirects(view);
      return documentLinks(view).map(({ range, target }) => {
        const at = toLspRange(view, range);
        // Which file a Redirect leads to takes a look at all of them: that waits until somebody follows the link.
        const leads = toDocuments.some((redirect) => redirect.range.start === range.start);
        return leads ? { range: at, data: { url: target } } : { range: at, target };
      });
    });
  });
  connection.onDocumentLinkResolve(async (link) => {
    const { url } = (link.data ?? {}) as { readonly url?: unknown };
    if (link.target !== undefined || typeof url !== 'string') return link;
    const normal = normalizedUrl(url);
    const file = normal === undefined ? undefined : await fileServedUnder(normal);
    return { ...link, target: file ?? url };
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

/** A file's name, with what Markdown would read as markup escaped. */
function plainName(uri: string): string {
  return fileName(uri).replace(/[\\`*_{}[\]<>()#+!|~]/g, '\\$&');
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
