import { flowData, flowToMermaid } from '@voxxml/core';
import type {
  CancellationToken,
  Connection,
  Position,
  TextDocumentIdentifier,
  TextDocumentItem,
} from 'vscode-languageserver';
import type { ClientTraits } from '../client-traits.ts';
import { circumstancesEdits, circumstancesOf, isCircumstancesChange } from '../features/circumstances.ts';
import { toLspDiagnostic, toLspEdits, toLspRange } from '../convert/to-lsp.ts';
import { findingsOf } from './diagnostics.ts';
import type { Workspace } from '../workspace.ts';

interface AboutDocument {
  readonly textDocument: TextDocumentIdentifier;
  /** Which VoxXML of a host file is meant, by a position in it; the first one where none is given. */
  readonly position?: Position | null;
}

/** Answers what the protocol has no requests for: call flows to draw, and the circumstances of a document. */
export function registerOwnRequests(connection: Connection, workspace: Workspace, client: () => ClientTraits): void {
  const viewFor = async ({ textDocument, position }: AboutDocument, token: CancellationToken) => {
    if (position) return (await workspace.placeFor({ textDocument, position }, token))?.view;
    const [first] = await workspace.viewsFor(textDocument, token);
    return first;
  };

  connection.onRequest('voxxml/flowGraph', async (params: AboutDocument, token) => {
    const view = await viewFor(params, token);
    if (view === undefined) return null;
    const { nodes, edges } = flowData(view.flow);
    return {
      version: view.document.version,
      range: toLspRange(view, { start: 0, end: view.text.length }),
      nodes: nodes.map((node) => ({ ...node, range: toLspRange(view, node.range) })),
      edges,
      diagnostics: view.analysis.diagnostics.map((finding) => toLspDiagnostic(view, finding, false)),
    };
  });

  connection.onRequest('voxxml/mermaid', async (params: AboutDocument, token) => {
    const view = await viewFor(params, token);
    return view === undefined ? null : flowToMermaid(view.flow);
  });

  // What the client has read, where the server has no file system; null for a file without VoxXML.
  connection.onRequest('voxxml/lint', async ({ textDocument }: { readonly textDocument: TextDocumentItem }) => {
    const views = await workspace.viewsOfText(textDocument);
    return views.length === 0 ? null : findingsOf(views, client());
  });

  connection.onNotification('voxxml/leftAlone', ({ uris }: { readonly uris: unknown }) => {
    workspace.leftAlone = Array.isArray(uris) ? uris.filter((uri) => typeof uri === 'string') : [];
  });

  connection.onRequest('voxxml/circumstances', async (params: AboutDocument, token) => {
    const view = await viewFor(params, token);
    return view === undefined ? null : circumstancesOf(view);
  });

  connection.onRequest(
    'voxxml/circumstancesEdits',
    async ({ change, ...about }: AboutDocument & { readonly change: unknown }, token) => {
      const view = await viewFor(about, token);
      if (view === undefined || !isCircumstancesChange(change)) return null;
      return toLspEdits(view, circumstancesEdits(view, change)) ?? null;
    },
  );
}
