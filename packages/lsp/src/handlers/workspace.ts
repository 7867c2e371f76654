import { nameRange } from '@voxxml/core';
import { type CallHierarchyItem, type Connection, SymbolKind, type WorkspaceSymbol } from 'vscode-languageserver';
import { flatSymbols } from '../convert/structure-to-lsp.ts';
import { symbolKinds, toLspRange } from '../convert/to-lsp.ts';
import { fileName } from '../decoded-uri.ts';
import { isServedUnder, redirects } from '../features/redirects.ts';
import { documentSymbols } from '../features/symbols.ts';

import type { View } from '../view.ts';
import type { Workspace } from '../workspace.ts';

/** The most symbols that one question is answered with; the editor asks again as the query grows. */
const mostSymbols = 500;

/**
 * Answers what is asked of a workspace as a whole: open documents, and the other files where the server has a file
 * system. Files are read when asked for, one at a time, so that other requests are answered in between.
 */
export function registerWorkspace(connection: Connection, workspace: Workspace): void {
  connection.onWorkspaceSymbol(async ({ query }, token) => {
    const wanted = query.toLowerCase();
    const found: WorkspaceSymbol[] = [];
    for await (const view of workspace.allViews()) {
      if (token.isCancellationRequested || found.length >= mostSymbols) break;
      for (const symbol of flatSymbols(documentSymbols(view))) {
        if (!symbol.name.toLowerCase().includes(wanted)) continue;
        found.push({
          name: symbol.name,
          kind: symbolKinds[symbol.role],
          location: { uri: view.document.uri, range: toLspRange(view, symbol.selection) },
        });
      }
    }
    return found.slice(0, mostSymbols);
  });

  connection.languages.callHierarchy.onPrepare(async ({ textDocument }, token) => {
    const [view] = await workspace.viewsFor(textDocument, token);
    const item = view && documentItem(view);
    return item === undefined ? null : [item];
  });
  connection.languages.callHierarchy.onOutgoingCalls(async ({ item }) => {
    const [view] = await workspace.viewsOfUri(item.uri);
    if (view === undefined) return [];
    const calls = [];
    for await (const target of workspace.allViews()) {
      const to = documentItem(target);
      const from = redirects(view).filter(({ url }) => isServedUnder(target, url));
      if (to === undefined || from.length === 0) continue;
      calls.push({ to, fromRanges: from.map(({ range }) => toLspRange(view, range)) });
    }
    return calls;
  });
  connection.languages.callHierarchy.onIncomingCalls(async ({ item }) => {
    const [target] = await workspace.viewsOfUri(item.uri);
    if (target === undefined) return [];
    const calls = [];
    for await (const view of workspace.allViews()) {
      const from = documentItem(view);
      const redirecting = redirects(view).filter(({ url }) => isServedUnder(target, url));
      if (from === undefined || redirecting.length === 0) continue;
      calls.push({ from, fromRanges: redirecting.map(({ range }) => toLspRange(view, range)) });
    }
    return calls;
  });
}

/** A document as an item of the call hierarchy; undefined for one without an element. */
function documentItem(view: View): CallHierarchyItem | undefined {
  const { root } = view.tree;
  if (root === undefined) return undefined;
  const { uri } = view.document;
  return {
    name: fileName(uri),
    kind: SymbolKind.Module,
    uri,
    range: toLspRange(view, { start: root.start, end: root.end }),
    selectionRange: toLspRange(view, nameRange(root)),
  };
}
